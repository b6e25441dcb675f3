"""The file by post: its last day, what the applicant tells of it, its arrival, and what happens if it never comes."""

from datetime import date
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile

from applications.enums import ApplicationStatus, MailKind
from applications.errors import (
    NothingWasPosted,
    NotLostYet,
    NotPossibleNow,
    PostmarkIsBeforeSubmission,
    PostmarkIsInTheFuture,
)
from applications.events import locked_case, move, record
from applications.extension.slips import order_slip
from applications.facts.downtime import is_put_off
from applications.messages import FileNotAcceptedByPost, FileNotPosted, PostedFileReceived, PostYourFileSoon
from applications.models import Application, Posting
from directorates.models import DecreedDay, Directorate
from documents.models import StoredFile
from documents.uploading import PAPER, store_upload
from goc_portal import clock, locking
from goc_portal.pages.dates import long_date
from notices.outbox import queue
from permits.rules import deadlines

if TYPE_CHECKING:
    from accounts.models import User

RECEIPT = "posting_receipt"
ARRIVAL_WORKING_DAYS = 5
"""How long a letter posted on the last day may take, before a file that nobody told of is taken as not sent."""
LOST_AFTER_WORKING_DAYS = 10
"""After how many working days without arrival the applicant can say that a posted file is lost."""
AT_ONCE = 500


def await_file(case: Application, *, by: "User") -> Posting:
    """Part of handing over: the file is posted to the directorate of the province, in five working days (E4)."""
    case.directorate = Directorate.objects.provincial_of(case.addressanswers.province_id)
    posting = open_posting(case, by=by)
    move(
        application=case,
        to=ApplicationStatus.AWAITING_MAIL,
        code="submitted_for_post",
        by=by,
        post_by=posting.post_by.isoformat(),
    )
    return posting


def open_posting(case: Application, *, by: "User") -> Posting:
    """A sending with its last day, stored as a date, and the slip that says it."""
    post_by = deadlines.post_by(clock.today(), DecreedDay.objects.calendar())
    posting = Posting.objects.create(application=case, opened_at=clock.now(), post_by=post_by)
    order_slip(posting, case, by=by)
    return posting


def current_posting(case: Application) -> Posting:
    """The same, locked after its case, in a case that waits for the post."""
    if case.status != ApplicationStatus.AWAITING_MAIL:
        raise NotPossibleNow(status=case.get_status_display())
    return locking.locked(Posting.objects.running().filter(application=case)).get()


def tell_posting(*, application: Application, number: str, upload: UploadedFile | None, by: "User") -> Posting:
    """Keep the posting number with a photo of the receipt. The file is checked before anything is locked."""
    receipt = store_upload(upload=upload, kind=RECEIPT, person=application.person, by=by, requirements=PAPER)
    return keep_posting(application=application, number=number, receipt=receipt, by=by)


@locking.verb
def keep_posting(*, application: Application, number: str, receipt: StoredFile, by: "User") -> Posting:
    """Write what the applicant tells; told again, the later number and photo count, and history keeps both."""
    case = locked_case(application, by=by)
    posting = current_posting(case)
    posting.number, posting.receipt = number, receipt
    posting.told_at, posting.told_by = clock.now(), by
    posting.save(update_fields=["number", "receipt", "told_at", "told_by"])
    record(application=case, code="posting_told", by=by)
    return posting


@locking.verb
def record_posted_file(
    *,
    application: Application,
    barcode: str,
    postmarked_on: date,
    mail_kind: MailKind,
    accepted_because: str = "",
    by: "User",
) -> Application:
    """The file has come: taken up where it was posted in time by registered or express post (E5).

    A late one, or one by ordinary post, closes the case, unless the officer gives a reason to accept it; ordinary post
    before the last day only costs another letter. A case that was closed as never posted opens again.
    """
    case = locked_case(application)
    posting = arriving_posting(case)
    refuse_impossible_postmark(case, postmarked_on)
    good = postmarked_on <= posting.post_by and mail_kind != MailKind.ORDINARY
    if not good and not accepted_because and mail_kind == MailKind.ORDINARY and clock.today() <= posting.post_by:
        return ask_for_registered_post(case, by=by)
    keep_arrival(posting, barcode, postmarked_on, mail_kind, accepted_because, by=by)
    if good or accepted_because:
        return take_up(case, postmarked_on, by=by)
    return close_as_late(case, mail_kind, by=by)


def arriving_posting(case: Application) -> Posting:
    """The sending that counts, locked; also that of a case that was closed because nothing had come."""
    closed_unposted = case.status == ApplicationStatus.LAPSED and last_code(case) == "closed_never_posted"
    if case.status != ApplicationStatus.AWAITING_MAIL and not closed_unposted:
        raise NotPossibleNow(status=case.get_status_display())
    return locking.locked(Posting.objects.running().filter(application=case)).get()


def last_code(case: Application) -> str | None:
    """How the case came to where it stands."""
    return case.events.exclude(to_status="").values_list("code", flat=True).last()


