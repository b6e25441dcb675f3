"""What the page of a family shows to one reader: the own cases in full, of the others first letters only."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from applications.enums import ApplicationStatus
from applications.facts.assessing import applied_on, assess_application
from applications.facts.family import answers_of_sponsor
from applications.facts.sections import unanswered
from applications.fees import bill_of_case
from applications.households.inviting import open_invitation
from applications.households.members import others_in, own_cases_of
from applications.models import (
    Application,
    ApplicationPaper,
    Household,
    SponsorDossier,
    SponsorInvitation,
    SponsorPaper,
)
from applications.next_steps import NextStep, next_step
from applications.papers.of_sponsor import is_of_sponsor
from applications.reservations import appointments_of, places_of
from applications.status_tags import case_status, paper_status
from appointments.models import Appointment
from goc_portal.pages.components import Status, Tone
from permits.fees import FeeBill, Total, family_total
from permits.parameters import current_parameters
from permits.rules.assessment import Assessment
from permits.rules.codes import FindingOutcome, HandedIn
from permits.rules.papers import RequiredPaper
from permits.rules.parameters import applying_on
from permits.rules.wages import PERSONS_OF_ONE_WAGE, income_for

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Member:
    """A case that the reader fills in, with what it lacks, what it costs and what happens next."""

    case: Application
    assessment: Assessment
    status: Status
    missing: Sequence[str]
    bill: FeeBill
    next: NextStep

    @property
    def is_ready(self) -> bool:
        """Whether it can be submitted now."""
        return self.case.is_draft and not self.missing


@dataclass(frozen=True)
class IncomeTest:
    """The sum that the sponsor's income must reach, how it comes about, and whether it does. Never the income."""

    people: int
    wage: Decimal
    further: int
    share: Decimal
    required: Decimal
    outcome: str

    @property
    def status(self) -> Status:
        """What the test says."""
        return {
            FindingOutcome.MET.value: Status(_("Reached"), Tone.DONE),
            FindingOutcome.NOT_MET.value: Status(_("Not reached"), Tone.PROBLEM),
            FindingOutcome.REVIEW.value: Status(_("An officer must look at this"), Tone.GOING_ON),
        }.get(self.outcome, Status(_("Not known yet"), Tone.NOT_YET))


@dataclass(frozen=True)
class FamilyPage:
    """The page of a family, ready for its template."""

    household: Household
    dossier: SponsorDossier
    members: Sequence[Member]
    others: Sequence[str]
    invitation: SponsorInvitation | None
    papers: Sequence[tuple[RequiredPaper, Status]]
    has_answered: bool
    income: IncomeTest | None
    total: Total
    reader_is_sponsor: bool
    reader_can_sponsor: bool
    """Whether nobody is the sponsor yet, and the reader does not apply but fills in for children."""

    @property
    def total_is_of_all(self) -> bool:
        """Whether everybody's fees are known by now."""
        return all(member.bill.due for member in self.members)

    @property
    def ready(self) -> list[Member]:
        """Who can be submitted now."""
        return [member for member in self.members if member.is_ready]

    @property
    def not_ready(self) -> list[Member]:
        """Drafts that still lack something."""
        return [member for member in self.members if member.case.is_draft and member.missing]


def family_page(household: Household, user: "User", cases: Sequence[Application] | None = None) -> FamilyPage:
    """The household as this reader may see it; ``cases`` are those that were read for it already."""
    cases = list(own_cases_of(household, user).with_facts()) if cases is None else cases
    sent = papers_sent(cases)
    follows = steps_of(cases)
    members = [member_of(case, sent[case.pk], follows[case.pk]) for case in cases]
    dossier = dossier_with_answers(household, cases)
    return FamilyPage(
        household=household,
        dossier=dossier,
        members=members,
        others=[person.initials for person in others_in(household, user)],
        invitation=None if dossier.sponsor_id else open_invitation(dossier),
        papers=states_of_papers(members, dossier),
        has_answered=answers_of_sponsor(dossier) is not None,
        income=income_test(members[0]) if members else None,
        total=family_total([member.bill for member in members]),
        reader_is_sponsor=dossier.sponsor_id == user.person_id,
        reader_can_sponsor=can_sponsor(dossier, members, user),
    )


