"""When the sponsor dies, or the sponsor's permit ends: what each member of the family can do, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from applications.enums import ApplicationKind, ApplicationStatus
from applications.errors import NotPossibleNow
from applications.events import note
from applications.facts.assessing import facts_of
from applications.facts.family import answers_of_sponsor, dossier_of, permit_end
from applications.facts.stay import legal_stay_until
from applications.household_enums import RelationToSponsor
from applications.households.messages import FamilyPermitChanges
from applications.models import Application, SponsorDossier
from goc_portal import clock, locking
from notices.outbox import queue
from permits.enums import PermitType
from permits.models import Permit
from permits.rules.durations import add_years
from permits.rules.reminding import YEARS_ON_A_FAMILY_PERMIT, permit_ends
from permits.rules.residence import merged
from permits.rules.without_sponsor import WayOn, ways_on

if TYPE_CHECKING:
    from accounts.models import User

ENDED_WITHOUT_PERMIT: Final = (
    ApplicationStatus.REFUSED,
    ApplicationStatus.WITHDRAWN,
    ApplicationStatus.LAPSED,
    ApplicationStatus.EXPIRED_DRAFT,
)
WORDS: Final[dict[WayOn, tuple[str | Promise, str]]] = {
    WayOn.AFTER_DEATH: (
        _("Change to a short-term permit of your own. It does not matter how long you had the family permit."),
        "6458 Art. 34(7)",
    ),
    WayOn.WITH_SPONSOR: (
        _("If your sponsor gets more time, ask for more time too: your permit cannot last longer than the sponsor's."),
        "6458 Art. 34(1)",
    ),
    WayOn.OWN_SHORT_TERM: (
        _("Change to a short-term permit of your own: you are 18 and had family permits for three years."),
        "6458 Art. 34(5)",
    ),
    WayOn.STUDENT: (_("Ask for a student permit, if you go to school or university."), "6458 Art. 38"),
    WayOn.OTHER_PERMIT: (
        _("Ask for another permit whose conditions you meet, for example for work, a home or a course."),
        "6458 Art. 29",
    ),
}


@dataclass(frozen=True)
class WithoutSponsor:
    """What the page of a member's case says."""

    sponsor_died: bool
    ends_on: date | None
    """The last day of the sponsor's permit, where it has passed or comes within days."""
    last_day: date | None
    """Until when the member asks for something else: the last day of the own permit or stay."""
    ways: Sequence[tuple[str | Promise, str]]


def without_sponsor(case: Application, permit: Permit | None) -> WithoutSponsor | None:
    """What a member is told; None while the sponsor is there, and for a case that has ended without a permit."""
    dossier = dossier_of(case)
    if case.permit_type != PermitType.FAMILY or dossier is None or case.status in ENDED_WITHOUT_PERMIT:
        return None
    died, ends_on = dossier.death_recorded_at is not None, ending_permit(dossier)
    if not died and ends_on is None:
        return None
    family = getattr(case, "familyanswers", None)
    ways = ways_on(
        sponsor_died=died,
        holds_permit=permit is not None or case.kind != ApplicationKind.FIRST,
        is_minor=case.is_of_a_minor,
        is_spouse=family is not None and family.relation == RelationToSponsor.SPOUSE,
        three_years=has_three_years(case, permit),
    )
    return WithoutSponsor(
        sponsor_died=died,
        ends_on=ends_on,
        last_day=permit.valid_until if permit else legal_stay_until(case),
        ways=[WORDS[way] for way in ways],
    )


def ending_permit(dossier: SponsorDossier) -> date | None:
    """The last day of the sponsor's permit, from when members are reminded of it; none while more time is asked for."""
    answers = answers_of_sponsor(dossier)
    # Whether more time is asked for is read only where the last day is near: most never come here.
    if answers is None or answers.permit_until is None or permit_ends(answers.permit_until).first > clock.today():
        return None
    until = permit_end(dossier, answers)
    return until if isinstance(until, date) else None


def has_three_years(case: Application, permit: Permit | None) -> bool:
    """Whether the family permits reach three years by the end of the last one."""
    if permit is None or permit.valid_until is None:
        return False
    held = [each for each in facts_of(case).permits or () if each.permit_type == PermitType.FAMILY]
    spans = merged([(each.from_, each.until) for each in held if each.from_ and each.until])
    return bool(spans) and add_years(spans[-1][0], YEARS_ON_A_FAMILY_PERMIT) <= spans[-1][1]


@locking.verb
def record_sponsors_death(*, application: Application, by: "User") -> SponsorDossier:
    """An officer has seen the death certificate: every member is told that something changed, and reads the own ways.

    No case is closed by it, and nothing that is sent says what has happened.
    """
    dossier, cases = locked_family(application)
    if dossier.death_recorded_at is not None:
        raise NotPossibleNow(status=application.get_status_display())
    dossier.death_recorded_at, dossier.death_recorded_by = clock.now(), by
    dossier.save(update_fields=["death_recorded_at", "death_recorded_by"])
    for case in cases:
        note(application=case, code="sponsor_died", by=by)
        if case.status not in ENDED_WITHOUT_PERMIT:
            tell(case, f"dossier:{dossier.public_id}:{dossier.death_recorded_at.isoformat()}:{case.pk}")
    return dossier


@locking.verb
def take_back_sponsors_death(*, application: Application, by: "User") -> SponsorDossier:
    """It was recorded for the wrong person."""
    dossier, cases = locked_family(application)
    if dossier.death_recorded_at is None:
        raise NotPossibleNow(status=application.get_status_display())
    dossier.death_recorded_at = dossier.death_recorded_by = None
    dossier.save(update_fields=["death_recorded_at", "death_recorded_by"])
    for case in cases:
        note(application=case, code="sponsor_lives", by=by)
    return dossier


def locked_family(application: Application) -> tuple[SponsorDossier, list[Application]]:
    """The dossier of a case after its members and their cases, as the sponsor's verbs lock them."""
    members = Application.objects.filter(household_member__household__members__application=application)
    list(locking.locked(Person.objects.filter(pk__in=members.values("person"))))
    cases = list(locking.locked(Application.objects.filter(pk__in=members.values("pk"))))
    dossiers = SponsorDossier.objects.filter(household__members__application=application)
    dossier = locking.locked(SponsorDossier.objects.filter(pk__in=dossiers.values("pk"))).first()
    if dossier is None:
        raise NotPossibleNow(status=application.get_status_display())
    return dossier, cases


def tell(case: Application, cause: str) -> None:
    """That something changed, and where to read what: to the member, of a child to whoever keeps the case."""
    queue(message=FamilyPermitChanges, person=case.person, cause=cause, facts={})
