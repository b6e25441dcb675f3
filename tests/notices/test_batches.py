"""A job's statement writes the rows that single verbs write."""

from typing import Any

import pytest
from django.db import connection

from accounts.models import Person
from goc_portal import clock
from notices import outbox
from notices.batches import notices_sql
from notices.models import Notice
from tests.notices.messages import Decided, VerificationCode

pytestmark = pytest.mark.django_db

ROWS = """
SELECT id AS person_id, language, %(cause)s AS cause, jsonb_build_object('number', '1') AS facts FROM accounts_person
"""
OF_ITS_OWN = {"id", "public_id", "queued_at", "due_at", "expires_at", "cause"}


def queue_batch(cause: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(notices_sql(Decided, ROWS), {"now": clock.now(), "cause": cause})
        return cursor.rowcount


def contents(notice: Notice) -> dict[str, Any]:
    fields = (field.attname for field in notice._meta.fields if field.name not in OF_ITS_OWN)
    return {name: getattr(notice, name) for name in fields} | {"lives": notice.expires_at - notice.queued_at}


def test_a_batch_writes_what_the_outbox_writes(reader: Person) -> None:
    assert queue_batch("application:1:decided") == 2
    outbox.queue(message=Decided, person=reader, cause="application:2:decided", facts={"number": "1"})
    batch = Notice.objects.filter(cause="application:1:decided").order_by("channel")
    single = Notice.objects.filter(cause="application:2:decided").order_by("channel")
    assert [contents(notice) for notice in batch] == [contents(notice) for notice in single]


def test_a_second_run_for_the_same_cause_adds_nothing(reader: Person) -> None:
    queue_batch("application:1:decided")
    assert queue_batch("application:1:decided") == 0
    assert Notice.objects.count() == 2


def test_secrets_are_not_written_in_a_batch() -> None:
    with pytest.raises(ValueError, match="secret"):
        notices_sql(VerificationCode, ROWS)
