"""What happens next in a case, by when, and who acts: the answer to the first question of every applicant."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from applications.enums import ApplicationKind, MissingPaperState
from applications.enums import ApplicationStatus as Status
from applications.facts.stay import legal_stay_until
from applications.missing import last_day_for_new_appointment
from applications.models import Application
from applications.papers.current import papers_to_send_again
from appointments.enums import AppointmentStatus
from appointments.models import Appointment, WaitingRequest
from goc_portal import clock
from goc_portal.pages.dates import days_left

YOU, DIRECTORATE, POST, NOBODY = _("You"), _("The migration directorate"), _("The post"), _("Nobody")


@dataclass(frozen=True)
class NextStep:
    """One sentence on what comes, what to do about it, the last day if there is one, and who acts."""

    headline: str | Promise
    text: str | Promise
    acts: str | Promise
    last_day: date | None = None
    is_appointment: bool = False
    """Whether the day is one to come on, not one to have done something by."""

    @property
    def time_left(self) -> str:
        """How far the day is away, in the words that fit it."""
        if self.last_day is None:
            return ""
        return days_until(self.last_day) if self.is_appointment else days_left(self.last_day)


def days_until(day: date) -> str:
    """Today, tomorrow, or in so many days."""
    days = (day - clock.today()).days
    if days <= 1:
        return gettext("tomorrow") if days == 1 else gettext("today")
    return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}


def next_step(
    application: Application, appointment: Appointment | None, place: WaitingRequest | None = None
) -> NextStep:
    """What happens next in this case; whoever has a place on a waiting list waits, whatever was before."""
    if place is not None and application.status == Status.INTERVIEW_SCHEDULED:
        return waiting_for_a_date(place)
    return STEPS[Status(application.status)](application, appointment)


def finish_draft(application: Application, appointment: Appointment | None) -> NextStep:
    """A draft has to be submitted while the stay is still legal (domain.md E2)."""
    last_day = legal_stay_until(application)
    if application.kind == ApplicationKind.TRANSITION:
        return finish_change(last_day)
    if application.kind == ApplicationKind.EXTENSION:
        return finish_extension(last_day)
    if last_day is not None and last_day < clock.today():
        return NextStep(
            _("Finish and submit your application now"),
            _(
                "The last day of your visa or visa-free stay has passed. Submit as soon as you can, and call the help "
                "line: a fine may have to be paid, and an officer must look at your case."
            ),
            YOU,
        )
    return NextStep(
        _("Finish and submit your application"),
        _("Nothing is submitted yet. Submit on or before the last day of your visa or visa-free stay."),
        YOU,
        last_day,
    )


def finish_change(last_day: date | None) -> NextStep:
    """A change to another permit is asked for while the present one is valid (6458 Art. 29(1))."""
    return NextStep(
        _("Finish and submit your application"),
        _(
            "Nothing is submitted yet. Submit on or before the last day of your present permit (Law 6458, Article "
            "29(1)). After that day only a first permit can be asked for."
        ),
        YOU,
        last_day,
    )


def finish_extension(last_day: date | None) -> NextStep:
    """More time is asked for on or before the last day of the permit (C-08)."""
    if last_day is not None and last_day < clock.today():
        return NextStep(
            _("This draft can no longer be submitted"),
            _(
                "Your permit has ended, and only a valid permit can be made longer. The page “Stay longer with the "
                "same permit” says what you can still do and by when."
            ),
            YOU,
        )
    return NextStep(
        _("Finish and submit your application"),
        _("Nothing is submitted yet. Submit on or before the last day of your permit."),
        YOU,
        last_day,
    )


def post_the_file(application: Application, appointment: Appointment | None) -> NextStep:
    """Until the number is told it is the applicant's turn, with the last day; then the post's."""
    posting = application.running_posting
    if posting is not None and posting.is_told:
        return NextStep(
            _("Your file is on its way"),
            _("We tell you by SMS and e-mail when the directorate has it. Keep the receipt of the post."),
            POST,
        )
    last_day = posting.post_by if posting else None
    if last_day is not None and last_day < clock.today():
        return NextStep(
            _("The last day to post your file has passed"),
            _(
                "If you posted it in time, enter the posting number now: then your application stays open. If you did "
                "not, call the help line today: without a file this application is closed soon."
            ),
            YOU,
        )
    return NextStep(
        _("Post your file to the directorate"),
        _("Send it by registered or express post (PTT). Ordinary post is not accepted. Keep the receipt."),
        YOU,
        last_day,
    )


def closed_after_a_last_day(application: Application) -> NextStep:
    """What is left after a file was not posted in time depends on the legal stay that is left."""
    last_day = legal_stay_until(application)
    if last_day is None or not application.postings.exists():
        return CLOSED
    if last_day >= clock.today():
        return NextStep(
            _("This application is closed because a last day passed"),
            _(
                "Your permit is still valid: you can ask to stay longer once more, on or before its last day. If you "
                "posted the file in time, call the help line: an officer can open the application again."
            ),
            YOU,
            last_day,
        )
    return NextStep(
        _("This application is closed because a last day passed"),
        _(
            "Your permit has ended as well. If you posted the file in time, call the help line today and have the "
            "receipt at hand: an officer can open the application again. What else is left stands below."
        ),
        YOU,
    )


def come_to_appointment(application: Application, appointment: Appointment | None) -> NextStep:
    """Submitted: the papers are handed in in person."""
    if appointment is None:
        return ON_THE_WAITING_LIST
    if appointment.status == AppointmentStatus.NO_SHOW:
        return missed_appointment(application)
    if appointment.status == AppointmentStatus.CHECKED_IN:
        return NextStep(_("You are at the directorate"), _("An officer will call you and look at your papers."), YOU)
    return coming_appointment(clock.istanbul_day(appointment.starts_at))


def waiting_for_a_date(place: WaitingRequest) -> NextStep:
    """The directorate's turn; after its own cancelling, before everybody else."""
    return NEW_DATE_COMES if place.replaces_id else ON_THE_WAITING_LIST


