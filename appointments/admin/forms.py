"""What an officer types on the day: shapes only, the verbs hold the rules."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from accounts.models import Person, User
from appointments.attendees import Attendee, who_must_attend
from appointments.enums import AttendeeRole
from appointments.models import Appointment, Service
from appointments.walk_ins import services_for_walk_ins
from directorates.asked_for import ask_in_words
from directorates.models import Directorate

TEXT = {"class": "officer-input officer-input--wide"}
# A browser takes a date in this form alone, whatever the language of the page.
DATE_FORMAT = "%Y-%m-%d"


def text(**attributes: str) -> forms.TextInput:
    """A box for a line of text."""
    return forms.TextInput(attrs=TEXT | attributes)


def day_input() -> forms.DateInput:
    """A box for a day."""
    return forms.DateInput(format=DATE_FORMAT, attrs={"type": "date", "class": "officer-input"})


def hour_input() -> forms.TimeInput:
    """A box for a time of day."""
    return forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "officer-input"})


class OfficersForm(forms.Form):
    """The base: what is wrong stands beside each box, and says what to do."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_in_words(self)


class ActForm(OfficersForm):
    """A form about one appointment."""

    def __init__(self, *args: Any, appointment: Appointment, **kwargs: Any) -> None:
        self.appointment = appointment
        # Several forms stand on one page: each has ids of its own.
        kwargs["auto_id"] = f"{type(self).__name__}_%s"
        super().__init__(*args, **kwargs)

    def typed(self) -> dict[str, Any]:
        """What the verb takes."""
        return dict(self.cleaned_data)


class NothingToType(ActForm):
    """An act that needs no more than the button."""


class ReasonForm(ActForm):
    """An act that says why."""

    reason = forms.CharField(label=_("Why"), max_length=400, widget=text())


class NoteForm(ActForm):
    """What is arranged, as the person reads it."""

    note = forms.CharField(label=_("What is arranged (the person reads it)"), max_length=400, widget=text())


class AnswerForm(ActForm):
    """The answer to a request, as the person reads it."""

    reason = forms.CharField(label=_("What you answer (the person reads it)"), max_length=400, widget=text())


class CallForm(ActForm):
    """To which counter."""

    counter = forms.CharField(
        label=_("Counter"), max_length=12, widget=forms.TextInput(attrs={"class": "officer-input", "size": "4"})
    )


class ExcuseForm(ActForm):
    """Why the absence is excused, as it stays on record."""

    reason = forms.CharField(label=_("Reason of the absence"), max_length=400, widget=text())


class CheckInForm(ActForm):
    """One line for each of those who must be there: here, or gone on without for a reason."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.attendees = who_must_attend(self.appointment)
        for attendee in self.attendees:
            self.add_attendee(attendee)

    def add_attendee(self, attendee: Attendee) -> None:
        """The tick box of one, and the box for the reason where one may go on without."""
        self.fields[f"here_{attendee.role}"] = forms.BooleanField(label=attendee.role.label, required=False)
        if attendee.can_be_waived:
            self.fields[f"without_{attendee.role}"] = forms.CharField(
                label=_("Not here: go on without, because"), required=False, max_length=400, widget=text()
            )

    def lines(self) -> Iterator[tuple[Attendee, BoundField, BoundField | None]]:
        """Each attendee with the two boxes."""
        for attendee in self.attendees:
            without = f"without_{attendee.role}"
            yield attendee, self[f"here_{attendee.role}"], self[without] if without in self.fields else None

    def typed(self) -> dict[str, Any]:
        """Who is here, and without whom to go on why."""
        roles = [attendee.role for attendee in self.attendees]
        return {
            "present": {role for role in roles if self.cleaned_data.get(f"here_{role}")},
            "waived": {role: self.reason_without(role) for role in roles if self.reason_without(role)},
        }

    def reason_without(self, role: AttendeeRole) -> str:
        """Why to go on without one, if that was typed."""
        return str(self.cleaned_data.get(f"without_{role}") or "").strip()


class WalkInForm(forms.Form):
    """Who came without an appointment, and for what."""

    use_required_attribute = False

    person = forms.ModelChoiceField(
        Person.objects.none(),
        to_field_name="public_id",
        label=_("Person"),
        widget=forms.HiddenInput,
        error_messages={"required": _("Find the person first."), "invalid_choice": _("Find the person again.")},
    )
    service = forms.ModelChoiceField(
        Service.objects.none(),
        to_field_name="code",
        label=_("Service"),
        empty_label=_("Choose"),
        widget=forms.Select(attrs={"class": "officer-input officer-input--wide"}),
    )

    def __init__(self, *args: Any, directorate: Directorate, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Person.objects.visible_to(by)  # type: ignore[attr-defined]
        offered = services_for_walk_ins(directorate)
        self.fields["service"].queryset = Service.objects.filter(pk__in=[one.pk for one in offered])  # type: ignore[attr-defined]

    def typed(self) -> dict[str, Any]:
        """What the verb takes."""
        return dict(self.cleaned_data)
