"""The public page behind a paper's QR."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Person, User
from documents.enums import IssuedPaperKind
from documents.issuing import register_paper, revoke_paper
from documents.models import IssuedPaper

pytestmark = pytest.mark.django_db
NOT_FOUND = "No paper with these details was found."


@pytest.fixture
def paper(person: Person) -> IssuedPaper:
    """A residence application document of ICAO's specimen passport."""
    return register_paper(
        kind=IssuedPaperKind.RESIDENCE_APPLICATION_DOCUMENT,
        person=person,
        subject=uuid4(),
        document_number="L898902C3",
        issued_on=date(2026, 11, 23),
        by=None,
    )


def ask(code: str, last_four: str, **extra: Any) -> Any:
    """One try from somebody who is not signed in."""
    return Client().post(reverse("documents:verify", args=[code]), {"last_four": last_four}, **extra)


def test_the_page_asks_for_the_last_four_whether_the_code_is_known_or_not(paper: IssuedPaper) -> None:
    known = Client().get(reverse("documents:verify", args=[paper.verification_code]))
    unknown = Client().get(reverse("documents:verify", args=["0" * 20]))

    assert (known.status_code, unknown.status_code) == (200, 200)
    assert 'name="last_four"' in known.content.decode()
    assert "no-store" in known["Cache-Control"]
    assert "ERIKSSON" not in known.content.decode()


def test_the_holders_last_four_answer_kind_date_validity_and_no_name(paper: IssuedPaper) -> None:
    page = ask(paper.verification_code, "02c3").content.decode()

    assert "This paper is valid" in page
    assert "Residence application document" in page
    assert "Monday, 23 November 2026" in page
    for secret in ("ERIKSSON", "ANNA", "L898902C3", "02C3", str(paper.subject), str(paper.public_id)):
        assert secret not in page


def test_a_revoked_paper_is_no_longer_valid(paper: IssuedPaper, officer: User) -> None:
    revoke_paper(paper=paper, by=officer)

    assert "This paper is no longer valid" in ask(paper.verification_code, "02C3").content.decode()


def test_an_unknown_code_and_wrong_last_four_get_the_same_answer(paper: IssuedPaper) -> None:
    wrong, unknown = ask(paper.verification_code, "0000"), ask("0" * 20, "0000")

    assert (wrong.status_code, unknown.status_code) == (200, 200)
    assert NOT_FOUND in wrong.content.decode()
    assert NOT_FOUND in unknown.content.decode()


def test_an_unknown_code_costs_the_same_queries(paper: IssuedPaper, django_assert_num_queries: Any) -> None:
    for code in (paper.verification_code, "0" * 20):
        with django_assert_num_queries(1):
            ask(code, "0000")


def test_nothing_typed_is_asked_for_again(paper: IssuedPaper) -> None:
    assert "Enter the last four characters" in ask(paper.verification_code, "").content.decode()


def test_tries_on_one_paper_are_bounded_from_anywhere(paper: IssuedPaper) -> None:
    for number in range(20):
        ask(paper.verification_code, f"{number:04}", REMOTE_ADDR=f"198.51.100.{number}")

    answer = ask(paper.verification_code, "02C3", REMOTE_ADDR="203.0.113.9")
    assert answer.status_code == 429
    assert "Wait" in answer.content.decode()


def test_tries_from_one_network_are_bounded_over_all_papers(paper: IssuedPaper) -> None:
    for number in range(30):
        ask(f"{number:020}", "0000", REMOTE_ADDR="198.51.100.7")

    assert ask(paper.verification_code, "02C3", REMOTE_ADDR="198.51.100.7").status_code == 429
    assert ask(paper.verification_code, "02C3", REMOTE_ADDR="198.51.100.8").status_code == 200


def test_throttles_keep_no_address_and_no_code(paper: IssuedPaper) -> None:
    from documents.verification import VerificationThrottle

    throttle = VerificationThrottle(scope="verify_code", rate="1/hour", source="198.51.100.7")
    assert "198.51" not in throttle.get_cache_key(None, None)  # type: ignore[arg-type]


def test_a_code_that_cannot_be_scanned_can_be_typed(paper: IssuedPaper) -> None:
    code = paper.verification_code.lower()
    answer = Client().post(reverse("documents:find"), {"code": f"{code[:5]}-{code[5:]}"})

    assert answer.status_code == 302
    assert answer["Location"] == reverse("documents:verify", args=[paper.verification_code])
