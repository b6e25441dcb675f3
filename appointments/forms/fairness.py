"""Finding the own entry in the log of seats."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from appointments.fairness.own import read_number, read_secret
from goc_portal.pages.forms import PageForm


class CheckEntryForm(PageForm):
    """The number and the secret that stand on the own paper."""

    number = forms.CharField(
        label=_("Number"),
        max_length=60,
        help_text=_("The appointment number, or the number of your place on the list."),
    )
    secret = forms.CharField(
        label=_("Secret"),
        max_length=80,
        help_text=_(
            "It stands on your confirmation and on the page of your appointment. It has 32 letters and digits."
        ),
    )

    def clean_number(self) -> str:
        """As the log commits to it."""
        return read_number(self.cleaned_data["number"])

    def clean_secret(self) -> str:
        """As the log commits to it."""
        secret = read_secret(self.cleaned_data["secret"])
        if secret is None:
            raise ValidationError(
                _("A secret has 32 letters and digits, the letters from a to f. Look at your paper again and copy it.")
            )
        return secret
