"""Starting an application, and finding the one that is open again."""

from typing import ClassVar, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications import numbers
from goc_portal.pages.forms import PageForm
from goc_portal.pages.widgets import Radios
from permits.enums import Purpose

PURPOSE_HINTS: Final[dict[str, str | Promise]] = {
    Purpose.PROPERTY: _("It must be a home, and you must live in it."),
    Purpose.BUSINESS: _("You come to meet business partners or to set up trade. It does not allow you to work."),
    Purpose.EXCHANGE_PROGRAMME: _("For example a programme between two universities."),
    Purpose.TOURISM: _("You want to travel and stay longer than your visa or visa-free time allows."),
    Purpose.MEDICAL_TREATMENT: _("A hospital has accepted you."),
    Purpose.FROM_FAMILY_PERMIT: _("For example after a divorce, or when you turned 18."),
    Purpose.TURKISH_COURSE: _("This purpose can be granted twice at most."),
    Purpose.GRADUATE: _("You finished within the last six months. This purpose is granted once, for one year at most."),
    Purpose.INVESTOR: _("Also for your husband or wife and your children."),
}


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
