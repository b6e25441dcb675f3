"""The family of five through the verbs: papers once for all, together or apart, a newborn, a sponsor who stops."""

from dataclasses import replace

import pytest

from accounts.demo import make_accepted_child
from accounts.machine_readable_zone import PartialDate
from accounts.models import Representation, User
from accounts.registration import ClaimedDocument
from applications import demo
from applications.enums import ApplicationStatus, PaperRefusal, PaperState
from applications.errors import NotDeclared, NotPossibleNow
from applications.events import move
from applications.facts.family import people_in
from applications.household_enums import RelationToSponsor
from applications.households.errors import (
    IsInAnotherHousehold,
    NothingIsReady,
    NotTheSponsor,
    NotThisPerson,
    SponsorPaperIsAccepted,
)
from applications.households.membership import join_household, start_family
from applications.households.overview import family_page
from applications.households.sponsoring import read_withdrawal, stop_sponsoring, upload_sponsor_paper
from applications.households.submitting import submit_family
from applications.models import Application, SponsorDossier, SponsorPaper
from applications.papers.current import current_papers
from applications.papers.of_sponsor import cases_that_ask, papers_of_sponsor
from applications.receiving import accept_paper, refuse_paper
from applications.reservations import appointment_of
from applications.taking import take_case
from applications.timeline import timeline
from directorates.models import Province
from goc_portal import clock
from notices.models import Notice
from permits.rules.codes import HandedIn
from tests.applications.conftest import registered
from tests.applications.households.family import Family, answer_as_sponsor, fill_in, fill_in_all


@pytest.fixture
def ready(family: Family) -> Family:
    """Everything is answered and sent."""
    fill_in_all(family)
    answer_as_sponsor(family)
    return family


def at_the_counter(case: Application, officer: User) -> Application:
    """The case when the applicant and the sponsor have come."""
    case = take_case(application=case, by=officer)
    move(application=case, to=ApplicationStatus.RECEIVED, code="attended", by=officer)
    return case


def refreshed(family: Family) -> SponsorDossier:
    """The dossier as it stands."""
    return SponsorDossier.objects.get(pk=family.dossier.pk)


def test_the_spouse_submits_for_the_children_and_the_grown_up_for_herself(ready: Family) -> None:
    cases = submit_family(household=ready.household, declared=True, by=ready.spouse)
    assert {case.person for case in cases} == {ready.spouse.person, *ready.children}
    assert ready.case_of(ready.grown_up.person).is_draft
    times = sorted(appointment_of(case).starts_at for case in cases)  # type: ignore[union-attr]
    assert len({time.date() for time in times}) == 1
    later = submit_family(household=ready.household, declared=True, by=ready.grown_up)
    assert [case.person for case in later] == [ready.grown_up.person]
    visits = {case.family_visit_id for case in ready.cases}
    assert len(visits) == 1
    assert None not in visits


def test_what_refuses_one_refuses_all(ready: Family) -> None:
    with pytest.raises(NotDeclared):
        submit_family(household=ready.household, declared=False, by=ready.spouse)
    assert all(case.is_draft for case in ready.cases)


def test_a_draft_that_is_not_ready_stays_one(family: Family) -> None:
    with pytest.raises(NothingIsReady):
        submit_family(household=family.household, declared=True, by=family.spouse)
    fill_in(family.case_of(family.spouse.person), family.spouse, RelationToSponsor.SPOUSE)
    submit_family(household=family.household, declared=True, by=family.spouse)
    assert not family.case_of(family.spouse.person).is_draft
    assert all(family.case_of(child).is_draft for child in family.children)


def test_a_paper_of_the_sponsor_counts_for_everybody_and_is_judged_once(ready: Family, officer: User) -> None:
    submit_family(household=ready.household, declared=True, by=ready.spouse)
    asked = {paper.document for paper in papers_of_sponsor(cases_that_ask(ready.dossier))}
    assert {"sponsor_identity", "income_evidence", "family_register", "address_document"} <= asked
    paper = upload_sponsor_paper(
        dossier=ready.dossier, document="income_evidence", upload=demo.passport_page(), by=ready.sponsor
    )
    cases = [case for case in ready.cases if not case.is_draft]
    assert [current_papers(case)["income_evidence"] for case in cases] == [paper] * 3
    case = at_the_counter(cases[0], officer)
    refuse_paper(application=case, document="income_evidence", reason=PaperRefusal.EXPIRED, by=officer)
    assert {current_papers(each)["income_evidence"].state for each in cases} == {PaperState.REFUSED}
    told = Notice.objects.filter(code="sponsor_paper_not_accepted")
    assert {notice.person for notice in told} == {ready.sponsor.person}
    assert not Notice.objects.filter(code="paper_not_accepted").exists()
    upload_sponsor_paper(
        dossier=ready.dossier, document="income_evidence", upload=demo.passport_page(), by=ready.sponsor
    )
    accept_paper(application=case, document="income_evidence", by=officer)
    assert {current_papers(each)["income_evidence"].state for each in cases} == {PaperState.ACCEPTED}
    with pytest.raises(SponsorPaperIsAccepted):
        upload_sponsor_paper(
            dossier=ready.dossier, document="income_evidence", upload=demo.passport_page(), by=ready.sponsor
        )
    assert SponsorPaper.objects.filter(document="income_evidence").count() == 2


