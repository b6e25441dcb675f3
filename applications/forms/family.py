"""The code of a family that comes together."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goc_portal.pages.forms import PageForm


class FamilyCodeForm(PageForm):
    """The code that a family member has on the own page."""

    code = forms.CharField(
        label=_("The family code of your family member"),
        help_text=_("Twelve letters and digits. It stands on the page “Come with your family” of that person."),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "class": "govuk-input--width-20 govuk-input--extra-letter-spacing",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "dir": "ltr",
            }
        ),
    )
