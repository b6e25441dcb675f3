"""When the sponsor dies or the sponsor's permit ends: each member's own ways and day, and words that tell nothing."""

from datetime import date, timedelta

import pytest
from django.test import Client

from accounts.models import User
from applications.errors import NotPossibleNow
from applications.households.submitting import submit_family
from applications.households.without_sponsor import record_sponsors_death, take_back_sponsors_death, without_sponsor
from applications.models import SponsorAnswers
from applications.reminders.messages import SponsorsPermitEnds
from applications.reminders.reminding import KINDS, remind_of
from goc_portal import clock
from notices.models import Notice
from notices.wording import put_into_words
from permits.rules.without_sponsor import WayOn, ways_on
from tests.applications.households.family import Family, answer_as_sponsor, fill_in_all


@pytest.fixture
def submitted(family: Family) -> Family:
    """The spouse's part has submitted; the sponsor's permit lasts."""
    fill_in_all(family)
    answer_as_sponsor(family)
    submit_family(household=family.household, declared=True, by=family.spouse)
    return family


def page_of(family: Family, login: User) -> str:
    """The member's case page."""
    client = Client()
    client.force_login(login)
    return client.get(family.case_of(login.person).get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("died", "holds", "minor", "first"),
    [
        (True, True, False, WayOn.AFTER_DEATH),
        (True, True, True, WayOn.AFTER_DEATH),
        (True, False, False, WayOn.STUDENT),
        (False, True, False, WayOn.WITH_SPONSOR),
        (False, False, False, WayOn.WITH_SPONSOR),
    ],
)
def test_the_best_way_comes_first(died: bool, holds: bool, minor: bool, first: WayOn) -> None:
    """Article 34(7) is for who has a family permit already."""
    ways = ways_on(sponsor_died=died, holds_permit=holds, is_minor=minor, is_spouse=not minor, three_years=True)
    assert ways[0] == first
    assert WayOn.OTHER_PERMIT in ways


def test_article_34_5_is_for_grown_up_children_after_three_years() -> None:
    def has_it(*, minor: bool = False, spouse: bool = False, three_years: bool = True) -> bool:
        return WayOn.OWN_SHORT_TERM in ways_on(
            sponsor_died=False, holds_permit=True, is_minor=minor, is_spouse=spouse, three_years=three_years
        )

    assert has_it()
    assert not any((has_it(minor=True), has_it(spouse=True), has_it(three_years=False)))


def test_nothing_is_said_while_the_sponsor_is_there(submitted: Family) -> None:
    assert without_sponsor(submitted.case_of(submitted.spouse.person), None) is None
    assert "without-sponsor" not in page_of(submitted, submitted.spouse)


def test_after_the_sponsors_death_each_member_reads_the_own_ways(submitted: Family, officer: User) -> None:
    before = Notice.objects.count()
    record_sponsors_death(application=submitted.case_of(submitted.spouse.person), by=officer)
    told = without_sponsor(submitted.case_of(submitted.spouse.person), None)
    assert told
    assert told.sponsor_died
    assert told.last_day == clock.today() + timedelta(days=60)
    page = page_of(submitted, submitted.spouse)
    assert "Ask for another permit whose conditions you meet" in page
    assert "It does not matter how long you had the family permit." not in page, "there is no permit yet"
    notices = Notice.objects.order_by("pk")[before:]
    assert {notice.person for notice in notices} == {case.person for case in submitted.cases}
    for notice in notices:
        words = put_into_words(notice)
        assert "died" not in words.subject + words.text
        assert "sponsor" not in words.subject + words.text
    with pytest.raises(NotPossibleNow):
        record_sponsors_death(application=submitted.case_of(submitted.spouse.person), by=officer)
    take_back_sponsors_death(application=submitted.case_of(submitted.spouse.person), by=officer)
    assert without_sponsor(submitted.case_of(submitted.spouse.person), None) is None


def test_a_sponsors_permit_that_ended_is_told_with_its_day(submitted: Family) -> None:
    ended = date(2020, 1, 31)
    SponsorAnswers.objects.filter(dossier=submitted.dossier).update(permit_until=ended)
    told = without_sponsor(submitted.case_of(submitted.spouse.person), None)
    assert told
    assert (told.sponsor_died, told.ends_on) == (False, ended)
    assert "31 January 2020" in page_of(submitted, submitted.spouse)


def test_each_member_is_told_once_before_the_sponsors_permit_ends(submitted: Family) -> None:
    [kind] = [kind for kind in KINDS if kind.message is SponsorsPermitEnds]
    assert remind_of(kind) == 0
    SponsorAnswers.objects.filter(dossier=submitted.dossier).update(permit_until=clock.today() + timedelta(days=10))
    handed_over = [case for case in submitted.cases if case.submitted_at]
    assert [remind_of(kind), remind_of(kind)] == [2 * len(handed_over), 0]
    for notice in Notice.objects.filter(code=SponsorsPermitEnds.code):
        words = put_into_words(notice)
        assert "sponsor" not in words.subject + words.text
    told = without_sponsor(submitted.case_of(submitted.spouse.person), None)
    assert told
    assert told.ways