def steps_of(cases: Sequence[Application]) -> dict[int, NextStep]:
    """Case → what happens next; dates are looked up only for who is still to come, and places for who has no date."""
    to_come = [case for case in cases if case.status == ApplicationStatus.INTERVIEW_SCHEDULED]
    appointments = appointments_of(to_come) if to_come else {}
    without = [case for case in to_come if not is_to_come(appointments.get(case.public_id))]
    places = places_of(without) if without else {}
    return {case.pk: next_step(case, appointments.get(case.public_id), places.get(case.public_id)) for case in cases}


def is_to_come(appointment: Appointment | None) -> bool:
    """Whether there is a date that still holds."""
    return appointment is not None and appointment.is_open


def dossier_with_answers(household: Household, cases: Sequence[Application]) -> SponsorDossier:
    """The dossier, which the cases were read with."""
    if cases:
        return cases[0].household_member.household.dossier
    return SponsorDossier.objects.select_related("answers", "sponsor").get(household=household)


def can_sponsor(dossier: SponsorDossier, members: Sequence[Member], user: "User") -> bool:
    """Whether the reader may be the one on whom the children depend."""
    applies = any(member.case.person_id == user.person_id for member in members)
    return dossier.sponsor_id is None and bool(members) and not applies


def papers_sent(cases: Sequence[Application]) -> dict[int, set[str]]:
    """Case → the kinds of paper that were sent for it, of all cases in one query."""
    sent: dict[int, set[str]] = {case.pk: set() for case in cases}
    papers = ApplicationPaper.objects.filter(application__in=cases, replaced_at__isnull=True)
    for case, document in papers.values_list("application", "document"):
        sent[case].add(document)
    return sent


def member_of(case: Application, sent: set[str], follows: NextStep) -> Member:
    """One case; the rulebook is asked once."""
    assessment = assess_application(case)
    missing = [str(section.title) for section in unanswered(case)]
    online = (paper for paper in assessment.documents if paper.handed_in == HandedIn.ONLINE)
    missing += [str(paper.name) for paper in online if paper.document not in sent]
    return Member(
        case=case,
        assessment=assessment,
        status=case_status(case),
        missing=missing if case.is_draft else [],
        bill=bill_of_case(case, assessment),
        next=follows,
    )


def states_of_papers(members: Sequence[Member], dossier: SponsorDossier) -> list[tuple[RequiredPaper, Status]]:
    """Each paper of the sponsor with its state: accepted or not, and nothing of what it shows."""
    there = {paper.document: paper for paper in dossier.papers.filter(replaced_at__isnull=True)}
    asked: dict[str, RequiredPaper] = {}
    for member in members:
        for paper in member.assessment.documents:
            if is_of_sponsor(paper):
                asked.setdefault(paper.document, paper)
    return [(paper, state_of(there.get(paper.document))) for paper in asked.values()]


def state_of(paper: SponsorPaper | None) -> Status:
    """Where one paper of the sponsor stands."""
    return Status(_("Not sent yet"), Tone.TO_DO) if paper is None else paper_status(paper)


def income_test(member: Member) -> IncomeTest | None:
    """The sum for this household on the day of the application (6458 Art. 35(1)(a))."""
    wage = applying_on(current_parameters().wages, applied_on(member.case))
    if wage is None:
        return None
    dossier = member.case.household_member.household.dossier
    people = len(dossier.household.members.all()) + 1
    answers = answers_of_sponsor(dossier)
    people = max(people, answers.household_size) if answers else people
    outcomes = [finding.outcome.value for finding in member.assessment.findings if finding.rule == "sponsor_income"]
    return IncomeTest(
        people=people,
        wage=wage.amount,
        further=max(0, people - PERSONS_OF_ONE_WAGE),
        share=wage.per_person_share,
        required=income_for(people, wage),
        outcome=outcomes[0] if outcomes else "",
    )