def refuse_impossible_postmark(case: Application, postmarked_on: date) -> None:
    """Nothing is posted tomorrow, nor before it was made."""
    if postmarked_on > clock.today():
        raise PostmarkIsInTheFuture
    if case.submitted_at and postmarked_on < clock.istanbul_day(case.submitted_at):
        raise PostmarkIsBeforeSubmission


def keep_arrival(
    posting: Posting, barcode: str, postmarked_on: date, mail_kind: str, accepted_because: str, *, by: "User"
) -> None:
    """Write what stands on the envelope, when it was recorded and by whom."""
    posting.barcode, posting.postmarked_on, posting.mail_kind = barcode, postmarked_on, mail_kind
    posting.accepted_because = accepted_because
    posting.arrived_at, posting.arrived_by = clock.now(), by
    posting.save()


def take_up(case: Application, postmarked_on: date, *, by: "User") -> Application:
    """The papers are checked now as if they had been handed in at the counter."""
    event = move(
        application=case,
        to=ApplicationStatus.RECEIVED,
        code="posted_file_received",
        by=by,
        postmarked_on=postmarked_on.isoformat(),
    )
    queue(
        message=PostedFileReceived,
        person=case.person,
        cause=f"event:{event.pk}",
        facts={"number": case.number_shown},
    )
    return case


def ask_for_registered_post(case: Application, *, by: "User") -> Application:
    """Ordinary post does not count, and there is time to send another letter: say so, and keep the case open."""
    event = record(application=case, code="ordinary_post_came", by=by)
    queue(
        message=FileNotAcceptedByPost,
        person=case.person,
        cause=f"event:{event.pk}",
        facts={"number": case.number_shown},
    )
    return case


def close_as_late(case: Application, mail_kind: str, *, by: "User") -> Application:
    """Posted after the last day, or by ordinary post until it passed."""
    if case.status == ApplicationStatus.LAPSED:
        return case
    return close_case(case, code="posted_late", by=by, mail_kind=mail_kind)


def close_case(case: Application, *, code: str, by: "User | None", **facts: str) -> Application:
    """Close a case that waits for the post, and tell the applicant what can still be done."""
    event = move(application=case, to=ApplicationStatus.LAPSED, code=code, by=by, **facts)
    queue(
        message=FileNotPosted,
        person=case.person,
        cause=f"event:{event.pk}",
        facts={"number": case.number_shown},
    )
    return case


def close_never_posted() -> int:
    """Close the cases of which nobody told a posting and no file came in time; says how many."""
    calendar = DecreedDay.objects.calendar()
    closed = 0
    for posting in Posting.objects.untold().filter(post_by__lt=clock.today()).select_related("application")[:AT_ONCE]:
        if calendar.add_working_days(posting.post_by, ARRIVAL_WORKING_DAYS) < clock.today():
            closed += close_unposted(application=posting.application)
    return closed


@locking.verb
def close_unposted(*, application: Application) -> bool:
    """Close one case, unless a number was told or the file came since, or a downtime is still to be judged."""
    case = locked_case(application)
    posting = Posting.objects.untold().filter(application=case).first()
    if posting is None or is_put_off(case, posting.post_by):
        return False
    close_case(case, code="closed_never_posted", by=None)
    return True


def remind_to_post() -> int:
    """Tell those who have told no posting number yet, one working day before the last day; says how many."""
    today, calendar = clock.today(), DecreedDay.objects.calendar()
    next_working_day = calendar.add_working_days(today, 1)
    soon = Posting.objects.untold().filter(post_by__gte=today, post_by__lte=next_working_day)
    told = 0
    for posting in soon.select_related("application__person").order_by("pk")[:AT_ONCE]:
        queue(
            message=PostYourFileSoon,
            person=posting.application.person,
            cause=f"posting:{posting.public_id}:reminder",
            facts={"number": posting.application.number_shown, "post_by": posting.post_by.isoformat()},
        )
        told += 1
    return told


def lost_from(posting: Posting) -> date | None:
    """From which day the applicant can say that a posted file is lost; None while no number is told."""
    if posting.told_at is None:
        return None
    told_on = clock.istanbul_day(posting.told_at)
    return DecreedDay.objects.calendar().add_working_days(told_on, LOST_AFTER_WORKING_DAYS)


@locking.verb
def report_lost(*, application: Application, by: "User") -> Posting:
    """The posted file does not arrive: it can be sent again in five working days, and the case stays open.

    The applicant waits until the post has had its time; an officer who has the post's answer need not.
    """
    case = locked_case(application, by=by)
    posting = current_posting(case)
    day = lost_from(posting)
    if day is None:
        raise NothingWasPosted
    if by.person_id == case.person_id and clock.today() < day:
        raise NotLostYet(day=long_date(day))
    posting.lost_at, posting.lost_by = clock.now(), by
    posting.save(update_fields=["lost_at", "lost_by"])
    again = open_posting(case, by=by)
    record(application=case, code="posting_lost", by=by, post_by=again.post_by.isoformat())
    return again
