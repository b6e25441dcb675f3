"""The card that a person sends: what stands on it, and its pictures."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.rules import document_number
from directorates.fields import ProvinceField
from documents.forms import UploadField
from goc_portal import clock
from goc_portal.pages.dates import long_date
from goc_portal.pages.fields import DateInputField
from goc_portal.pages.forms import PageForm
from goc_portal.pages.widgets import PARTS, Radios
from permits.claiming import CardDetails
from permits.enums import LegalStatusKind
from permits.models import StatusClaim

LONGEST_NUMBER = 40
KIND_HINTS: Final[dict[str, str | Promise]] = {
    LegalStatusKind.RESIDENCE_PERMIT: _("In Turkish: ikamet izni. Short-term, family, student and all other kinds."),
    LegalStatusKind.WORK_PERMIT: _("In Turkish: çalışma izni, or çalışma izni muafiyeti (exemption)"),
    LegalStatusKind.INTERNATIONAL_PROTECTION: _("In Turkish: uluslararası koruma. Applicants and status holders."),
    LegalStatusKind.TEMPORARY_PROTECTION: _("In Turkish: geçici koruma kimlik belgesi."),
    LegalStatusKind.STATELESS_CARD: _("In Turkish: vatansız kişi kimlik belgesi."),
}


class CardForm(PageForm):
    """What stands on the card. Corrected, the pictures need not be sent again."""

    marks_optional = False

    kind = forms.ChoiceField(
        label=_("What kind of card is it?"), choices=LegalStatusKind.choices, widget=Radios(hints=KIND_HINTS)
    )
    number = forms.CharField(
        label=_("Number on the card"),
        help_text=_("The number of the card or document itself (in Turkish: belge no or seri no), as it is printed."),
        max_length=60,
        widget=forms.TextInput(
            attrs={
                "class": "govuk-input--width-20",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "dir": "ltr",
            }
        ),
    )
    valid_from = DateInputField(label=_("Valid from"))
    valid_until = DateInputField(
        label=_("Valid until"), required=False, help_text=_("Leave empty if the card has no last day.")
    )
    province = ProvinceField(
        label=_("In which province is your residence registered?"),
        help_text=_("The province of the address at which you are registered. Appointments are in this province."),
    )
    registered_since = DateInputField(
        label=_("Registered there since"),
        required=False,
        latest=clock.today,
        help_text=_("The day on which your address there was registered. Leave empty if you do not know it."),
    )

    def __init__(self, *args: Any, claim: StatusClaim | None = None, **kwargs: Any) -> None:
        if claim is not None:
            kwargs.setdefault("initial", details_of(claim))
        super().__init__(*args, **kwargs)
        kept = claim is not None
        self.fields["front"] = picture_field(_("Photo or scan of the front"), kept=kept, is_needed=not kept)
        kept_back = claim is not None and claim.back_id is not None
        self.fields["back"] = picture_field(_("Photo or scan of the back"), kept=kept_back, is_needed=False)
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
        """A card ends after it begins."""
        data = super().clean() or self.cleaned_data
        begins, ends = data.get("valid_from"), data.get("valid_until")
        if begins and ends and ends <= begins:
            sentence = gettext("Enter a date after %(day)s, or correct the day above.") % {"day": long_date(begins)}
            self.add_error("valid_until", ValidationError(sentence, params={"parts": PARTS}))
        return data

    def details(self) -> CardDetails:
        """What was typed, as the verbs take it."""
        data = self.cleaned_data
        return CardDetails(
            kind=LegalStatusKind(data["kind"]),
            number=data["number"],
            valid_from=data["valid_from"],
            valid_until=data["valid_until"],
            province=data["province"],
            registered_since=data["registered_since"],
        )


def picture_field(label: str | Promise, *, kept: bool, is_needed: bool) -> UploadField:
    """A file input; where a picture was sent before, it says that this one stays unless another is chosen."""
    field = UploadField(label=label, required=is_needed)
    if kept:
        field.help_text = _("We have this picture. Choose a file only if you want to send another one.")
    elif not is_needed:
        field.help_text = _("If something stands on the back. %(types)s, up to %(limit)s MB.") % {
            "types": field.requirements.type_names,
            "limit": field.requirements.max_megabytes,
        }
    return field


def details_of(claim: StatusClaim) -> dict[str, Any]:
    """What was stated before."""
    return {
        "kind": claim.kind,
        "number": claim.number,
        "valid_from": claim.valid_from,
        "valid_until": claim.valid_until,
        "province": str(claim.province_id),
        "registered_since": claim.registered_since,
    }
