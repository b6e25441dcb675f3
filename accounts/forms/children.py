"""Adding a child: who it is, where an officer looks at it, and the birth certificate."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.enums import Sex
from accounts.forms.fields import DocumentNumberField, StateField
from accounts.forms.registration import IdentityForm, NameField
from accounts.machine_readable_zone import PartialDate
from accounts.registration import ClaimedDocument, ClaimedIdentity
from directorates.fields import ProvinceField
from documents.forms import UploadField
from documents.requirements import PAPER
from goc_portal import clock
from goc_portal.pages.fields import DateInputField, PartlyKnownDateField
from goc_portal.pages.widgets import DatePartsInput, Radios


class ChildForm(IdentityForm):
    """The questions of registration, asked about a child: a passport is not needed, a newborn has none."""

    # A child's passport that has expired may still be recorded: nothing is applied for here.
    expired_seen = None  # type: ignore[assignment]
    surname = NameField(
        label=_("Surname"), help_text=_("As in the passport or birth certificate. Leave empty if there is none.")
    )
    native_name = forms.CharField(
        label=_("The child's name in its own script"),
        help_text=_("If the passport or birth certificate has it."),
        max_length=240,
        required=False,
    )
    sex = forms.ChoiceField(label=_("Sex in the passport or birth certificate"), choices=Sex, widget=Radios())
    birth = PartlyKnownDateField(
        label=_("Date of birth"),
        help_text=_("Leave day or month empty if the papers do not have them."),
        widget=DatePartsInput(),
        latest=clock.today,
    )
    issuing_state = StateField(
        label=_("Which state issued the child's passport?"),
        help_text=_("Leave this and the next two empty if the child has no passport."),
        required=False,
    )
    number = DocumentNumberField(label=_("Number of the child's passport"), required=False)
    expires_on = DateInputField(label=_("The child's passport is valid until"), required=False)
    foreigner_identity_number = forms.CharField(
        label=_("The child's foreigner identity number"),
        help_text=_("11 digits that begin with 99, if the child has one. It stands on a residence permit card."),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "dir": "ltr"}),
    )
    province = ProvinceField(
        label=_("In which province do you live?"), help_text=_("An officer of this province looks at what you send.")
    )
    certificate = UploadField(
        label=_("Birth certificate"),
        help_text=format_lazy(
            _(
                "A photo or scan in which every letter can be read. If it is not in Turkish, put the sworn translation "
                "(by a translator whom a notary has sworn in) into the same PDF. {types}, up to {limit} MB."
            ),
            types=PAPER.type_names,
            limit=PAPER.max_megabytes,
        ),
    )

    def tell_that_it_expired(self, data: dict[str, Any]) -> None:
        """Nobody has to be told: see ``expired_seen``."""

    def clean(self) -> dict[str, Any]:
        """A passport's number goes with the state that issued it."""
        data = super().clean()
        if data.get("number") and not data.get("issuing_state"):
            self.add_error("issuing_state", gettext("Choose the state that issued the passport."))
        if data.get("issuing_state") and "number" in data and not data["number"]:
            self.add_error("number", gettext("Enter the number of the passport, or leave the state empty too."))
        return data

    def identity(self) -> ClaimedIdentity:
        """What was typed, as the verb takes it."""
        data = self.cleaned_data
        birth = data["birth"]
        document = ClaimedDocument(data["issuing_state"], data["number"], data["expires_on"])
        return ClaimedIdentity(
            surname=data["surname"],
            given_names=data["given_names"],
            native_name=data["native_name"],
            sex=Sex(data["sex"]),
            birth=PartialDate(birth.year, birth.month, birth.day),
            nationality=data["nationality"],
            document=document if data["number"] else None,
            foreigner_identity_number=data["foreigner_identity_number"],
        )
