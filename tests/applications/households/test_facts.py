"""What a member's case tells the rulebook of sponsor, marriage and custody."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from applications import demo
from applications.drafting import save_answers, start_application
from applications.enums import ApplicationKind, ApplicationStatus
from applications.facts.assessing import assess_application, facts_of, papers_asked_of
from applications.facts.family import has_a_parent_who_cannot_be_found
from applications.facts.sections import sections_of
from applications.household_enums import CustodyKind, ParentWhereabouts, RelationToSponsor
from applications.households.sponsoring import save_sponsor_answers
from applications.models import Application
from goc_portal import clock
from permits.enums import PermitType
from permits.rules.codes import FindingOutcome
from permits.rules.facts import UNKNOWN, Sponsor
from tests.applications.households.family import (
    Family,
    answer_as_sponsor,
    custody,
    fill_in,
    plain_sponsor_answers,
)


def outcome(case: Application, rule: str) -> FindingOutcome:
    """What one rule says to a case."""
    [finding] = [finding for finding in assess_application(case).findings if finding.rule == rule]
    return finding.outcome


def test_a_spouse_is_asked_about_the_marriage_and_a_child_about_its_parents(family: Family) -> None:
    slugs = {section.slug for section in sections_of(family.case_of(family.spouse.person))}
    assert "family" in slugs
    assert "parents" not in slugs
    assert {"family", "parents"} <= {section.slug for section in sections_of(family.case_of(family.children[0]))}


def test_until_the_sponsor_answers_everything_is_unknown(family: Family) -> None:
    case = fill_in(family.case_of(family.spouse.person), family.spouse, RelationToSponsor.SPOUSE)
    assert facts_of(case).sponsor is UNKNOWN
    assert outcome(case, "sponsor_income") == FindingOutcome.MISSING


def test_the_sponsors_answers_meet_the_law(family: Family) -> None:
    case = fill_in(family.case_of(family.spouse.person), family.spouse, RelationToSponsor.SPOUSE)
    answer_as_sponsor(family)
    case = family.case_of(family.spouse.person)
    not_met = [finding for finding in assess_application(case).findings if finding.outcome == FindingOutcome.NOT_MET]
    assert not_met == []
    assert {"sponsor_income", "married_to_the_sponsor", "both_spouses_are_adults", "sponsor_resident_for_a_year"} <= {
        finding.rule for finding in assess_application(case).findings if finding.outcome == FindingOutcome.MET
    }


def test_a_household_counts_at_least_its_members_and_the_sponsor(family: Family) -> None:
    answer_as_sponsor(family, household_size=2)
    sponsor = facts_of(family.case_of(family.spouse.person)).sponsor
    assert isinstance(sponsor, Sponsor)
    assert sponsor.household_size == len(family.cases) + 1 == 5


def test_an_income_below_the_sum_is_told(family: Family) -> None:
    # 28,075.50 and a third of it for each of two further persons: 46,792.50.
    answer_as_sponsor(family, monthly_income=Decimal("46792.49"))
    assert outcome(family.case_of(family.spouse.person), "sponsor_income") == FindingOutcome.NOT_MET
    save_sponsor_answers(
        dossier=family.dossier, answers=plain_sponsor_answers(monthly_income=Decimal("46792.50")), by=family.sponsor
    )
    assert outcome(family.case_of(family.spouse.person), "sponsor_income") == FindingOutcome.MET


def test_the_sponsors_own_pending_extension_never_refuses_the_family(family: Family) -> None:
    case = fill_in(family.case_of(family.spouse.person), family.spouse, RelationToSponsor.SPOUSE)
    answer_as_sponsor(family, permit_until=clock.today() + timedelta(days=5))
    case = family.case_of(family.spouse.person)
    assert outcome(case, "sponsor_permit_outlasts_family_permit") == FindingOutcome.NOT_MET
    assert family.sponsor.person
    own = start_application(
        person=family.sponsor.person,
        kind=ApplicationKind.EXTENSION,
        permit_type=PermitType.LONG_TERM,
        purpose="",
        by=family.sponsor,
    )
    submitted = {"submitted_at": clock.now(), "submitted_by": family.sponsor, "status": ApplicationStatus.AWAITING_MAIL}
    directorate = demo.Province.objects.get(pk=demo.ANKARA).directorates.first()
    Application.objects.filter(pk=own.pk).update(**submitted, directorate=directorate)
    case = family.case_of(family.spouse.person)
    assert outcome(case, "sponsor_permit_outlasts_family_permit") != FindingOutcome.NOT_MET


@pytest.mark.parametrize(
    ("answers", "expected", "asks_for_consent"),
    [
        ({}, FindingOutcome.MET, False),
        ({"father_where": ParentWhereabouts.ABROAD, "father_consents": True}, FindingOutcome.MET, True),
        ({"father_where": ParentWhereabouts.ABROAD, "father_consents": False}, FindingOutcome.NOT_MET, True),
        ({"father_where": ParentWhereabouts.DECEASED, "father_custody": ""}, FindingOutcome.MET, False),
        ({"father_where": ParentWhereabouts.NOT_FOUND}, FindingOutcome.REVIEW, False),
        ({"father_where": ParentWhereabouts.NOT_FOUND, "father_custody": CustodyKind.NONE}, FindingOutcome.MET, False),
        (
            {"father_where": ParentWhereabouts.ABROAD, "father_custody": CustodyKind.NONE, "father_consents": False},
            FindingOutcome.MET,
            False,
        ),
    ],
)
def test_consent_by_custody(
    family: Family, answers: dict[str, object], expected: FindingOutcome, asks_for_consent: bool
) -> None:
    draft = family.case_of(family.children[0])
    save_answers(application=draft, answers=custody(**answers), by=family.spouse)
    case = family.case_of(family.children[0])
    assert outcome(case, "parents_consent") == expected
    asked = {paper.document for paper in assess_application(case).documents}
    assert ("parental_consent" in asked) is asks_for_consent
    not_found = ParentWhereabouts.NOT_FOUND in answers.values()
    assert has_a_parent_who_cannot_be_found(case) is not_found
    # Pages that only list papers ask fewer questions, and get the same list.
    assert papers_asked_of(case) == assess_application(case).documents


def test_the_marriage_knows_the_sponsors_birth_date(family: Family) -> None:
    fill_in(family.case_of(family.spouse.person), family.spouse, RelationToSponsor.SPOUSE)
    marriage = facts_of(family.case_of(family.spouse.person)).marriage
    assert marriage
    assert (marriage.spouse_date_of_birth, marriage.married_on) == (date(1980, 5, 4), date(2012, 6, 1))