def coming_appointment(day: date) -> NextStep:
    """Before the day, and on the days after it until it is recorded whether the person came."""
    if day < clock.today():
        return NextStep(
            _("Your appointment to hand in your papers was reserved for an earlier day"),
            _(
                "If you were there, the directorate will record it soon. If you could not come, call the help line or "
                "the directorate as soon as you can: you can be given one new appointment."
            ),
            YOU,
        )
    return NextStep(
        _("Come to your appointment to hand in your papers"),
        _("Nobody can come in your place. Print and sign the application form, and bring it with your other papers."),
        YOU,
        day,
        is_appointment=True,
    )


def missed_appointment(application: Application) -> NextStep:
    """The person did not come: one new appointment while the stay lasts or some days longer (R-22)."""
    last_day = last_day_for_new_appointment(application)
    if last_day is None:
        return NextStep(
            _("You did not come to your appointment to hand in your papers"),
            _("Call the help line or the directorate: an officer must look at your case."),
            YOU,
        )
    return NextStep(
        _("You did not come to your appointment to hand in your papers"),
        _("You can make one new appointment, with the button below. After the last day this application is closed."),
        YOU,
        last_day,
    )


def papers_are_checked(application: Application, appointment: Appointment | None) -> NextStep:
    """At the counter: the officer's turn, unless a paper is missing or was not accepted."""
    last_days = [paper.due_on for paper in application.missing_papers.all() if paper.state == MissingPaperState.OPEN]
    if last_days:
        return missing_papers_wanted(min(last_days))
    if papers_to_send_again(application):
        return NextStep(
            _("Send the papers that were not accepted"),
            _(
                "The list of papers on the page of your application says which ones and why, and has a button to send "
                "another file. If you cannot get one in time, call the help line."
            ),
            YOU,
        )
    return AT_THE_COUNTER_STEPS[Status(application.status)](application, appointment)


def missing_papers_wanted(last_day: date) -> NextStep:
    """Papers were asked for, each with its last day: the next one counts (E7)."""
    if last_day < clock.today():
        return NextStep(
            _("Send the missing papers today"),
            _(
                "The last day of a paper has passed. The application is still open: send the paper now, and write to "
                "us on the page of your application why it is late. An officer decides."
            ),
            YOU,
            last_day,
        )
    return NextStep(
        _("Send the papers that are still missing"),
        _(
            "The list of missing papers says which ones and why. What comes on or before the last day counts, even if "
            "we look at it later. If nothing comes, the application is closed."
        ),
        YOU,
        last_day,
    )


