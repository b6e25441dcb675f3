"""The buttons of an appointment's desk page: each names a right, a form and the one verb that it calls."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from appointments import arranging, attendance, cannot_come
from appointments.admin.forms import (
    ActForm,
    AnswerForm,
    CallForm,
    CheckInForm,
    ExcuseForm,
    NoteForm,
    NothingToType,
    ReasonForm,
)
from appointments.excuses import excuse_absence
from appointments.models import Appointment
from appointments.second_dates import rebook

RECEIVE, CORRECT = "appointments.receive_people", "appointments.correct_attendance"
EXCUSE = "appointments.decide_excuse"


@dataclass(frozen=True)
class Act:
    """A button: what it says, who may press it, what is typed, what it calls and what is said afterwards."""

    slug: str
    label: str | Promise
    done: str | Promise
    verb: Callable[..., Any]
    form: type[ActForm] = NothingToType
    right: str = RECEIVE
    title: str | Promise = ""
    is_awaited: bool = False
    """Somebody waits for it, so it is never folded."""

    def is_allowed(self, user: User) -> bool:
        """Whether the officer's posts give the right."""
        return user.has_perm(self.right)

    def perform(self, *, appointment: Appointment, by: User, form: ActForm) -> None:
        """Call the verb with what was typed."""
        self.verb(appointment=appointment, by=by, **form.typed())


ACTS: dict[str, Act] = {
    act.slug: act
    for act in (
        Act(
            "check-in",
            _("Let in and draw a number"),
            _("The person is let in. Tell them their number."),
            attendance.check_in,
            CheckInForm,
            title=_("Who is here?"),
        ),
        Act(
            "let-off",
            _("Take the matter up"),
            _("The matter is taken up. No number was drawn, as nobody waits here."),
            attendance.take_up_without_coming,
            CheckInForm,
            title=_("The person need not come to the directorate"),
        ),
        Act("call", _("Call to the counter"), _("The number is on the display."), attendance.call, CallForm),
        Act("missed", _("Did not come"), _("It is recorded that the person did not come."), attendance.mark_no_show),
        Act(
            "rebook",
            _("Give another date"),
            _("The directorate gives another date, without any penalty. The person is told by SMS and e-mail."),
            rebook,
            ReasonForm,
            title=_("The directorate cannot serve this person: give another date"),
        ),
        Act(
            "arrange",
            _("Record what is arranged"),
            _("It is recorded, and the person is told."),
            arranging.arrange,
            NoteForm,
            title=_("Interpreter and access"),
        ),
        Act(
            "grant-request",
            _("Grant it"),
            _("It is granted, and the person is told."),
            cannot_come.grant_request,
            AnswerForm,
            title=_("The person cannot come and asks for another way"),
            is_awaited=True,
        ),
        Act(
            "refuse-request",
            _("Do not grant it"),
            _("It is not granted, and the person is told why."),
            cannot_come.refuse_request,
            AnswerForm,
        ),
        Act(
            "undo-arrival",
            _("Take the arrival back"),
            _("The arrival is taken back. The number is not given again."),
            attendance.undo_arrival,
            ReasonForm,
            title=_("The arrival was recorded by mistake"),
        ),
        Act(
            "excuse",
            _("Excuse the absence"),
            _("The absence is excused, and the person is told."),
            excuse_absence,
            ExcuseForm,
            EXCUSE,
            title=_("There was a good reason for not coming"),
        ),
        Act(
            "came-after-all",
            _("Correct: the person came"),
            _("Corrected. Record now what was done."),
            attendance.correct_no_show,
            ReasonForm,
            CORRECT,
            title=_("Recorded as missing by mistake"),
        ),
        Act(
            "was-not-there",
            _("Correct: the person was not there"),
            _("Corrected: the person did not come."),
            attendance.correct_completed,
            ReasonForm,
            CORRECT,
            title=_("Recorded as finished by mistake"),
        ),
    )
}
