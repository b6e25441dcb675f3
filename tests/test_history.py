"""Every tracked row says by whom it was changed, and many of them cost no more each than a few."""

from datetime import date

import pghistory
import pytest
from django.db import connection, transaction

from directorates.models import DecreedDay

pytestmark = pytest.mark.django_db


def decree(day: int) -> object:
    made = DecreedDay.objects.create(day=date(2027, 1, day), reason="Leave", source="Decree 1")
    return DecreedDay.pgh_event_models["insert"].objects.get(pgh_obj_id=made.pk).pgh_context


def test_a_change_belongs_to_its_context_and_only_that() -> None:
    assert decree(4) is None
    with transaction.atomic(), pghistory.context(user=7):
        context = decree(5)
    assert context is not None
    assert context.metadata == {"user": 7}
    with connection.cursor() as cursor:
        # What a setting of an earlier transaction leaves on its connection.
        cursor.execute("SELECT set_config('pghistory.context_id', '', false)")
    assert decree(6) is None


def test_no_row_of_history_begins_a_subtransaction() -> None:
    """A block with EXCEPTION is one; thousands of them in one transaction cost by the square of their number."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = '_pgh_attach_context'")
        sources = [row[0] for row in cursor.fetchall()]
    assert len(sources) == 1
    assert "EXCEPTION" not in sources[0].upper()
