"""Who gets a file, what is logged, and with which headers it leaves."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.db.models import F
from django.test import Client
from django.urls import reverse

from accounts.models import Person, User
from documents.access import register_reader
from documents.enums import AccessPurpose
from documents.models import FileAccess, StoredFile
from documents.requirements import PAPER
from documents.uploading import store_upload
from tests.documents import corpus

pytestmark = pytest.mark.django_db


@pytest.fixture
def passport_copy(person: Person, user: User) -> StoredFile:
    """A file of the person."""
    upload = SimpleUploadedFile("Pasaport fotoğrafı.jpg", corpus.jpeg())
    return store_upload(upload=upload, kind="passport_copy", person=person, by=user, requirements=PAPER)


def own_files(user: User, stored_file: StoredFile) -> bool:
    """The simplest reader: one's own papers."""
    return user.person_id == stored_file.person_id


def fetch(user: User | None, public_id: object) -> Any:
    """The download as this user gets it."""
    client = Client()
    if user:
        client.force_login(user)
    return client.get(reverse("documents:download", args=[public_id]))


def test_without_a_reader_that_says_yes_nobody_gets_a_file(passport_copy: StoredFile, user: User) -> None:
    assert fetch(user, passport_copy.public_id).status_code == 404
    assert not FileAccess.objects.exists()


def test_the_owner_gets_the_file_and_the_log_says_so(passport_copy: StoredFile, user: User) -> None:
    register_reader(own_files)

    answer = fetch(user, passport_copy.public_id)

    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == corpus.jpeg()
    entry = FileAccess.objects.get()
    assert (entry.file, entry.by, entry.purpose) == (passport_copy, user, AccessPurpose.DOWNLOAD)


def test_a_file_leaves_so_that_no_browser_runs_or_keeps_it(passport_copy: StoredFile, user: User) -> None:
    register_reader(own_files)

    headers = fetch(user, passport_copy.public_id).headers

    assert headers["Content-Type"] == "image/jpeg"
    assert headers["Content-Disposition"] == "attachment; filename*=utf-8''Pasaport%20foto%C4%9Fraf%C4%B1.jpg"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in headers["Cache-Control"]
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_for_a_stranger_a_file_and_no_file_look_the_same(passport_copy: StoredFile, stranger: User) -> None:
    register_reader(own_files)

    for public_id in (passport_copy.public_id, uuid4()):
        assert fetch(stranger, public_id).status_code == 404
    assert not FileAccess.objects.exists()


def test_who_is_not_signed_in_is_asked_to_sign_in(passport_copy: StoredFile, settings: Any) -> None:
    settings.LOGIN_URL = "/sign-in-of-this-test/"
    register_reader(lambda user, stored_file: True)

    for public_id in (passport_copy.public_id, uuid4()):
        answer = fetch(None, public_id)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in-of-this-test/")


def test_a_closed_login_reads_nothing(passport_copy: StoredFile, user: User) -> None:
    from documents.access import may_read

    register_reader(own_files)
    user.is_active = False

    assert not may_read(user, passport_copy)


def test_one_yes_is_enough_and_a_no_takes_nothing_away(passport_copy: StoredFile, officer: User) -> None:
    register_reader(own_files)
    register_reader(lambda user, stored_file: user.is_staff)

    assert fetch(officer, passport_copy.public_id).status_code == 200
    assert FileAccess.objects.get().purpose == AccessPurpose.REVIEW


@pytest.mark.parametrize("model", [StoredFile, FileAccess])
def test_records_of_files_cannot_be_changed_or_deleted(passport_copy: StoredFile, user: User, model: Any) -> None:
    register_reader(own_files)
    fetch(user, passport_copy.public_id)

    for change in (lambda rows: rows.update(id=F("id")), lambda rows: rows._raw_delete("default")):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            change(model.objects.all())
