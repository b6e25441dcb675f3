"""What somebody may have to be reminded of, as long as it is open; each is one query, by the last day it has.

The ranges only narrow what is looked at: whether a reminder is due is for ``permits.rules.reminding``.
"""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.enums import RepresentationKind
from accounts.models import Person, Representation, TravelDocument
from applications.enums import AT_THE_COUNTER, IN_HAND, UNFINISHED, ApplicationKind, ApplicationStatus
from applications.models import Application, ApplicationEvent, Card, MissingPaper
from goc_portal import clock
from permits.enums import LegalStatusKind, PermitType
from permits.models import LegalStatus, Permit
from permits.rules.general import EXTENSION_OPENS_DAYS_BEFORE
from permits.rules.periods import STATUSES_WITH_AN_END
from permits.rules.reminding import DAYS_BEFORE_A_PERMIT_ENDS, DAYS_BEFORE_PAPERS_ARE_DUE

YEAR = timedelta(days=366)
HALF_A_YEAR = timedelta(days=190)
SOON = timedelta(days=60)
WEEK = timedelta(days=DAYS_BEFORE_PAPERS_ARE_DUE)
UNUSED_FOR = timedelta(days=130)
DAYS_AT_THE_COUNTER = timedelta(days=3)


def open_case_of(person: str) -> Exists:
    """A submitted case that is still being worked on."""
    return Exists(Application.objects.filter(person=OuterRef(person), status__in=UNFINISHED))


def extensible_permits(today: date) -> QuerySet[LegalStatus]:
    """Those whose window to stay longer is open, and which do not end within days."""
    soon = today + timedelta(days=DAYS_BEFORE_A_PERMIT_ENDS)
    return ending_between(soon + timedelta(days=1), today + timedelta(days=EXTENSION_OPENS_DAYS_BEFORE))


def ending_permits(today: date) -> QuerySet[LegalStatus]:
    """Those that end within days."""
    return ending_between(today, today + timedelta(days=DAYS_BEFORE_A_PERMIT_ENDS))


def ending_between(first: date, last: date) -> QuerySet[LegalStatus]:
    """Proven residence permits that end in a time, where nothing follows and nothing was asked for."""
    later = LegalStatus.objects.proven().filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=OuterRef("valid_until")),
        person=OuterRef("person"),
        ended_on__isnull=True,
    )
    return (
        LegalStatus.objects.proven()
        .filter(kind=LegalStatusKind.RESIDENCE_PERMIT, ended_on__isnull=True, valid_until__range=(first, last))
        .exclude(Exists(later))
        .exclude(open_case_of("person"))
    )


def papers_asked_for(today: date) -> QuerySet[MissingPaper]:
    """Missing papers that nobody sent yet."""
    papers = MissingPaper.objects.open().filter(application__status__in=UNFINISHED)
    return papers.filter(due_on__range=(today, today + WEEK))


def ending_passports(today: date) -> QuerySet[TravelDocument]:
    """Passports that end soon, of people who live here by a permit or have asked for one, and have no newer one."""
    newer = TravelDocument.objects.filter(person=OuterRef("person"), expires_on__gt=OuterRef("expires_on"))
    lives_here = Exists(LegalStatus.objects.proven().in_force_on(today).filter(person=OuterRef("person")))
    ending = TravelDocument.objects.filter(expires_on__range=(today, today + HALF_A_YEAR))
    return ending.exclude(Exists(newer)).filter(lives_here | open_case_of("person"))


def children_before_18(today: date) -> QuerySet[Person]:
    """Children on a family permit who turn 18 within the year, with nothing asked for yet."""
    on_family_permit = Permit.objects.active().filter(
        Q(valid_until__gte=today), person=OuterRef("pk"), permit_type=PermitType.FAMILY, valid_from__lte=today
    )
    return (
        Person.objects.under_18_on(today)
        .filter(birth_year__lte=(today + YEAR).year - 18)
        .filter(Exists(on_family_permit))
        .exclude(open_case_of("pk"))
    )


def newborns_without_permit(today: date) -> QuerySet[Person]:
    """Children of half a year or less whose parent was accepted, with neither permit nor application."""
    parents = Representation.objects.in_force_on(today)
    return (
        Person.objects.filter(birth_year__gte=(today - YEAR).year)
        .filter(Exists(parents.filter(represented=OuterRef("pk"), kind=RepresentationKind.PARENT)))
        .exclude(Exists(LegalStatus.objects.proven().filter(person=OuterRef("pk"))))
        .exclude(Exists(Application.objects.submitted().filter(person=OuterRef("pk"))))
    )


def unused_permits(today: date) -> QuerySet[Permit]:
    """First permits of people of whom nothing shows that they came: nobody took the card."""
    before = LegalStatus.objects.proven().filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=OuterRef("valid_from")),
        person=OuterRef("person"),
        valid_from__lt=OuterRef("valid_from"),
    )
    taken = Card.objects.filter(permit=OuterRef("pk"), state__in=IN_HAND)
    permits = Permit.objects.active().filter(valid_from__range=(today - HALF_A_YEAR, today - UNUSED_FOR))
    return permits.exclude(Exists(before)).exclude(Exists(taken))


def stateless_cards(today: date) -> QuerySet[LegalStatus]:
    """Stateless persons' cards, the newest of each."""
    newer = LegalStatus.objects.proven().filter(
        person=OuterRef("person"), kind=LegalStatusKind.STATELESS_CARD, valid_from__gt=OuterRef("valid_from")
    )
    cards = LegalStatus.objects.proven().filter(kind=LegalStatusKind.STATELESS_CARD, ended_on__isnull=True)
    ends_soon = Q(valid_until__range=(today, today + SOON))
    without_end = Q(valid_until__isnull=True, valid_from__lte=today - YEAR, valid_from__gte=today - 3 * YEAR)
    return cards.filter(ends_soon | without_end).exclude(Exists(newer))


def family_cases_of_ending_sponsors(today: date) -> QuerySet[Application]:
    """Family cases that go on or were granted, whose sponsor's permit ends within days and is not being extended."""
    answers = "household_member__household__dossier__answers"
    ends_soon = {
        f"{answers}__permit_until__range": (today, today + timedelta(days=DAYS_BEFORE_A_PERMIT_ENDS)),
        f"{answers}__status__in": list(STATUSES_WITH_AN_END),
    }
    more_time = Application.objects.filter(
        person=OuterRef("household_member__household__dossier__sponsor"),
        kind=ApplicationKind.EXTENSION,
        status__in=UNFINISHED,
    )
    cases = Application.objects.filter(permit_type=PermitType.FAMILY, **ends_soon)
    return cases.filter(status__in=[*UNFINISHED, ApplicationStatus.APPROVED]).exclude(Exists(more_time))


def unpaid_cases(today: date) -> QuerySet[Application]:
    """Cases whose papers were taken some days ago; whether a fee is open, the bill of each says."""
    taken_before = clock.now() - DAYS_AT_THE_COUNTER
    taken = ApplicationEvent.objects.filter(
        application=OuterRef("pk"), to_status=ApplicationStatus.RECEIVED, at__lte=taken_before
    )
    return Application.objects.filter(Exists(taken), status__in=AT_THE_COUNTER)
