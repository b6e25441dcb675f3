"""What stands on the start page of an applicant: read in a few queries, however many cases there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, Q, When

from accounts.models import Person
from applications.enums import UNFINISHED, ApplicationKind, ApplicationStatus
from applications.models import Application
from applications.next_steps import NextStep, next_step
from applications.querysets import ApplicationQuerySet
from applications.reservations import appointments_of, places_of
from appointments.models import Appointment, WaitingRequest
from documents.models import IssuedPaper
from permits.models import Permit

MOST_SHOWN = 20


@dataclass(frozen=True)
class CaseCard:
    """A case with its appointment and what happens next."""

    case: Application
    appointment: Appointment | None
    next: NextStep


@dataclass(frozen=True)
class Dashboard:
    """Everything on the start page."""

    unfinished: Sequence[CaseCard]
    drafts: Sequence[CaseCard]
    finished: Sequence[CaseCard]
    permits: Sequence[Permit]
    papers: Sequence[IssuedPaper]

    @property
    def is_empty(self) -> bool:
        """Whether this person has not begun anything yet."""
        return not (self.unfinished or self.drafts or self.finished or self.permits or self.papers)

    @property
    def has_open_extension(self) -> bool:
        """Whether more time is being asked for already."""
        return any(card.case.kind == ApplicationKind.EXTENSION for card in (*self.unfinished, *self.drafts))

    @property
    def offers_a_start(self) -> bool:
        """A first application is for people without an open one and without a valid permit."""
        return not (self.unfinished or self.drafts or any(permit.is_valid for permit in self.permits))


def dashboard_of(person: Person) -> Dashboard:
    """The start page of a person."""
    cases = list(latest_cases(person))
    appointments = appointments_of(cases)
    places = places_of(cases)
    cards = [card_of(case, appointments.get(case.public_id), places.get(case.public_id)) for case in cases]
    drawn = IssuedPaper.objects.current().filter(person=person, stored_file__isnull=False)
    papers = drawn.select_related("stored_file").order_by("-recorded_at")
    return Dashboard(
        unfinished=[card for card in cards if card.case.status in UNFINISHED],
        drafts=[card for card in cards if card.case.is_draft],
        finished=[card for card in cards if not card.case.is_draft and card.case.status not in UNFINISHED],
        permits=list(Permit.objects.active().filter(person=person).newest_first()),
        papers=list(papers[:MOST_SHOWN]),
    )


def latest_cases(person: Person) -> ApplicationQuerySet:
    """What is open first, then what ended lately: of a lifetime of drafts that expired nobody wants to read more."""
    is_open = Q(status__in=(*UNFINISHED, ApplicationStatus.DRAFT))
    open_first = Case(When(is_open, then=0), default=1)
    cases = Application.objects.filter(person=person).with_answers().prefetch_related("missing_papers")
    return cases.order_by(open_first, "-created_at")[:MOST_SHOWN]


def card_of(case: Application, appointment: Appointment | None, place: WaitingRequest | None) -> CaseCard:
    """One case as the start page shows it."""
    return CaseCard(case, appointment, next_step(case, appointment, place))
