"""Administrators look at the records of papers; nobody edits them."""

from typing import Any

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from accounts.models import Person, User
from documents.access import read_file
from documents.admin import FileAccessAdmin, IssuedPaperAdmin, StoredFileAdmin
from documents.models import FileAccess, IssuedPaper, StoredFile
from documents.requirements import PAPER
from documents.uploading import store_upload
from tests.documents import corpus

pytestmark = pytest.mark.django_db
PAGES: list[Any] = [(StoredFile, StoredFileAdmin), (FileAccess, FileAccessAdmin), (IssuedPaper, IssuedPaperAdmin)]


@pytest.mark.parametrize(("model", "page"), PAGES)
def test_records_are_for_administrators_and_for_looking_only(
    model: Any, page: Any, person: Person, user: User, officer: User, stranger: User
) -> None:
    upload = SimpleUploadedFile("scan.jpg", corpus.jpeg())
    stored = store_upload(upload=upload, kind="passport_copy", person=person, by=user, requirements=PAPER)
    read_file(stored_file=stored, by=user)
    request = RequestFactory().get("/")
    shown = page(model, admin.site)

    for reader in (officer, stranger):
        request.user = reader
        assert not shown.get_queryset(request).exists()
    officer.is_superuser = True
    request.user = officer
    assert set(shown.get_queryset(request)) == set(model.objects.all())
    assert not shown.has_add_permission(request)
    assert not shown.has_change_permission(request)
    assert not shown.has_delete_permission(request)


def test_a_person_sees_the_own_files_alone(person: Person, user: User, stranger: User) -> None:
    upload = SimpleUploadedFile("scan.jpg", corpus.jpeg())
    stored = store_upload(upload=upload, kind="passport_copy", person=person, by=user, requirements=PAPER)

    assert list(StoredFile.objects.visible_to(user)) == [stored]
    assert not StoredFile.objects.visible_to(stranger).exists()
