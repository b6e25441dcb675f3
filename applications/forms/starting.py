"""Starting an application, and finding the one that is open again."""

from typing import ClassVar, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications import numbers
from applications.enums import ApplicationKind
from applications.models import Application
from goc_portal.pages.forms import PageForm
from goc_portal.pages.widgets import Radios
from permits.enums import PURPOSE_HINTS, PermitType, Purpose


class KindForm(PageForm):
    """First, longer or other: the first question."""

    kind = forms.ChoiceField(
        label=_("What do you want to do?"),
        choices=[
            (ApplicationKind.FIRST.value, _("Ask for a first residence permit")),
            (ApplicationKind.EXTENSION.value, _("Stay longer with the same permit")),
            (ApplicationKind.TRANSITION.value, _("Change to another kind of permit")),
        ],
        widget=Radios(
            hints={
                ApplicationKind.FIRST.value: _("You have no residence permit now, or it has ended."),
                ApplicationKind.EXTENSION.value: _(
                    "You have a residence permit, and your reason to stay is the same. From 60 days before its end."
                ),
                ApplicationKind.TRANSITION.value: _(
                    "You have a residence permit, and your reason to stay changes. Apply before the permit ends."
                ),
            }
        ),
        error_messages={"required": _("Choose what you want to do to go on.")},
    )


REGAIN: Final = "regain_long_term"
"""A long-term permit that was cancelled, to be had back (6458 Art. 45(2)): a kind of request of its own."""
TYPES_TO_ASK_FOR: Final = [
    (PermitType.SHORT_TERM.value, PermitType.SHORT_TERM.label),
    (PermitType.FAMILY.value, PermitType.FAMILY.label),
    (PermitType.STUDENT.value, PermitType.STUDENT.label),
    (PermitType.LONG_TERM.value, PermitType.LONG_TERM.label),
    (REGAIN, _("My long-term permit back")),
]
TYPE_HINTS: Final[dict[str, str | Promise]] = {
    PermitType.SHORT_TERM: _("For example a home that you own, business, a course, medical treatment or tourism."),
    PermitType.FAMILY: _("You want to live with your husband, your wife, your mother or your father."),
    PermitType.STUDENT: _("You want to study at a university or go to a school."),
    PermitType.LONG_TERM: _("You have lived in Türkiye for eight years. This permit has no end."),
    REGAIN: _("It was cancelled because you were abroad for more than a year."),
}


class PermitForm(PageForm):
    """Which permit: those that people ask for themselves. Officers open the others."""

    permit = forms.ChoiceField(
        label=_("Which permit do you ask for?"),
        choices=TYPES_TO_ASK_FOR,
        widget=Radios(hints=TYPE_HINTS),
        error_messages={"required": _("Choose a permit to go on.")},
    )

    @property
    def permit_type(self) -> PermitType:
        """The type that is asked for."""
        return PermitType.LONG_TERM if self.regains else PermitType(self.cleaned_data["permit"])

    @property
    def regains(self) -> bool:
        """Whether a permit that was lost is to be had back."""
        return bool(self.cleaned_data["permit"] == REGAIN)

    @staticmethod
    def choice_of(draft: Application | None) -> str:
        """What an open draft asks for."""
        if draft is None:
            return ""
        return REGAIN if draft.regains else draft.permit_type


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
