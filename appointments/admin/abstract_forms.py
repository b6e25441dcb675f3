"""Forms of rows that are written by a verb: what is common to them, and what each must say itself."""

from abc import ABCMeta

from django import forms
from django.forms.models import ModelFormMetaclass


class AbstractFormMeta(ModelFormMetaclass, ABCMeta):
    """Django's metaclass of such forms, and Python's, which makes nothing of a class that lacks a method."""


class VerbForm(forms.ModelForm, metaclass=AbstractFormMeta):
    """A form whose row is written by a verb: its constraints are asked by trying that, and not once more here."""

    def _post_clean(self) -> None:
        """Leave the row alone."""
