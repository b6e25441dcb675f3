"""Files without a record go after a day; files with one never."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Person, User
from documents.requirements import PAPER
from documents.storing import write_sealed
from documents.tasks import clear_orphan_files
from documents.uploading import store_upload
from goc_portal import clock
from tests.documents import corpus
from tests.documents.test_uploading import kept_files

pytestmark = pytest.mark.django_db


def test_old_files_without_a_record_are_deleted_and_no_others(person: Person, user: User, papers_folder: Path) -> None:
    upload = SimpleUploadedFile("scan.jpg", corpus.jpeg())
    kept = store_upload(upload=upload, kind="passport_copy", person=person, by=user, requirements=PAPER)
    write_sealed(b"left by a rolled-back upload")

    assert clear_orphan_files() == 0
    with time_machine.travel(clock.now() + timedelta(hours=25)):
        fresh = write_sealed(b"being written at this moment")
        os.utime(papers_folder / fresh, (clock.now().timestamp(),) * 2)
        assert clear_orphan_files() == 1

    assert {str(path.relative_to(papers_folder)) for path in kept_files(papers_folder)} == {kept.storage_name, fresh}
    assert kept.read() == corpus.jpeg()


def test_a_storage_that_was_never_written_to_is_no_error() -> None:
    assert clear_orphan_files() == 0
