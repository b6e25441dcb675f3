"""What the running portal's database role may and may not do."""

import pytest
from django.db import ProgrammingError, connection

from goc_portal.database_roles import append_only_models, grant_app_role
from goc_portal.embedded.postgres import APP, JOINS_PUT_IN_ORDER, OWNER
from tests.database import ROLES_SQL, as_owner

pytestmark = pytest.mark.django_db


def _privileges(table: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p FROM unnest(ARRAY['SELECT','INSERT','UPDATE','DELETE','TRUNCATE']) p "
            "WHERE has_table_privilege('goc_app', %s, p)",
            [table],
        )
        return {name for (name,) in cursor.fetchall()}


def test_tests_act_as_the_portals_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("goc_app",)


def test_ordinary_rows_may_be_changed_and_tables_may_not() -> None:
    assert _privileges("accounts_person") == {"SELECT", "INSERT", "UPDATE", "DELETE"}
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="must be owner"):
        cursor.execute("DROP TABLE accounts_person")


def test_joins_are_done_in_the_order_in_which_they_are_written() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW join_collapse_limit")
        assert cursor.fetchone() == (str(JOINS_PUT_IN_ORDER),)
    made_elsewhere = ROLES_SQL.read_text()
    for role in (OWNER, APP):
        assert f"ALTER ROLE {role} SET join_collapse_limit = {JOINS_PUT_IN_ORDER};" in made_elsewhere


def test_records_may_only_be_added_to() -> None:
    tables = [model._meta.db_table for model in append_only_models()]
    assert "accounts_personevent" in tables
    assert {table: _privileges(table) for table in tables} == {table: {"SELECT", "INSERT"} for table in tables}


def test_migrations_may_only_be_read() -> None:
    assert _privileges("django_migrations") == {"SELECT"}


def test_granting_again_changes_nothing() -> None:
    before = {model._meta.db_table: _privileges(model._meta.db_table) for model in append_only_models()}
    with as_owner():
        grant_app_role()
    assert {table: _privileges(table) for table in before} == before


@pytest.mark.django_db(transaction=True)
def test_a_transactional_test_leaves_nothing_behind_first() -> None:
    _leave_a_session()


@pytest.mark.django_db(transaction=True)
def test_a_transactional_test_leaves_nothing_behind_second() -> None:
    _leave_a_session()


def _leave_a_session() -> None:
    from django.contrib.contenttypes.models import ContentType
    from django.contrib.sessions.models import Session

    from goc_portal import clock

    assert not Session.objects.exists()
    assert ContentType.objects.exists()
    Session.objects.create(session_key="left", session_data="", expire_date=clock.now())
