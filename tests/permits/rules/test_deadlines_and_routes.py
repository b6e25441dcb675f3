"""Deadlines, routes and papers of a case."""

from dataclasses import replace
from datetime import date

import pytest

from directorates.calendar import WorkingCalendar
from permits.rules import deadlines
from permits.rules.assessment import Deadlines
from permits.rules.codes import ApplicationKind, HandedIn, PermitType, Purpose, Route, Supplier
from permits.rules.facts import Events
from permits.rules.parameters import Parameters
from tests.permits.rules.plain_cases import FIRST_TOURISM, MORE_TOURISM, answer, asking

CALENDAR = WorkingCalendar()
PARAMETERS = Parameters(version="test", calendar=CALENDAR)


@pytest.mark.parametrize(
    ("submitted_on", "last"),
    [
        (date(2026, 11, 20), date(2026, 11, 27)),
        (date(2026, 11, 21), date(2026, 11, 27)),
        (date(2026, 11, 23), date(2026, 11, 30)),
        (date(2026, 5, 22), date(2026, 6, 3)),
        (date(2026, 10, 23), date(2026, 11, 2)),
    ],
    ids=["Friday", "Saturday", "Monday", "before the feast, its eve counts", "28 October counts, the 29th does not"],
)
def test_s001_five_working_days_to_post(submitted_on: date, last: date) -> None:
    assert deadlines.post_by(submitted_on, CALENDAR) == last


def test_article_21_3_thirty_calendar_days_to_complete_also_on_a_sunday() -> None:
    assert deadlines.documents_due_on(date(2026, 11, 20)) == date(2026, 12, 20)


@pytest.mark.parametrize(
    ("permit_type", "province", "due"),
    [
        (PermitType.SHORT_TERM, 34, date(2027, 2, 18)),
        (PermitType.LONG_TERM, 34, date(2027, 5, 19)),
        (PermitType.LONG_TERM, 7, date(2027, 5, 19)),
        (PermitType.LONG_TERM, 6, date(2027, 2, 18)),
    ],
)
def test_article_21_5_ninety_days_to_decide(permit_type: PermitType, province: int, due: date) -> None:
    given = deadlines.decision_due_on(
        date(2026, 11, 20), permit_type=permit_type, province=province, parameters=PARAMETERS
    )
    assert given == due


@pytest.mark.parametrize(
    ("served_on", "last"),
    [
        (date(2026, 11, 20), date(2027, 1, 19)),
        (date(2026, 11, 24), date(2027, 1, 25)),
        (date(2026, 5, 20), date(2026, 7, 20)),
        (date(2026, 5, 21), date(2026, 9, 7)),
        (date(2026, 7, 2), date(2026, 9, 7)),
        (date(2026, 7, 3), date(2026, 9, 1)),
    ],
    ids=["Tuesday", "Saturday to Monday", "19 July, a Sunday", "20 July", "31 August", "1 September"],
)
def test_law_2577_articles_7_and_8_sixty_days_to_appeal(served_on: date, last: date) -> None:
    assert deadlines.appeal_until(served_on, CALENDAR) == last


def test_twenty_working_days_to_tell_of_a_new_address() -> None:
    assert deadlines.address_notice_due_on(date(2026, 11, 20), CALENDAR) == date(2026, 12, 18)


def test_fifteen_days_to_come_back_and_ten_to_leave() -> None:
    assert deadlines.return_by(date(2026, 11, 20)) == date(2026, 12, 5)
    assert deadlines.leave_by_after_refused_extension(date(2026, 11, 20)) == date(2026, 11, 30)


def test_deadlines_are_those_whose_event_is_in_the_question() -> None:
    assert set(vars_of(answer(FIRST_TOURISM).deadlines)) == {None}
    happened = Events(submitted_on=date(2026, 11, 20), refusal_served_on=date(2026, 11, 20))
    assert answer(replace(FIRST_TOURISM, events=happened)).deadlines.post_by is None
    posted = answer(replace(MORE_TOURISM, events=happened)).deadlines
    assert (posted.post_by, posted.appeal_until) == (date(2026, 11, 27), date(2027, 1, 19))


