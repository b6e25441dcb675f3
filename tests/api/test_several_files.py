"""Papers by a program: several files are one paper, and a repeated upload is one upload."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from accounts.models import User
from applications import demo
from applications.enums import ApplicationStatus
from applications.models import Application
from applications.numbers import new_number
from documents.models import CollectedPage, StoredFile
from goc_portal import clock
from tests.api.problems import assert_problem
from tests.api.test_applications import APPLICATIONS, address, country, draft

__all__ = ["country", "draft"]
COPY = "passport_copy"


def send(program: APIClient, case: Application, files: list[Any], key: str | None = None, *more: str) -> Any:
    headers = {"Idempotency-Key": key} if key else {}
    return program.post(address(case, "papers", COPY, *more), {"file": files}, format="multipart", headers=headers)


def copies(case: Application) -> int:
    return case.papers.filter(document=COPY).count()


def test_several_files_are_the_pages_of_one_paper(annas_program: APIClient, draft: Application) -> None:
    before = copies(draft)
    sent = send(annas_program, draft, [demo.passport_page(), demo.passport_page()])
    assert sent.status_code == 201, sent.content
    current = draft.papers.get(document=COPY, replaced_at__isnull=True)
    assert copies(draft) == before + 1
    assert current.stored_file is not None
    assert current.stored_file.content_type == "application/pdf"


def test_of_several_files_all_are_taken_or_none(annas_program: APIClient, draft: Application) -> None:
    before = (copies(draft), StoredFile.objects.count(), CollectedPage.objects.count())
    wrong = SimpleUploadedFile("page.jpg", b"only text")
    assert_problem(send(annas_program, draft, [demo.passport_page(), wrong]), 415, "file_type_not_taken")
    assert (copies(draft), StoredFile.objects.count(), CollectedPage.objects.count()) == before


def test_an_upload_that_is_repeated_under_its_key_is_one(annas_program: APIClient, draft: Application) -> None:
    before = copies(draft)
    answers = [send(annas_program, draft, [demo.passport_page()], "u1") for _twice in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert answers[1]["Idempotency-Replayed"] == "true"
    assert copies(draft) == before + 1


def test_a_key_with_another_file_is_refused(annas_program: APIClient, draft: Application) -> None:
    send(annas_program, draft, [demo.passport_page()], "u2")
    other = SimpleUploadedFile("page.jpg", b"only text")
    assert_problem(send(annas_program, draft, [other], "u2"), 422, "idempotency_key_reused")


def test_a_translation_that_is_repeated_is_one(annas_program: APIClient, draft: Application) -> None:
    answers = [send(annas_program, draft, [demo.passport_page()], "t1", "translation") for _twice in range(2)]
    assert answers[0].json() == answers[1].json()
    assert answers[1]["Idempotency-Replayed"] == "true"


@pytest.mark.parametrize("route", [APPLICATIONS])
def test_a_list_asks_as_many_questions_for_100_rows_as_for_10(annas_program: APIClient, anna: User, route: str) -> None:
    def closed(count: int) -> None:
        Application.objects.bulk_create(
            Application(
                number=new_number(), person=anna.person, kind="first", permit_type="student", created_by=anna,
                created_at=clock.now(), status=ApplicationStatus.EXPIRED_DRAFT,
            )
            for _each in range(count)
        )  # fmt: skip

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            rows = annas_program.get(route, {"page_size": 100}).json()["results"]
        assert len(rows) == Application.objects.count()
        return len(asked)

    closed(10)
    few = questions()
    closed(90)
    assert questions() == few
