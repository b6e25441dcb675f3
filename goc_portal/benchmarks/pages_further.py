"""Further people whose pages are looked at: a family, its sponsor, and cases further on their way.

Everybody comes to their point by the verbs that people use.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from accounts.demo import make_accepted_child, make_officer
from accounts.enums import PostRole
from accounts.machine_readable_zone import PartialDate
from accounts.models import Person, Representation, User
from accounts.registration import ClaimedDocument
from applications import demo
from applications.asking import ask_about_case
from applications.asking_papers import ask_for_papers
from applications.cards.sending import record_card_made
from applications.deciding import approve_decision, propose_grant
from applications.decisions.grounds import FACTORS
from applications.demo_extension import make_awaiting_mail, make_permit_ending_soon
from applications.drafting import save_answers, upload_paper
from applications.enums import ChangeKind, MaritalStatus, MissingReason, QuestionKind
from applications.facts.sections import SECTIONS
from applications.household_enums import CustodyKind, ParentWhereabouts, RelationToSponsor, SponsorStatus
from applications.households.inviting import accept_invitation, invite_sponsor
from applications.households.membership import start_family
from applications.households.sponsoring import save_sponsor_answers
from applications.models import (
    Application,
    BirthAnswers,
    CustodyAnswers,
    FamilyAnswers,
    Household,
    SponsorAnswers,
    SponsorDossier,
)
from applications.refusing import propose_refusal
from applications.telling import Change, tell_change
from directorates.models import Directorate, Province
from goc_portal import clock
from goc_portal.benchmarks.pages_rows import PASSWORD, Actor, Cast, known
from notices.models import Notice
from permits.enums import PermitType

CHILDS_AGE = 9
Numbers = Mapping[str, Any]


@dataclass(frozen=True)
class Desk:
    """Who works on the cases."""

    officer: User
    supervisor: User


def with_further_actors(cast: Cast) -> Cast:
    """The cast with everybody else whose pages there are."""
    supervisor = make_officer(
        username="bench-supervisor", role=PostRole.SUPERVISOR, directorate=cast.directorate, password=PASSWORD
    )
    desk = Desk(cast.officer, supervisor)
    further = [
        *family(cast.directorate, desk),
        at_the_counter(desk),
        staying_longer(desk),
        granted(desk),
        refused(desk),
    ]
    return replace(cast, further=further)


def numbers_of(case: Application, document: str = "passport_copy") -> Iterator[Numbers]:
    """What of a case can stand in an address."""
    for section in SECTIONS:
        yield {"public_id": case.public_id, "document": document, "slug": section.slug}


def family(directorate: Directorate, desk: Desk) -> Iterator[Actor]:
    """A parent who fills in for two, complete and not submitted, and the sponsor."""
    parent, sponsor = known(11), known(12)
    child = make_accepted_child(
        parent=parent,
        officer=desk.officer,
        province=Province.objects.get(pk=directorate.province_id),
        given_names="MIRA",
        surname="ERIKSSON",
        birth=PartialDate(clock.today().year - CHILDS_AGE, 5, 17),
        document=ClaimedDocument("UTO", "BENCHCHILD", demo.expiry_in_years(4)),
    )
    household = start_family(people=[person_of(parent), child], by=parent)
    dossier = answered_dossier(household, parent, sponsor)
    cases = list(Application.objects.filter(household_member__household=household).order_by("pk"))
    for case in cases:
        fill_in(case, parent)
    numbers = [each for case in cases for each in numbers_of(case)]
    acting = Representation.objects.filter(representative=parent.person).earliest("pk")
    yield Actor(parent, [*numbers, {"representation": acting.public_id}, {"person": child.public_id}])
    yield Actor(sponsor, [{"public_id": dossier.public_id, "document": "income_evidence"}])


def person_of(user: User) -> Person:
    """Whose login it is."""
    return Person.objects.get(user=user)


def answered_dossier(household: Household, parent: User, sponsor: User) -> SponsorDossier:
    """Invited, accepted and answered; nothing is promised yet."""
    made = invite_sponsor(household=household, by=parent)
    dossier = accept_invitation(token=made.token, code=made.code_shown, by=sponsor)
    answers = SponsorAnswers(
        status=SponsorStatus.RESIDENCE_PERMIT,
        permit_type=PermitType.SHORT_TERM,
        permit_until=clock.today() + timedelta(days=700),
        resident_since=clock.today() - timedelta(days=800),
        married_to_turkish_citizen=False,
        monthly_income=Decimal("90000.00"),
        household_size=3,
        address_registered=True,
        family_offence_conviction=False,
        other_spouse_holds_family_permit=False,
    )
    save_sponsor_answers(dossier=dossier, answers=answers, by=sponsor)
    return dossier


def fill_in(case: Application, parent: User) -> None:
    """Every section and upload of a member's draft."""
    answers = [*demo.plain_answers(case, demo.ANKARA), *answers_of_a_member(case)]
    for each in answers:
        save_answers(application=case, answers=each, by=parent)
    for document, upload in (("passport_copy", demo.passport_page()), ("biometric_photo", demo.portrait())):
        upload_paper(application=case, document=document, upload=upload, by=parent)


