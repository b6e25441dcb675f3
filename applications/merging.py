"""What becomes of cases, deaths, sponsors and told changes when two records of one person become one."""

from collections.abc import Iterable, Iterator

from django.db.models import Exists, F, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.merging import Sides, after_merging, moves, moves_by, refuses, stays
from accounts.models import Person, User
from accounts.side_by_side import register_section
from applications.deaths import has_died
from applications.enums import UNFINISHED, ApplicationStatus, DecisionState
from applications.events import record
from applications.households.protecting import PROTECTION
from applications.models import Application, ApplicationEvent, Death, Decision, HiddenStatus, SponsorDossier
from appointments.models import Appointment, WaitingRequest
from goc_portal import clock, locking
from goc_portal.pages.dates import long_date


def register_rows_of_persons() -> None:
    """Say it all; called by ready()."""
    refuses(case_obstacles)
    refuses(death_obstacles)
    refuses(household_obstacles)
    register_section("cases", _("Cases"), cases_of)
    moves("applications.SponsorDossier.sponsor")
    stays("applications.ToldChange.person")
    moves_by("applications.Application.person", move_cases)
    moves_by("applications.Death.person", move_death)
    moves_by("applications.HiddenStatus.person", move_hidden_status)
    after_merging(keep_childrens_cases)
    # Last: children's cases are protected with the parent who keeps them from now on.
    after_merging(protect_all)


def case_obstacles(staying: Person, losing: Person) -> Iterator[str | Promise]:
    """One unfinished case, and one draft of a kind."""
    unfinished = Application.objects.filter(status__in=UNFINISHED)
    if unfinished.filter(person=staying).exists() and unfinished.filter(person=losing).exists():
        yield _("Both have a case that is not finished: one of the two has to be decided or withdrawn first.")
    drafts = Application.objects.filter(status=ApplicationStatus.DRAFT)
    twin = drafts.filter(person=staying, kind=OuterRef("kind"))
    if drafts.filter(person=losing).filter(Exists(twin)).exists():
        yield _("Both have a draft of one kind: the person closes one of the two first, or it closes by itself.")


def death_obstacles(staying: Person, losing: Person) -> Iterator[str | Promise]:
    """Recording a death ends what is open; a death that comes with another record would leave it all open."""
    for dead, other in ((staying, losing), (losing, staying)):
        if has_died(dead) and not has_died(other) and has_something_open(other):
            yield _(
                "A death is on record for one of them, and the other still has an open case, an appointment or a "
                "place on a waiting list: record the death there too, or close these first."
            )


def has_something_open(person: Person) -> bool:
    """Whether somebody still waits for this person, or the person for somebody."""
    return any(
        rows.filter(person=person).exists()
        for rows in (
            Application.objects.filter(status__in=UNFINISHED),
            Appointment.objects.open(),
            WaitingRequest.objects.waiting(),
        )
    )


def household_obstacles(staying: Person, losing: Person) -> Iterator[str | Promise]:
    """Nobody depends on oneself."""
    for sponsor, member in ((staying, losing), (losing, staying)):
        dossiers = SponsorDossier.objects.filter(sponsor=sponsor)
        if dossiers.filter(household__members__application__person=member).exists():
            yield _("One of them is the sponsor of the other: they are two people, or the household is wrong.")


def move_cases(sides: Sides) -> int:
    """Every case, with an event in each; a decision that was proposed before is noticed as resting on older data.

    So it is on the record that stays: permits, statuses and families that came along may speak against a grant.
    """
    cases = list(Application.objects.filter(person=sides.losing).order_by("pk").values_list("pk", flat=True))
    proposed = Decision.objects.filter(state=DecisionState.PROPOSED)
    undecided = Q(status__in=UNFINISHED) | Q(pk__in=proposed.values("application"))
    own = Application.objects.filter(undecided, person=sides.staying).order_by("pk").values_list("pk", flat=True)
    touched = sorted([*cases, *own])
    Application.objects.filter(pk__in=touched).update(person=sides.staying, changes=F("changes") + 1)
    ApplicationEvent.objects.bulk_create(
        ApplicationEvent(application_id=case, code="records_put_together", at=clock.now(), by=sides.by)
        for case in touched
    )
    return len(cases)


def move_death(sides: Sides) -> int:
    """A death that is on record for both stays written on each."""
    deaths = Death.objects.filter(person=sides.losing)
    if Death.objects.filter(person=sides.staying, taken_back_at__isnull=True).exists():
        deaths = deaths.filter(taken_back_at__isnull=False)
    return deaths.update(person=sides.staying)


def move_hidden_status(sides: Sides) -> int:
    """Who switched the public answer off on one record has it off."""
    if HiddenStatus.objects.filter(person=sides.staying).exists():
        return 0
    return HiddenStatus.objects.filter(person=sides.losing).update(person=sides.staying)


def protect_all(sides: Sides) -> None:
    """Who was protected on one record is protected with every case, and with those of the children that they keep."""
    own = Application.objects.filter(person=sides.staying, protected_at__isnull=False)
    protected = own.order_by("protected_at").first()
    if protected is None:
        return
    theirs = Application.objects.filter(Q(person=sides.staying) | Q(kept_by__person=sides.staying))
    for case in locking.locked(theirs.filter(protected_at__isnull=True)):
        for name in PROTECTION:
            setattr(case, name, getattr(protected, name))
        case.family_visit = None
        case.save(update_fields=[*PROTECTION, "family_visit"])
        record(application=case, code="file_protected", by=sides.by)


def keep_childrens_cases(sides: Sides) -> None:
    """Children's cases that the closed login kept are kept by the one that stays."""
    logins = dict(User.objects.filter(person__in=(sides.staying, sides.losing)).values_list("person", "pk"))
    closed, stays_open = logins.get(sides.losing.pk), logins.get(sides.staying.pk)
    if closed is not None and stays_open is not None:
        Application.objects.filter(kept_by=closed).update(kept_by=stays_open)


def cases_of(person: Person) -> Iterable[str]:
    """Cases, deaths and people who depend on the person, a line each."""
    for case in Application.objects.filter(person=person).order_by("-created_at", "-pk"):
        what = f"{case.get_kind_display()} · {case.get_permit_type_display()} · {case.get_status_display()}"
        yield f"{case.number_shown} · {what} · {long_date(case.submitted_at or case.created_at)}"
    for death in Death.objects.filter(person=person, taken_back_at__isnull=True):
        yield gettext("Died on %(day)s") % {"day": long_date(death.died_on)}
    sponsored = SponsorDossier.objects.filter(sponsor=person).count()
    if sponsored:
        yield gettext("Sponsor of %(number)s households") % {"number": sponsored}
