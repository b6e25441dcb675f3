"""Papers that the portal issues: one current version, a PDF once, and an end that everybody can see."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Person, User
from documents.codes import grouped_code, holder_hash, is_holder, last_four, normalised_code
from documents.enums import IssuedPaperKind, ScanVerdict
from documents.errors import PaperAlreadyRevoked
from documents.issuing import (
    attach_rendering,
    is_valid,
    printed_verification,
    register_paper,
    register_validity,
    revoke_paper,
    verification_url,
)
from documents.models import VERIFICATION_CODE_LENGTH, IssuedPaper, StoredFile
from goc_portal import clock

pytestmark = pytest.mark.django_db

FORM = IssuedPaperKind.APPLICATION_FORM


def issue(person: Person, subject: UUID, *, kind: IssuedPaperKind = FORM, number: str = "L898902C3") -> IssuedPaper:
    """One paper on a case."""
    return register_paper(
        kind=kind, person=person, subject=subject, document_number=number, issued_on=date(2026, 11, 23), by=None
    )


def test_a_second_issue_is_the_next_version_and_replaces_the_first(person: Person) -> None:
    subject = uuid4()
    first, second = issue(person, subject), issue(person, subject)
    first.refresh_from_db()

    assert (first.version, second.version) == (1, 2)
    assert first.superseded_at is not None
    assert (is_valid(first), is_valid(second)) == (False, True)
    assert list(IssuedPaper.objects.current()) == [second]


def test_other_kinds_and_other_cases_count_by_themselves(person: Person) -> None:
    subject = uuid4()
    papers = [issue(person, subject), issue(person, uuid4()), issue(person, subject, kind=IssuedPaperKind.RECEIPT)]

    assert [paper.version for paper in papers] == [1, 1, 1]
    assert IssuedPaper.objects.current().count() == 3


def test_two_current_versions_are_refused_by_the_database(person: Person) -> None:
    paper = issue(person, uuid4())
    paper.pk, paper.version, paper.public_id, paper.verification_code = None, 2, uuid4(), "0" * 20

    with pytest.raises(IntegrityError, match="one_current_paper_of_a_kind"), transaction.atomic():
        paper.save()


def test_a_code_has_at_least_80_random_bits_and_leads_to_the_public_page(person: Person, settings: Any) -> None:
    settings.PUBLIC_ADDRESS = "https://goc.example"
    codes = [issue(person, uuid4()).verification_code for _ in range(20)]
    paper = IssuedPaper.objects.get(verification_code=codes[0])

    assert len(set(codes)) == 20
    assert VERIFICATION_CODE_LENGTH * 5 >= 80
    assert len(set("".join(codes))) > 24  # nearly every one of the 32 letters
    assert verification_url(paper) == f"https://goc.example/verify/{codes[0]}/"
    printed = printed_verification(paper)
    assert printed.address == "goc.example/verify/"
    assert normalised_code(printed.code) == codes[0]
    assert printed.qr.startswith("data:image/svg+xml")


def test_no_part_of_a_document_number_is_kept(person: Person) -> None:
    paper = issue(person, uuid4(), number="L898902C3")
    same_number = issue(person, uuid4(), number="L898902C3")

    kept = " ".join(str(value) for value in IssuedPaper.objects.filter(pk=paper.pk).values_list().get())
    assert "02C3" not in kept
    assert paper.holder_document_hash != same_number.holder_document_hash


def test_the_secret_key_may_be_replaced(person: Person, settings: Any) -> None:
    old = settings.SECRET_KEY
    paper = issue(person, uuid4())
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a-new-secret-key", [old]

    assert is_holder(paper.verification_code, "02C3", paper.holder_document_hash)
    settings.SECRET_KEY_FALLBACKS = []
    assert not is_holder(paper.verification_code, "02C3", paper.holder_document_hash)


@pytest.mark.parametrize(
    ("typed", "kept"), [("02C3", "02C3"), (" 02c3 ", "02C3"), ("L898902C3", "02C3"), ("A-1/2", "A12"), ("", "")]
)
def test_the_last_four_are_taken_from_what_people_type(typed: str, kept: str) -> None:
    assert last_four(typed) == kept


def test_a_code_is_read_as_it_is_printed_or_misread() -> None:
    assert grouped_code("0123456789ABCDEFGHJK") == "01234-56789-ABCDE-FGHJK"
    assert normalised_code(" o1234-56789 abcde-fghjk ") == "0123456789ABCDEFGHJK"
    assert normalised_code("OIL") == "011"


def test_validity_asks_the_apps_above(person: Person) -> None:
    valid, other = issue(person, uuid4()), issue(person, uuid4(), kind=IssuedPaperKind.RECEIPT)
    register_validity(FORM, lambda paper: True)
    register_validity(FORM, lambda paper: paper.subject != valid.subject)

    assert not is_valid(valid)
    assert is_valid(other)


def test_a_paper_is_revoked_once_by_somebody(person: Person, officer: User) -> None:
    paper = revoke_paper(paper=issue(person, uuid4()), by=officer)

    assert (paper.revoked_by, is_valid(paper)) == (officer, False)
    with pytest.raises(PaperAlreadyRevoked):
        revoke_paper(paper=paper, by=officer)


def test_revoked_at_and_by_travel_together(person: Person) -> None:
    paper = issue(person, uuid4())

    with pytest.raises(IntegrityError, match="travel_together"), transaction.atomic():
        IssuedPaper.objects.filter(pk=paper.pk).update(revoked_at=clock.now())


def test_a_rendering_is_attached_once_however_often_the_worker_tries(person: Person) -> None:
    paper = issue(person, uuid4())
    assert list(IssuedPaper.objects.awaiting_rendering()) == [paper]

    first = attach_rendering(paper=paper, pdf=b"%PDF-1.7 first")
    again = attach_rendering(paper=IssuedPaper.objects.get(), pdf=b"%PDF-1.7 second")

    assert first == again == paper.stored_file
    assert StoredFile.objects.get().read() == b"%PDF-1.7 first"
    assert (first.uploaded_by, first.scan_verdict) == (None, ScanVerdict.MADE_HERE)
    assert (first.kind, first.original_name) == ("application_form", "application_form-1.pdf")
    assert not IssuedPaper.objects.awaiting_rendering().exists()


def test_a_holder_hash_depends_on_the_paper() -> None:
    assert holder_hash("A" * 20, "02C3") != holder_hash("B" * 20, "02C3")
