"""The upload corpus against the page: refused in words, nothing stored, and the rest of the form kept."""

from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from applications.models import Application
from applications.sending import send_files
from documents.collecting import open_pages
from documents.models import StoredFile
from tests.applications.papers_sent.conftest import page, text_of
from tests.documents import corpus
from tests.documents.test_uploading import REFUSED

pytestmark = pytest.mark.django_db

COPY = "passport_copy"
NAMES = (
    "../../etc/passwd",
    "..\\..\\windows\\system32\\photo.jpg",
    "photo\u202egpj.exe",
    "a" * 300 + ".jpg",
    "\u062c\u0648\u0627\u0632 \u0633\u0641\u0631.jpg",
    '"><script>alert(1)</script>.jpg',
)


@pytest.fixture
def page_that_waits(draft: Application, applicant: User) -> Application:
    """A draft with one page of the passport's copy kept and not sent."""
    good = SimpleUploadedFile("first-page.jpg", corpus.jpeg())
    send_files(application=draft, document=COPY, uploads=[good], by=applicant, as_pages=True)
    return draft


@pytest.mark.parametrize("content", [pytest.param(row[1], id=row[0]) for row in REFUSED])
def test_a_bad_file_is_refused_in_words_and_the_rest_is_kept(
    content: Callable[[], bytes], visitor: Client, page_that_waits: Application, papers_folder: Path
) -> None:
    before = StoredFile.objects.count(), sorted(papers_folder.rglob("*"))
    bad = SimpleUploadedFile("passport.jpg", content(), content_type="image/jpeg")
    response = visitor.post(page("upload", page_that_waits, COPY), {f"{COPY}-file": bad})

    assert HTTPStatus.BAD_REQUEST <= response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR
    shown = text_of(response)
    assert "govuk-error-summary" in shown
    assert f'href="#id_{COPY}-file"' in shown
    assert (StoredFile.objects.count(), sorted(papers_folder.rglob("*"))) == before
    assert "first-page.jpg" in shown
    assert len(open_pages(page_that_waits.public_id, COPY)) == 1
    assert "portrait.jpg" in text_of(visitor.get(page("papers", page_that_waits)))


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_does_no_harm(name: str, visitor: Client, draft: Application, papers_folder: Path) -> None:
    upload = SimpleUploadedFile("x.jpg", corpus.jpeg())
    upload._name = name
    response = visitor.post(page("upload", draft, COPY), {f"{COPY}-file": upload}, follow=True)

    assert response.status_code == HTTPStatus.OK
    shown = text_of(response)
    assert "We have your paper" in shown
    assert "<script>alert" not in shown
    assert "\u202e" not in shown
    kept = StoredFile.objects.first()
    assert kept is not None
    assert len(kept.original_name) <= 100
    assert "/" not in kept.original_name
    assert all(path.is_relative_to(papers_folder) for path in papers_folder.rglob("*"))


def test_a_body_of_many_files_is_refused_in_words(visitor: Client, draft: Application) -> None:
    """More files than the parser takes at once: no error page without words."""
    many = [SimpleUploadedFile(f"{number}.jpg", b"x") for number in range(30)]
    response = visitor.post(page("upload", draft, COPY), {f"{COPY}-file": many})
    assert HTTPStatus.BAD_REQUEST <= response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR
    assert "<h1" in text_of(response)
