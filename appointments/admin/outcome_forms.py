"""What an officer types when a service ends: one form a matter. Shapes only; the verbs hold the rules."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts import issuing_states
from accounts.counter import Address, PersonalData
from accounts.enums import Sex
from accounts.forms.fields import DocumentNumberField, TurkishMobileField
from accounts.registration import ClaimedDocument
from appointments.admin.forms import ActForm, day_input, text
from appointments.enums import Channel
from appointments.models import Appointment, Service
from directorates.models import Province
from directorates.ordering import in_turkish_order
from goc_portal import clock

SELECT = {"class": "officer-input officer-input--wide"}
NUMBER = {"class": "officer-input", "size": "5", "inputmode": "numeric"}


def day_not_after_today(day: Any) -> None:
    """What is recorded at a counter has happened."""
    if day and day > clock.today():
        raise ValidationError(_("Enter a day up to today."), code="in_the_future")


class OutcomeForm(ActForm):
    """The base: the service that was given is said by the outcome's own page."""

    names_the_service: ClassVar[bool] = True

    def typed(self) -> dict[str, Any]:
        """What the verb takes, besides the service."""
        return dict(self.cleaned_data)


class AddressForm(OutcomeForm):
    """The new address, as the shown paper has it."""

    province = forms.ModelChoiceField(
        Province.objects.order_by(in_turkish_order("name")), label=_("Province"), widget=forms.Select(attrs=SELECT)
    )
    district = forms.CharField(label=_("District"), max_length=60, widget=text())
    neighbourhood = forms.CharField(label=_("Neighbourhood"), max_length=120, widget=text())
    street = forms.CharField(label=_("Street"), max_length=160, widget=text())
    door_number = forms.CharField(label=_("Building and flat number"), max_length=40, widget=text())
    lives_there_since = forms.DateField(
        label=_("Lives there since"), widget=day_input(), validators=[day_not_after_today]
    )

    def __init__(self, *args: Any, appointment: Appointment, **kwargs: Any) -> None:
        initial = {"province": appointment.directorate.province_id}
        super().__init__(*args, appointment=appointment, initial=initial, **kwargs)

    def typed(self) -> dict[str, Any]:
        return {"address": Address(**self.cleaned_data)}


class PassportForm(OutcomeForm):
    """The new passport, as it lies on the counter."""

    issuing_state = forms.ChoiceField(
        label=_("Issuing state"), choices=issuing_states.choices, widget=forms.Select(attrs=SELECT)
    )
    number = DocumentNumberField(label=_("Number"), widget=text(dir="ltr", autocapitalize="characters"))
    issued_on = forms.DateField(
        label=_("Issued on"), required=False, widget=day_input(), validators=[day_not_after_today]
    )
    expires_on = forms.DateField(label=_("Expires on"), widget=day_input())
    seen = forms.BooleanField(
        label=_("I have seen this person with this document: photo, number and names fit."),
        error_messages={"required": _("Tick the box once you have compared person and document.")},
    )

    def __init__(self, *args: Any, appointment: Appointment, **kwargs: Any) -> None:
        initial = {"issuing_state": appointment.person.nationality}
        super().__init__(*args, appointment=appointment, initial=initial, **kwargs)

    def clean(self) -> dict[str, Any]:
        """A passport expires after it was issued."""
        typed = super().clean() or {}
        issued, expires = typed.get("issued_on"), typed.get("expires_on")
        if issued and expires and expires <= issued:
            self.add_error("expires_on", _("Enter a day after the day on which the document was issued."))
        return typed

    def typed(self) -> dict[str, Any]:
        data = self.cleaned_data
        document = ClaimedDocument(data["issuing_state"], data["number"], data["expires_on"])
        return {"document": document, "issued_on": data["issued_on"]}