def test_an_original_seen_at_the_counter_counts_for_all(ready: Family, officer: User) -> None:
    cases = submit_family(household=ready.household, declared=True, by=ready.spouse)
    case = at_the_counter(cases[0], officer)
    accept_paper(application=case, document="family_register", by=officer)
    assert {current_papers(each)["family_register"].state for each in cases} == {PaperState.ACCEPTED}


def test_the_consent_of_a_parent_abroad_is_sent_on_line(family: Family) -> None:
    from applications.drafting import save_answers
    from applications.facts.assessing import assess_application
    from applications.household_enums import ParentWhereabouts
    from tests.applications.households.family import custody

    draft = family.case_of(family.children[0])
    abroad = custody(father_where=ParentWhereabouts.ABROAD, father_consents=True)
    save_answers(application=draft, answers=abroad, by=family.spouse)
    papers = assess_application(family.case_of(family.children[0])).documents
    assert [paper.handed_in for paper in papers if paper.document == "parental_consent"] == [HandedIn.ONLINE]


def test_a_newborn_joins_while_the_others_wait(ready: Family, officer: User) -> None:
    submit_family(household=ready.household, declared=True, by=ready.spouse)
    today = clock.today()
    newborn = make_accepted_child(
        parent=ready.spouse,
        officer=officer,
        province=Province.objects.get(pk=demo.ANKARA),
        given_names="YARA",
        surname="HADDAD",
        birth=PartialDate(today.year, today.month, 1),
        document=ClaimedDocument("UTO", "SPCHILD00", demo.expiry_in_years(4)),
    )
    start_family(people=[newborn], by=ready.spouse, household=ready.household)
    fill_in(ready.case_of(newborn), ready.spouse, RelationToSponsor.MINOR_CHILD)
    [case] = submit_family(household=ready.household, declared=True, by=ready.spouse)
    assert (case.person, case.status) == (newborn, ApplicationStatus.INTERVIEW_SCHEDULED)
    dossier = refreshed(ready)
    assert people_in(dossier, dossier.answers) == 6
    page = family_page(ready.household, ready.spouse)
    assert page.income is not None
    assert (page.income.people, page.income.further) == (6, 3)


def test_fees_a_member_and_in_total(ready: Family) -> None:
    page = family_page(ready.household, ready.spouse)
    assert len(page.members) == 3
    amounts = [fee.amount for member in page.members for fee in member.bill.due]
    assert amounts
    if None not in amounts:
        assert page.total.lira == sum(amount for amount in amounts if amount is not None)


def test_a_sponsor_who_stops_before_anything_is_submitted_is_free(ready: Family) -> None:
    assert stop_sponsoring(dossier=ready.dossier, words="", by=ready.sponsor) is None
    dossier = refreshed(ready)
    assert dossier.sponsor is None
    assert not hasattr(dossier, "answers")
    told = set(Notice.objects.filter(code="sponsor_is_free").values_list("person", flat=True))
    assert ready.spouse.person_id in told
    with pytest.raises(NotTheSponsor):
        stop_sponsoring(dossier=dossier, words="", by=ready.sponsor)


def test_after_submission_it_is_a_message_to_officers_and_closes_nothing(ready: Family, officer: User) -> None:
    cases = submit_family(household=ready.household, declared=True, by=ready.spouse)
    before = Notice.objects.count()
    stop_sponsoring(dossier=ready.dossier, words="We live apart.", by=ready.sponsor)
    with pytest.raises(NotPossibleNow):
        stop_sponsoring(dossier=ready.dossier, words="Again.", by=ready.sponsor)
    assert refreshed(ready).sponsor == ready.sponsor.person
    assert {case.status for case in ready.cases if case.submitted_at} == {ApplicationStatus.INTERVIEW_SCHEDULED}
    assert Notice.objects.count() == before
    seen = Application.objects.visible_to(officer).with_message_of_sponsor()
    assert set(seen) == set(cases)
    sentences = [str(entry.sentence) for entry in timeline(cases[0])]
    assert not [sentence for sentence in sentences if "over" in sentence or "sponsor told" in sentence.lower()]
    read_withdrawal(application=cases[0], by=officer)
    assert not Application.objects.visible_to(officer).with_message_of_sponsor().exists()


def test_a_childs_notices_go_to_the_parent_who_keeps_the_case(ready: Family) -> None:
    from notices.address_book import address_of
    from notices.enums import Channel

    assert address_of(ready.children[0], Channel.SMS) == "+905321111002"


def test_nobody_starts_for_somebody_elses_child(family: Family) -> None:
    with pytest.raises(NotThisPerson):
        start_family(people=[family.children[0]], by=registered("L898902C9"))


def test_a_case_belongs_to_one_household(family: Family) -> None:
    other = registered("L898902C9")
    assert other.person
    household = start_family(people=[other.person], by=other)
    with pytest.raises(IsInAnotherHousehold):
        join_household(application=family.case_of(family.spouse.person), code=household.code_shown, by=family.spouse)
    assert Representation.objects.count() == 2
    assert replace(family_page(family.household, family.spouse)).others == ["R. H."]
