"""Small pictures of what was handed in: made by the worker, sealed, and given to whom the file is given."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.models import Person, User
from documents.access import register_reader
from documents.enums import AccessPurpose
from documents.models import FileAccess, Preview, StoredFile
from documents.orphans import clear_orphan_files
from documents.previews import SHOWN, files_without_preview
from documents.requirements import PAPER
from documents.tasks import make_preview
from documents.uploading import store_upload
from goc_portal import clock
from tests.documents import corpus
from tests.documents.test_uploading import kept_files

pytestmark = pytest.mark.django_db


def handed_in(content: bytes, person: Person, by: User) -> StoredFile:
    """A file of the person."""
    upload = SimpleUploadedFile("scan", content)
    return store_upload(upload=upload, kind="passport_copy", person=person, by=by, requirements=PAPER)


def fetch(user: User, stored_file: StoredFile) -> tuple[int, bytes]:
    """The preview as this user gets it."""
    client = Client()
    client.force_login(user)
    answer = client.get(reverse("documents:preview", args=[stored_file.public_id]))
    return answer.status_code, answer.content


@pytest.mark.parametrize(
    ("content", "size"),
    [
        pytest.param(lambda: corpus.jpeg(1200, 900), (SHOWN, SHOWN * 3 // 4), id="JPEG"),
        pytest.param(corpus.turned_jpeg, (SHOWN * 3 // 4, SHOWN), id="phone's photo"),
        pytest.param(corpus.png, (SHOWN * 3 // 4, SHOWN), id="PNG"),
        pytest.param(corpus.heic, (SHOWN * 3 // 4, SHOWN), id="HEIC"),
        pytest.param(lambda: corpus.saved(corpus.pdf(3)), (339, SHOWN), id="PDF"),
    ],
)
def test_each_type_has_a_small_upright_picture(
    content: Callable[[], bytes], size: tuple[int, int], person: Person, user: User
) -> None:
    register_reader(lambda reader, file: reader == user)
    stored = handed_in(content(), person, user)
    make_preview(stored.pk)

    status, small = fetch(user, stored)

    assert status == 200
    with Image.open(BytesIO(small)) as picture:
        assert picture.format == "JPEG"
        assert picture.size == size
        assert not picture.getexif()
    assert FileAccess.objects.get().purpose == AccessPurpose.PREVIEW


def test_who_may_not_have_the_file_has_no_preview(person: Person, user: User, stranger: User) -> None:
    register_reader(lambda reader, file: reader == user)
    stored = handed_in(corpus.jpeg(), person, user)
    assert fetch(user, stored)[0] == 404
    make_preview(stored.pk)

    assert fetch(user, stored)[0] == 200
    assert fetch(stranger, stored)[0] == 404


def test_a_preview_is_made_once_and_lies_sealed(person: Person, user: User, papers_folder: Path) -> None:
    stored = handed_in(corpus.jpeg(), person, user)
    for _again in range(2):
        make_preview(stored.pk)

    assert Preview.objects.count() == 1
    assert len(kept_files(papers_folder)) == 2
    assert not [path for path in kept_files(papers_folder) if path.read_bytes().startswith(b"\xff\xd8")]


def test_a_preview_is_no_orphan(person: Person, user: User, papers_folder: Path) -> None:
    make_preview(handed_in(corpus.jpeg(), person, user).pk)

    with time_machine.travel(clock.now() + timedelta(hours=25)):
        assert clear_orphan_files() == 0


def test_a_task_that_was_lost_is_found_by_the_sweep(person: Person, user: User) -> None:
    stored = handed_in(corpus.jpeg(), person, user)

    assert files_without_preview() == []
    with time_machine.travel(clock.now() + timedelta(minutes=1)):
        assert files_without_preview() == [stored.pk]
        make_preview(stored.pk)
        assert files_without_preview() == []


def test_a_page_that_claims_to_measure_kilometres_is_drawn_small(person: Person, user: User) -> None:
    document = corpus.pdf()
    document.pages[0].MediaBox = [0, 0, 14_000_000, 9_000_000]
    stored = handed_in(corpus.saved(document), person, user)
    make_preview(stored.pk)

    preview = Preview.objects.get()
    assert max(preview.width or 0, preview.height or 0) <= SHOWN
