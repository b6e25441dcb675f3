"""Starting an application, and finding the one that is open again."""

from typing import ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications import numbers
from goc_portal.pages.forms import PageForm
from goc_portal.pages.widgets import Radios
from permits.enums import PURPOSE_HINTS, Purpose


class PurposeForm(PageForm):
    """Why the person wants to stay: one question on a page."""

    purpose = forms.ChoiceField(
        label=_("Why do you want to stay in Türkiye?"),
        help_text=_("Choose the one that fits best. These are the purposes of Law 6458, Article 31(1)."),
        choices=Purpose.choices,
        widget=Radios(hints=PURPOSE_HINTS),
        error_messages={"required": _("Choose the purpose of your stay to go on.")},
    )


class ResumeForm(PageForm):
    """The number with which a draft is taken up again."""

    number = forms.CharField(
        label=_("Your application number"),
        help_text=_("Twelve letters and digits, for example 7K4M-2P9X-Q351. You have it by SMS and by e-mail."),
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

    unknown: ClassVar[str | Promise] = _(
        "We find no application of yours with this number. Compare it with the SMS or e-mail that we sent you. "
        "All your applications also stand on your start page."
    )

    def clean_number(self) -> str:
        """The number without blanks and look-alikes; what cannot be a number gets the same answer as a wrong one."""
        number = numbers.typed(self.cleaned_data["number"])
        if number is None:
            raise forms.ValidationError(str(self.unknown), code="unknown")
        return number