def closed_case(application: Application, appointment: Appointment | None) -> NextStep:
    """What is still left depends on why the case was closed."""
    closed = any(paper.state == MissingPaperState.CLOSED for paper in application.missing_papers.all())
    return CLOSED_FOR_PAPERS if closed else closed_after_a_last_day(application)


def decision_comes(application: Application, appointment: Appointment | None) -> NextStep:
    """The file is complete and the time for the decision runs (C-07)."""
    return NextStep(
        _("Your application will be decided"),
        _("You need not do anything. You may stay in Türkiye until the decision. We tell you by SMS and e-mail."),
        DIRECTORATE,
        application.decision_due_on,
    )


def plainly(headline: Promise, text: Promise, acts: Promise) -> Callable[[Application, Appointment | None], NextStep]:
    """A step that is the same for every case in this state."""

    def step(application: Application, appointment: Appointment | None) -> NextStep:
        return NextStep(headline, text, acts)

    return step


ON_THE_WAITING_LIST: Final = NextStep(
    _("You will be given an appointment to hand in your papers"),
    _(
        "You are on the waiting list of the directorate. We send you the day by SMS and e-mail, at least some "
        "working days before. What counts for your right to stay is the day on which you applied."
    ),
    DIRECTORATE,
)
NEW_DATE_COMES: Final = NextStep(
    _("You get a new date to hand in your papers"),
    _(
        "The directorate cancelled your appointment: do not come on the old day. You get the next free date before "
        "anyone else, and we send it to you by SMS and e-mail. What counts for your right to stay is the day on which "
        "you applied."
    ),
    DIRECTORATE,
)
CLOSED: Final = NextStep(
    _("This application is closed because a last day passed"),
    _("You can still start a new one while your visa or visa-free stay lasts. The help line says what else is left."),
    NOBODY,
)
CLOSED_FOR_PAPERS: Final = NextStep(
    _("This application is closed because missing papers did not come"),
    _(
        "You can still start a new one while your visa, visa-free stay or permit lasts. If you sent the papers in "
        "another way, or could not send them for a reason that was not in your hands, write to us below or call the "
        "help line."
    ),
    NOBODY,
)
AT_THE_COUNTER_STEPS: Final[dict[Status, Callable[[Application, Appointment | None], NextStep]]] = {
    Status.RECEIVED: plainly(
        _("The directorate checks your papers and the fee receipts"),
        _(
            "When everything is there, you are given your residence application document. We tell you by SMS and "
            "e-mail."
        ),
        DIRECTORATE,
    ),
    Status.INCOMPLETE: plainly(
        _("Bring the papers that are still missing"),
        _("The list of papers below says which ones, and why. If you cannot get one in time, call the help line."),
        YOU,
    ),
}
STEPS: Final[dict[Status, Callable[[Application, Appointment | None], NextStep]]] = {
    Status.DRAFT: finish_draft,
    Status.INTERVIEW_SCHEDULED: come_to_appointment,
    Status.AWAITING_MAIL: post_the_file,
    Status.RECEIVED: papers_are_checked,
    Status.INCOMPLETE: papers_are_checked,
    Status.UNDER_ASSESSMENT: decision_comes,
    Status.APPROVED: plainly(
        _("Your permit was granted"),
        _("Your card comes by registered post. The page of your application shows where it is."),
        POST,
    ),
    Status.REFUSED: plainly(
        _("Read the decision, and what you can do against it"),
        _(
            "You can go to the administrative court within 60 days, counted from the day after you received the letter "
            "(Law 2577, Article 7). The page of the decision explains how."
        ),
        YOU,
    ),
    Status.WITHDRAWN: plainly(
        _("This application is closed because you withdrew it"),
        _("You can still start a new one while your visa or visa-free stay lasts."),
        NOBODY,
    ),
    Status.LAPSED: closed_case,
    Status.EXPIRED_DRAFT: plainly(
        _("This draft is closed because it was not used for a long time"),
        _("You can still start a new one while your visa or visa-free stay lasts."),
        NOBODY,
    ),
}
