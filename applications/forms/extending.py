"""A permit that the register does not have, as its card shows it; and the posting number with its receipt."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.rules import document_number
from applications.errors import PermitHasEnded, TooEarlyToExtend
from applications.extension.extending import DeclaredPermit, WindowState, window_of
from applications.models import PresentPermit
from applications.posting_numbers import typed_posting_number
from documents.forms import UploadField
from goc_portal import clock
from goc_portal.pages.dates import long_date
from goc_portal.pages.fields import DateInputField
from goc_portal.pages.forms import PageForm
from goc_portal.pages.widgets import PARTS, Radios
from permits.enums import PermitType, Purpose

NUMBER_ATTRS: Final = {
    "class": "govuk-input--width-20",
    "autocomplete": "off",
    "autocapitalize": "characters",
    "spellcheck": "false",
    "dir": "ltr",
}
ASKED_TYPES: Final = [
    (kind.value, kind.label) for kind in (PermitType.SHORT_TERM, PermitType.FAMILY, PermitType.STUDENT)
]
LONGEST_NUMBER = 40


class DeclaredPermitForm(PageForm):
    """What stands on the card. Corrected, the photo need not be sent again."""

    marks_optional = False

    permit_type = forms.ChoiceField(label=_("Which permit do you hold?"), choices=ASKED_TYPES, widget=Radios)
    purpose = forms.ChoiceField(
        label=_("If it is a short-term permit: for which purpose?"),
        choices=[("", _("It is another permit")), *Purpose.choices],
        required=False,
    )
    number = forms.CharField(
        label=_("Number on the card"),
        help_text=_("The number of the card or document itself (in Turkish: belge no or seri no), as it is printed."),
        max_length=60,
        widget=forms.TextInput(attrs=NUMBER_ATTRS),
    )
    valid_from = DateInputField(label=_("Valid from"), latest=clock.today)
    valid_until = DateInputField(label=_("Valid until"))

    def __init__(self, *args: Any, present: PresentPermit | None = None, **kwargs: Any) -> None:
        if present is not None:
            kwargs.setdefault("initial", {name: getattr(present, name) for name in STATED})
        super().__init__(*args, **kwargs)
        self.fields["card"] = UploadField(label=_("Photo of the card, front side"), required=present is None)
        if present is not None:
            self.fields["card"].help_text = _(
                "We have this picture. Choose a file only if you want to send another one."
            )
        self.replace_default_sentences()

    def clean_number(self) -> str:
        """Capitals and digits only, so that one card has one number however it is typed."""
        number = document_number(self.cleaned_data["number"])
        if not number:
            raise ValidationError(gettext("Enter the number that is printed on the card."))
        if len(number) > LONGEST_NUMBER:
            raise ValidationError(gettext("This is longer than a card's number. Enter only the number itself."))
        return number

    def clean(self) -> dict[str, Any]:
        """The purpose belongs to short-term permits, and the last day to the days of Article 24(2)."""
        data = super().clean() or self.cleaned_data
        if data.get("permit_type") == PermitType.SHORT_TERM and not data.get("purpose"):
            self.add_error("purpose", gettext("A short-term permit has a purpose: choose the one on your card."))
        begins, ends = data.get("valid_from"), data.get("valid_until")
        if begins and ends and ends <= begins:
            sentence = gettext("Enter a date after %(day)s, or correct the day above.") % {"day": long_date(begins)}
            self.add_error("valid_until", ValidationError(sentence, params={"parts": PARTS}))
        elif ends:
            self.refuse_outside_window(ends)
        return data

    def refuse_outside_window(self, ends: Any) -> None:
        """Too early: from which day. Too late: that, and where it is said what is left."""
        window = window_of(ends)
        if window.state == WindowState.EARLY:
            sentence = str(TooEarlyToExtend(opens=long_date(window.opens_on)))
        elif window.state in {WindowState.LATE, WindowState.OVER}:
            sentence = str(PermitHasEnded(day=long_date(ends)))
        else:
            return
        self.add_error("valid_until", ValidationError(sentence, params={"parts": PARTS}))

    def declared(self) -> DeclaredPermit:
        """What was typed, as the verbs take it."""
        data = self.cleaned_data
        is_short = data["permit_type"] == PermitType.SHORT_TERM
        return DeclaredPermit(
            permit_type=PermitType(data["permit_type"]),
            purpose=data["purpose"] if is_short else "",
            number=data["number"],
            valid_from=data["valid_from"],
            valid_until=data["valid_until"],
        )


STATED: Final = ("permit_type", "purpose", "number", "valid_from", "valid_until")


class PostingForm(PageForm):
    """The number of the posting receipt, and a photo of it."""

    number = forms.CharField(
        label=_("Posting number"),
        help_text=_("On the receipt of the post, above or below the barcode. For example RR 123 456 785 TR."),
        max_length=40,
        widget=forms.TextInput(attrs=NUMBER_ATTRS),
    )
    receipt = UploadField(label=_("Photo of the receipt"))

    def clean_number(self) -> str:
        """The number without blanks; one whose check digit does not fit is mistyped."""
        number = typed_posting_number(self.cleaned_data["number"])
        if number is None:
            sentence = gettext("This cannot be a posting number. Compare each letter and digit with the receipt.")
            raise ValidationError(sentence)
        return number
