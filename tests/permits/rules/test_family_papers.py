"""The papers of families and children (domain.md D): who supplies them, when and why."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from permits.rules.codes import ApplicationKind, CustodyKind, MarriageEnd, Purpose, SponsorStatus, Supplier
from permits.rules.facts import UNKNOWN, Custody, Facts, Marriage
from tests.permits.rules.family_cases import (
    FATHER,
    FIRST_ADULT_CHILD,
    FIRST_CHILD,
    FIRST_SPOUSE,
    FOREIGNER,
    MARRIED,
    MOTHER,
    SPONSORS,
    of_kind,
    with_sponsor,
)
from tests.permits.rules.plain_cases import FIRST_TOURISM, answer, asking

FIRST, EXTENSION, TRANSITION = ApplicationKind.FIRST, ApplicationKind.EXTENSION, ApplicationKind.TRANSITION
OF_THE_SPONSOR = {
    "sponsor_identity",
    "family_register",
    "income_evidence",
    "health_insurance",
    "address_document",
}
OF_A_CHILD = {"birth_certificate", "custody_document", "parental_consent"}


def papers(facts: Facts) -> set[str]:
    """The papers that are asked for; none twice."""
    documents = [paper.document for paper in answer(facts).documents]
    assert len(documents) == len(set(documents))
    return set(documents)


@pytest.mark.parametrize("kind", [FIRST, TRANSITION])
def test_s001_what_the_sponsor_brings(kind: ApplicationKind) -> None:
    facts = of_kind(FIRST_SPOUSE, kind)
    brought = {paper.document for paper in answer(facts).documents if paper.supplied_by == Supplier.SPONSOR}
    assert brought == OF_THE_SPONSOR | {"criminal_record"}
    assert "marriage_certificate" in papers(facts)


def test_s001_an_extension_shows_marriage_and_record_no_more() -> None:
    asked = papers(of_kind(FIRST_SPOUSE, EXTENSION))
    assert asked >= OF_THE_SPONSOR
    assert not asked & {"marriage_certificate", "criminal_record"}
    assert not papers(of_kind(FIRST_CHILD, EXTENSION)) & OF_A_CHILD


@pytest.mark.parametrize(("born", "asked"), [(date(2008, 11, 20), True), (date(2008, 11, 21), False)])
def test_s001_insurance_of_the_family_by_age(born: date, asked: bool) -> None:
    assert ("health_insurance" in papers(asking(FIRST_CHILD, date_of_birth=born))) == asked


def record_of(facts: Facts) -> str:
    """The name of the criminal record that is asked for."""
    (name,) = [str(paper.name) for paper in answer(facts).documents if paper.document == "criminal_record"]
    return name


@pytest.mark.parametrize(
    ("since", "where"),
    [
        (date(2021, 11, 19), "from Türkiye"),
        (date(2021, 11, 20), "from the home country"),
        (date(2021, 11, 21), "from the home country"),
        (None, "from the home country"),
        (UNKNOWN, "for the last five years"),
    ],
)
def test_s001_the_record_of_a_sponsor_who_lives_here_for_more_than_five_years(since: Any, where: str) -> None:
    assert where in record_of(replace(FIRST_SPOUSE, sponsor=replace(FOREIGNER, resident_since=since)))


def test_s001_a_citizens_record_is_turkish() -> None:
    assert "from Türkiye" in record_of(FIRST_SPOUSE)
    assert "for the last five years" in record_of(with_sponsor(status=UNKNOWN))
    assert "for the last five years" in record_of(replace(FIRST_SPOUSE, sponsor=UNKNOWN))


@pytest.mark.parametrize("status", [SponsorStatus.REFUGEE, SponsorStatus.SUBSIDIARY_PROTECTION])
def test_nobody_is_sent_to_the_country_that_they_fled(status: SponsorStatus) -> None:
    assert "from Türkiye" in record_of(replace(FIRST_SPOUSE, sponsor=SPONSORS[status]))


@pytest.mark.parametrize(
    ("father", "asked"),
    [
        ({}, {"parental_consent"}),
        ({"consent": False}, {"parental_consent"}),
        ({"abroad": False}, set()),
        ({"abroad": UNKNOWN}, set()),
        ({"deceased": True}, {"custody_document"}),
        ({"custody": CustodyKind.NONE}, {"custody_document"}),
        ({"custody": CustodyKind.SOLE}, {"custody_document", "parental_consent"}),
        ({"custody": UNKNOWN}, {"parental_consent"}),
    ],
)
def test_article_34_3_consent_or_a_paper_by_custody(father: dict[str, Any], asked: set[str]) -> None:
    facts = replace(FIRST_CHILD, custody=(MOTHER, replace(FATHER, **father)))
    assert papers(facts) & OF_A_CHILD == asked | {"birth_certificate"}


def test_an_adult_child_shows_the_parents_only() -> None:
    facts = replace(FIRST_ADULT_CHILD, custody=(MOTHER, FATHER))
    assert papers(facts) & OF_A_CHILD == {"birth_certificate"}
    assert not papers(FIRST_SPOUSE) & OF_A_CHILD


@pytest.mark.parametrize(
    ("custody", "asked"),
    [(UNKNOWN, {"parental_consent"}), ((), set()), ((MOTHER, FATHER), {"parental_consent"}), ((MOTHER,), set())],
)
def test_minors_without_a_family_permit_show_consent_too(custody: tuple[Custody, ...], asked: set[str]) -> None:
    minor = asking(FIRST_TOURISM, date_of_birth=date(2012, 1, 1), custody=custody)
    assert papers(minor) & OF_A_CHILD == asked | {"birth_certificate"}


@pytest.mark.parametrize(
    ("marriage", "asked"),
    [(None, False), (UNKNOWN, False), (MARRIED, False), (Marriage(ended_by=MarriageEnd.DIVORCE), True)],
)
def test_article_31_1_g_breve_the_end_of_the_marriage_is_shown(marriage: Any, asked: bool) -> None:
    facts = replace(FIRST_TOURISM, kind=TRANSITION, purpose=Purpose.FROM_FAMILY_PERMIT, marriage=marriage)
    assert ("end_of_family_permit_document" in papers(facts)) == asked
