"""People whose papers name no day of birth, or no month, get the answer that every day of it gives."""

import pytest

from accounts.models import Person, User
from applications.demo import make_submitted
from applications.facts.assessing import assess_application, papers_asked_of
from applications.models import Application
from goc_portal import clock
from permits.rules.assessment import Assessment
from permits.rules.codes import FindingOutcome


@pytest.fixture
def submitted(applicant: User) -> Application:
    """A submitted application of a tourist."""
    return Application.objects.with_facts().get(pk=make_submitted(user=applicant).pk)


def born_in(case: Application, year: int) -> Application:
    """The case, of somebody of whose birthday the year alone is known."""
    Person.objects.filter(pk=case.person_id).update(birth_year=year, birth_month=None, birth_day=None)
    return Application.objects.with_facts().get(pk=case.pk)


def outcomes_about_the_birthday(assessment: Assessment) -> set[FindingOutcome]:
    return {finding.outcome for finding in assessment.findings_about("applicant.date_of_birth")}


def test_a_year_that_leaves_no_doubt_lacks_nothing(submitted: Application) -> None:
    assessment = assess_application(born_in(submitted, 1990))
    assert FindingOutcome.MISSING not in outcomes_about_the_birthday(assessment)
    assert assessment.valid_until is not None


def test_a_year_that_leaves_a_doubt_is_for_an_officer(submitted: Application) -> None:
    submitted.insuranceanswers.delete()
    assessment = assess_application(born_in(submitted, clock.today().year - 65))
    found = outcomes_about_the_birthday(assessment)
    assert FindingOutcome.REVIEW in found
    assert FindingOutcome.MISSING not in found


@pytest.mark.parametrize("years", [30, 65, 70])
def test_both_ways_to_the_papers_agree(submitted: Application, years: int) -> None:
    case = born_in(submitted, clock.today().year - years)
    assert papers_asked_of(case) == assess_application(case).documents


def test_without_a_year_it_is_still_missing(submitted: Application, applicant: User) -> None:
    Person.objects.filter(pk=applicant.person_id).update(birth_year=None, birth_month=None, birth_day=None)
    case = Application.objects.with_facts().get(pk=submitted.pk)
    case.insuranceanswers.delete()
    again = Application.objects.with_facts().get(pk=submitted.pk)
    assert FindingOutcome.MISSING in outcomes_about_the_birthday(assess_application(again))