def answers_of_a_member(case: Application) -> list[Any]:
    """What a family permit asks beyond the rest."""
    if not case.is_of_a_minor:
        return [FamilyAnswers(relation=RelationToSponsor.SPOUSE, married_on=date(2012, 6, 1))]
    here = {"where": ParentWhereabouts.IN_TURKIYE, "custody": CustodyKind.JOINT}
    parents = {f"{parent}_{name}": value for parent in ("mother", "father") for name, value in here.items()}
    return [
        FamilyAnswers(relation=RelationToSponsor.MINOR_CHILD, married_on=None),
        BirthAnswers(born_in_turkiye=False),
        CustodyAnswers(**parents),
    ]


def at_the_counter(desk: Desk) -> Actor:
    """Papers are asked for, a question is open, a change was told, messages wait."""
    user = known(13)
    case = demo.make_received(user=user, officer=desk.officer)
    [missing] = ask_for_papers(application=case, asked={"passport_copy": MissingReason.UNREADABLE}, by=desk.officer)
    question = ask_about_case(application=case, kind=QuestionKind.QUESTION, text="When is it my turn?", by=user)
    married = Change(ChangeKind.MARITAL_STATUS, clock.today(), {"marital_status": MaritalStatus.MARRIED})
    told = tell_change(person=person_of(user), change=married, by=user)
    message = Notice.objects.in_box_of(Person.objects.filter(user=user))[0]
    return Actor(
        user,
        [
            *numbers_of(case),
            {"public_id": case.public_id, "missing": missing.public_id},
            {"public_id": case.public_id, "question": question.public_id},
            {"public_id": told.public_id},
            {"kind": ChangeKind.ADDRESS.value},
            {"public_id": message.public_id},
        ],
    )


def staying_longer(desk: Desk) -> Actor:
    """A permit that ends soon, and an extension whose file is to be posted."""
    user = known(14)
    make_permit_ending_soon(user=user, officer=desk.officer, supervisor=desk.supervisor)
    return Actor(user, list(numbers_of(make_awaiting_mail(user=user))))


def granted(desk: Desk) -> Actor:
    """A permit whose card is made and not posted."""
    user = known(15)
    case = demo.make_under_assessment(user=user, officer=desk.officer)
    propose_grant(application=case, by=desk.officer)
    approve_decision(application=case, by=desk.supervisor)
    record_card_made(application=case, serial="B12A345", by=desk.officer)
    return Actor(user, list(numbers_of(case)))


def refused(desk: Desk) -> Actor:
    """A refusal with its letter."""
    user = known(16)
    case = demo.make_under_assessment(user=user, officer=desk.officer)
    propose_refusal(
        application=case,
        grounds=["accommodation"],
        reasoning="No paper shows where the applicant lives.",
        weighed=dict.fromkeys(FACTORS, "None."),
        by=desk.officer,
    )
    approve_decision(application=case, by=desk.supervisor)
    return Actor(user, list(numbers_of(case)))
