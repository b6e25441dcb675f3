"""The confirmation as a paper: who lacks it, who may read it, until when it counts."""

from datetime import timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Exists, OuterRef

from accounts.models import Person, User
from appointments.enums import OPEN_STATUSES, Channel
from appointments.models import Appointment
from documents.enums import IssuedPaperKind
from documents.issuing import register_paper
from documents.models import IssuedPaper, StoredFile
from goc_portal import clock, locking

KIND = IssuedPaperKind.APPOINTMENT_CONFIRMATION
LOST_AFTER, LOOKED_BACK = timedelta(seconds=30), timedelta(days=2)
AT_ONCE = 50


def confirmation_of(appointment: Appointment) -> IssuedPaper | None:
    """The current confirmation of an appointment; without a file while it is being made."""
    return (
        IssuedPaper.objects.current()
        .about(appointment.public_id)
        .filter(kind=KIND)
        .select_related("stored_file")
        .first()
    )


def appointments_without_confirmation() -> list[int]:
    """What people booked lately, or asked for, and the worker has not drawn.

    Dates that the portal gave out by the thousand are drawn when somebody opens their page.
    """
    now = clock.now()
    papers = IssuedPaper.objects.current().filter(kind=KIND, subject=OuterRef("public_id"))
    drawn_or_resting = papers.exclude(pk__in=IssuedPaper.objects.due_for_drawing().filter(kind=KIND).values("pk"))
    booked = Appointment.objects.expected().filter(
        channel=Channel.DIRECTORATE,
        made_by__isnull=False,
        confirmed_at__gt=now - LOOKED_BACK,
        confirmed_at__lt=now - LOST_AFTER,
    )
    return list(
        booked.exclude(Exists(drawn_or_resting)).order_by("confirmed_at").values_list("pk", flat=True)[:AT_ONCE]
    )


@locking.verb
def register_confirmation(*, appointment: Appointment) -> IssuedPaper:
    """The confirmation's number for verification; one that is registered already is answered as it is."""
    person = locking.locked(Person.objects.filter(pk=appointment.person_id)).get()
    return confirmation_of(appointment) or register_paper(
        kind=KIND,
        person=person,
        subject=appointment.public_id,
        document_number=number_to_ask_for(person, appointment),
        issued_on=clock.today(),
        by=None,
    )


def number_to_ask_for(person: Person, appointment: Appointment) -> str:
    """Whose last four characters verification asks for; a child may have no document of its own yet."""
    document = person.travel_documents.first()  # the one recorded last
    return document.number if document else person.foreigner_identity_number or appointment.reference


def may_read_confirmation(user: AbstractBaseUser, stored_file: StoredFile) -> bool:
    """Whoever sees the appointment may have its confirmation: the person, who represents the person, its officers."""
    if not isinstance(user, User) or stored_file.kind != KIND:
        return False
    subjects = IssuedPaper.objects.filter(stored_file=stored_file).values("subject")
    return Appointment.objects.visible_to(user).filter(public_id__in=subjects).exists()


def confirmation_still_counts(paper: IssuedPaper) -> bool:
    """A confirmation counts while the person is expected or being served."""
    return Appointment.objects.filter(public_id=paper.subject, status__in=OPEN_STATUSES).exists()
