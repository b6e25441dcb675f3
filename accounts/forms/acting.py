"""Asking to act as a guardian or by a power of attorney: by what right, and whom the paper names."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.enums import RepresentationKind, Sex
from accounts.forms.children import ChildForm
from accounts.forms.fields import DocumentNumberField, StateField
from accounts.forms.registration import NameField
from accounts.representing import StatedRight
from directorates.fields import ProvinceField
from documents.forms import UploadField
from documents.requirements import PAPER
from goc_portal import clock
from goc_portal.pages.fields import DateInputField, PartlyKnownDateField
from goc_portal.pages.widgets import DatePartsInput, Radios


class ActingForm(ChildForm):
    """By what right, and the questions of registration, asked about the person whom the paper names."""

    certificate = None  # type: ignore[assignment]
    kind = forms.ChoiceField(
        label=_("By what right do you act?"),
        choices=[(right.value, right.label) for right in (RepresentationKind.ATTORNEY, RepresentationKind.GUARDIAN)],
        widget=Radios(
            hints={
                RepresentationKind.ATTORNEY.value: _(
                    "Made by a notary or a consulate. You can fill in applications and book appointments; the person "
                    "submits from the own account."
                ),
                RepresentationKind.GUARDIAN.value: _("Of a child, or of an adult under guardianship."),
            }
        ),
    )
    paper = UploadField(
        label=_("The power of attorney, or the decision of the court"),
        help_text=format_lazy(
            _(
                "A photo or scan in which every letter can be read. If it is not in Turkish, put the sworn translation "
                "(by a translator whom a notary has sworn in) into the same PDF. {types}, up to {limit} MB."
            ),
            types=PAPER.type_names,
            limit=PAPER.max_megabytes,
        ),
    )
    paper_number = forms.CharField(
        label=_("Number of the paper"),
        help_text=_("The journal number (yevmiye no) of the notary, or the number of the court decision (karar no)."),
        max_length=60,
        required=False,
    )
    acts_from = DateInputField(label=_("From which day does it hold?"))
    acts_until = DateInputField(
        label=_("Until which day?"), help_text=_("Leave this empty if the paper names no last day."), required=False
    )
    bar_number = forms.CharField(
        label=_("Registration number of the bar (baro sicil no)"),
        help_text=_("If you are a lawyer in Türkiye. An officer checks it with the bar."),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off", "dir": "ltr"}),
    )
    province = ProvinceField(
        label=_("In which province does the person live?"),
        help_text=_("An officer of this province looks at what you send."),
    )
    surname = NameField(
        label=_("The person's surname"), help_text=_("As it stands on the paper. Leave empty if there is none.")
    )
    given_names = NameField(label=_("The person's given names"))
    native_name = forms.CharField(
        label=_("The person's name in its own script"),
        help_text=_("If the paper has it."),
        max_length=240,
        required=False,
    )
    sex = forms.ChoiceField(label=_("Sex in the person's passport"), choices=Sex, widget=Radios())
    birth = PartlyKnownDateField(
        label=_("The person's date of birth"),
        help_text=_("Leave day or month empty if the papers do not have them."),
        widget=DatePartsInput(is_birth_date=True),
        latest=clock.today,
    )
    nationality = StateField(label=_("The person's nationality"))
    issuing_state = StateField(
        label=_("Which state issued the person's passport?"),
        help_text=_("Leave this and the next two empty if the paper names the foreigner identity number instead."),
        required=False,
    )
    number = DocumentNumberField(label=_("Number of the person's passport"), required=False)
    expires_on = DateInputField(label=_("The person's passport is valid until"), required=False)
    foreigner_identity_number = forms.CharField(
        label=_("The person's foreigner identity number"),
        help_text=_("11 digits that begin with 99, if the paper has it."),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "dir": "ltr"}),
    )
    field_order = (
        *("kind", "surname", "given_names", "native_name", "sex", "birth", "nationality"),
        *("issuing_state", "number", "expires_on", "foreigner_identity_number"),
        *("paper", "paper_number", "acts_from", "acts_until", "bar_number", "province"),
    )

    def clean(self) -> dict[str, Any]:
        """A number tells two people of one name apart; the last day comes after the first."""
        data = super().clean()
        numbers = ("number", "foreigner_identity_number")
        if all(name in data and not data[name] for name in numbers):
            self.add_error(
                "foreigner_identity_number",
                gettext("Enter the passport number or the foreigner identity number that stands on the paper."),
            )
        first, last = data.get("acts_from"), data.get("acts_until")
        if last is not None and last < clock.today():
            self.add_error(
                "acts_until",
                gettext("This day has passed, so nobody can act by this paper any more. Ask for a new paper."),
            )
        elif first is not None and last is not None and last < first:
            self.add_error("acts_until", gettext("The last day must not be before the first."))
        return data

    def right(self) -> StatedRight:
        """What was typed, as the verb takes it."""
        data = self.cleaned_data
        kind = RepresentationKind(data["kind"])
        return StatedRight(
            kind=kind,
            acts_from=data["acts_from"],
            acts_until=data["acts_until"],
            paper_number=data["paper_number"].strip(),
            bar_number=data["bar_number"].strip() if kind == RepresentationKind.ATTORNEY else "",
        )
