"""The one field of the status page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goc_portal.pages.forms import PageForm


class StatusNumberForm(PageForm):
    """An application number, however it is typed: whether it is one is not said here."""

    number = forms.CharField(
        label=_("Application number"),
        help_text=_("Twelve letters and digits, for example 7K4M-2P9X-Q351."),
        max_length=40,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter the application number that you were given.")},
    )
    nothing = _(
        "We tell nothing about this number here. Compare it with your SMS or e-mail. If it is right, sign in: there "
        "you see where your application stands."
    )