class PersonalDataForm(OutcomeForm):
    """Who the person is, as the shown paper has it; what stands in the record comes filled in."""

    surname = forms.CharField(label=_("Surname"), max_length=120, required=False, widget=text())
    given_names = forms.CharField(label=_("Given names"), max_length=120, required=False, widget=text())
    native_name = forms.CharField(label=_("Name in native script"), max_length=240, required=False, widget=text())
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex, widget=forms.Select(attrs=SELECT))
    birth_year = forms.IntegerField(
        label=_("Year of birth"), min_value=1880, max_value=2200, required=False, widget=forms.TextInput(attrs=NUMBER)
    )
    birth_month = forms.IntegerField(
        label=_("Month of birth"), min_value=1, max_value=12, required=False, widget=forms.TextInput(attrs=NUMBER)
    )
    birth_day = forms.IntegerField(
        label=_("Day of birth"), min_value=1, max_value=31, required=False, widget=forms.TextInput(attrs=NUMBER)
    )
    nationality = forms.ChoiceField(
        label=_("Nationality"), choices=issuing_states.choices, widget=forms.Select(attrs=SELECT)
    )
    paper = forms.CharField(
        label=_("Paper that shows it"),
        max_length=400,
        widget=text(),
        help_text=_("For example: new passport; court decision with number and date."),
    )

    def __init__(self, *args: Any, appointment: Appointment, **kwargs: Any) -> None:
        person = appointment.person
        initial = {name: getattr(person, name) for name in PersonalData.__dataclass_fields__}
        super().__init__(*args, appointment=appointment, initial=initial, **kwargs)

    def clean(self) -> dict[str, Any]:
        """A name, and a birth date whose smaller parts have their greater ones."""
        typed = super().clean() or {}
        if not typed.get("surname") and not typed.get("given_names"):
            self.add_error("surname", _("Enter at least one name: some people have only one."))
        if typed.get("birth_day") and not typed.get("birth_month"):
            self.add_error("birth_month", _("Enter the month with the day."))
        if typed.get("birth_month") and not typed.get("birth_year"):
            self.add_error("birth_year", _("Enter the year of birth with the month."))
        return typed

    def typed(self) -> dict[str, Any]:
        data = {name: self.cleaned_data[name] for name in PersonalData.__dataclass_fields__}
        return {"data": PersonalData(**data), "paper": self.cleaned_data["paper"]}


class FingerprintsTakenForm(OutcomeForm):
    """Nothing more to type."""

    def typed(self) -> dict[str, Any]:
        return {"were_taken": True, "reason": ""}


class FingerprintsNotPossibleForm(OutcomeForm):
    """Why not; it counts for nothing against the person."""

    reason = forms.CharField(label=_("Why it was not possible"), max_length=400, widget=text())

    def typed(self) -> dict[str, Any]:
        return {"were_taken": False, "reason": self.cleaned_data["reason"]}


class LostCardForm(OutcomeForm):
    """When the card was lost, and the report."""

    lost_on = forms.DateField(label=_("Lost on"), widget=day_input(), validators=[day_not_after_today])
    report = forms.CharField(
        label=_("Report of the police or gendarmerie"), max_length=400, required=False, widget=text()
    )


class ContactsForm(OutcomeForm):
    """The new number, the new address, or both."""

    mobile = TurkishMobileField(
        label=_("New mobile number"), required=False, widget=text(dir="ltr", inputmode="tel", autocomplete="off")
    )
    email = forms.EmailField(
        label=_("New e-mail address"), required=False, widget=text(dir="ltr", inputmode="email", autocomplete="off")
    )
    seen = forms.BooleanField(
        label=_("I have seen this person with a passport or card: photo, number and names fit."),
        error_messages={"required": _("Tick the box once you have compared person and document.")},
    )

    def clean(self) -> dict[str, Any]:
        """At least one of the two."""
        typed = super().clean() or {}
        if not typed.get("mobile") and not typed.get("email") and not self.errors:
            self.add_error("mobile", _("Enter a new number, a new address, or both."))
        return typed

    def typed(self) -> dict[str, Any]:
        return {"mobile": self.cleaned_data["mobile"], "email": self.cleaned_data["email"].lower()}


class DoneForm(OutcomeForm):
    """A service that has no form of its own: which one, and a note."""

    names_the_service = False

    service = forms.ModelChoiceField(
        Service.objects.offered(Channel.DIRECTORATE), label=_("Service given"), widget=forms.Select(attrs=SELECT)
    )
    note = forms.CharField(label=_("Note"), max_length=400, required=False, widget=text())

    def __init__(self, *args: Any, appointment: Appointment, **kwargs: Any) -> None:
        super().__init__(*args, appointment=appointment, initial={"service": appointment.service_id}, **kwargs)


class PapersMissingForm(OutcomeForm):
    """Which papers, and from when on a second date is of use."""

    names_the_service = False

    papers = forms.CharField(
        label=_("Which papers are missing"), max_length=400, widget=text(), help_text=_("The person reads it.")
    )
    not_before = forms.DateField(
        label=_("Second date not before"),
        required=False,
        widget=day_input(),
        help_text=_("Empty: the person books again when the papers are there, at once and without waiting."),
    )


class NotServedForm(OutcomeForm):
    """Why the person left without being served."""

    names_the_service = False

    reason = forms.CharField(label=_("Why"), max_length=400, widget=text(), help_text=_("The person reads it."))