def vars_of(deadlines_of_a_case: Deadlines) -> list[date | None]:
    """The days of a slotted dataclass."""
    return [getattr(deadlines_of_a_case, name) for name in deadlines_of_a_case.__slots__]


@pytest.mark.parametrize(
    ("kind", "events", "route"),
    [
        (ApplicationKind.FIRST, Events(), Route.INTERVIEW),
        (ApplicationKind.TRANSITION, Events(), Route.INTERVIEW),
        (ApplicationKind.EXTENSION, Events(), Route.POST),
        (ApplicationKind.EXTENSION, Events(data_changed=True), Route.INTERVIEW),
        (ApplicationKind.EXTENSION, Events(passport_renewed=True), Route.INTERVIEW),
    ],
)
def test_an_unchanged_extension_is_posted(kind: ApplicationKind, events: Events, route: Route) -> None:
    assert answer(asking(kind=kind, events=events)).route == route


def papers(facts: object) -> dict[str, HandedIn]:
    """The papers of a case, and where each goes."""
    return {each.document: each.handed_in for each in answer(facts).documents}  # type: ignore[arg-type]


def test_the_papers_of_a_first_tourism_application() -> None:
    brought = HandedIn.AT_APPOINTMENT
    assert papers(FIRST_TOURISM) == {
        "application_form": brought,
        "passport_original": brought,
        "passport_copy": HandedIn.ONLINE,
        "biometric_photo": HandedIn.ONLINE,
        "tax_number": brought,
        "fee_receipt": brought,
        "card_fee_receipt": brought,
        "health_insurance": brought,
        "means_declaration": HandedIn.SYSTEM,
        "address_document": brought,
        "travel_plan": brought,
    }


def test_the_papers_of_a_posted_extension() -> None:
    given = papers(MORE_TOURISM)
    assert given["previous_permit"] == HandedIn.BY_POST
    assert not {"tax_number", "passport_original", "travel_plan"} & set(given)


def test_a_child_brings_a_birth_certificate_and_no_insurance() -> None:
    given = papers(asking(date_of_birth=date(2015, 1, 1)))
    assert {"birth_certificate", "parental_consent"} <= set(given)
    assert "health_insurance" not in given


@pytest.mark.parametrize("purpose", [purpose for purpose in Purpose if purpose != Purpose.FROM_FAMILY_PERMIT])
def test_each_purpose_has_a_paper_of_its_own(purpose: Purpose) -> None:
    others = set(papers(asking(purpose=Purpose.FROM_FAMILY_PERMIT)))
    assert len(set(papers(asking(purpose=purpose))) - others) == 1


def test_every_paper_says_who_where_and_why() -> None:
    for paper in answer(FIRST_TOURISM).documents:
        assert isinstance(paper.supplied_by, Supplier)
        assert str(paper.name) and str(paper.why) and paper.citation


@pytest.mark.parametrize("permit_type", [PermitType.HUMANITARIAN, PermitType.TRAFFICKING_VICTIM])
def test_officers_open_some_files_themselves(permit_type: PermitType) -> None:
    assert answer(asking(permit_type=permit_type, purpose=None)).route == Route.NONE


@pytest.mark.parametrize(
    ("kind", "stay_until", "expected"),
    [
        (ApplicationKind.EXTENSION, None, date(2026, 12, 11)),
        (ApplicationKind.EXTENSION, date(2026, 12, 20), date(2026, 12, 20)),
        (ApplicationKind.EXTENSION, date(2026, 12, 3), date(2026, 12, 11)),
        (ApplicationKind.FIRST, date(2026, 12, 20), date(2026, 12, 20)),
        (ApplicationKind.FIRST, date(2026, 12, 1), date(2026, 12, 1)),
        (ApplicationKind.FIRST, date(2026, 11, 30), None),
        (ApplicationKind.TRANSITION, None, None),
    ],
)
def test_article_54_1_j_leave_within_ten_days(
    kind: ApplicationKind, stay_until: date | None, expected: date | None
) -> None:
    assert deadlines.leave_by_after_refusal(kind, date(2026, 12, 1), stay_until) == expected
