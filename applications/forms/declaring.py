"""The declaration before an application is submitted."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goc_portal.pages.forms import PageForm


class DeclarationForm(PageForm):
    """One box to tick; whether it was ticked is for the verb to judge."""

    declared = forms.BooleanField(
        label=_("My answers are true and complete, and the papers that I have sent are real."),
        required=False,
    )
