"""Two issuers of one paper, and two workers with one PDF: each waits for the other."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.db.models import QuerySet

from accounts.models import Person
from documents import issuing
from documents.enums import IssuedPaperKind
from documents.models import IssuedPaper, StoredFile
from goc_portal import clock, locking
from tests.concurrency.threads import at_once, times

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]
ISSUERS = 4


@pytest.fixture(autouse=True)
def _papers_of_this_test(settings: Any, tmp_path: Path) -> None:
    """Papers lie in a folder that ends with the test."""
    papers = settings.STORAGES["papers"]
    own = papers | {"OPTIONS": papers["OPTIONS"] | {"location": str(tmp_path / "papers")}}
    settings.STORAGES = settings.STORAGES | {"papers": own}


def somebody() -> Person:
    """The holder."""
    return Person.objects.create(surname="ERIKSSON", sex="F", nationality="UTO", created_at=clock.now())


def issue_together() -> list[Any]:
    """The same paper on the same case, issued in several threads."""
    person, subject = somebody(), uuid4()
    return at_once(
        *times(
            ISSUERS,
            lambda: issuing.register_paper(
                kind=IssuedPaperKind.RECEIPT,
                person=person,
                subject=subject,
                document_number="L898902C3",
                issued_on=date(2026, 11, 23),
                by=None,
            ),
        )
    )


def unlocked(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The same rows, without their lock."""
    return rows.order_by("pk")


def test_without_the_lock_issuers_collide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "locked", unlocked)

    assert any(isinstance(issued, IntegrityError) for issued in issue_together())


def test_with_it_every_issue_is_a_version_and_one_is_current() -> None:
    assert sorted(paper.version for paper in issue_together()) == [1, 2, 3, 4]
    assert IssuedPaper.objects.current().get().version == ISSUERS


def test_a_paper_gets_one_pdf_from_however_many_workers() -> None:
    paper = issuing.register_paper(
        kind=IssuedPaperKind.RECEIPT,
        person=somebody(),
        subject=uuid4(),
        document_number="L898902C3",
        issued_on=date(2026, 11, 23),
        by=None,
    )
    files = at_once(
        *times(ISSUERS, lambda: issuing.attach_rendering(paper=IssuedPaper.objects.get(pk=paper.pk), pdf=b"%PDF-1.7"))
    )

    assert len({stored.pk for stored in files}) == 1
    assert StoredFile.objects.count() == 1
