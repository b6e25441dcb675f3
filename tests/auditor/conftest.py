"""An office whose rows can be broken, as its owner could break them."""

from collections.abc import Callable

import pytest
from django.db import connection

from tests.applications.conftest import ankara, applicant, country, officer, supervisor
from tests.appointments.conftest import office
from tests.database import as_owner

__all__ = ["ankara", "applicant", "country", "office", "officer", "supervisor"]


@pytest.fixture
def around(db: None) -> Callable[..., None]:
    """Change rows with the owner's rights, and without a constraint that would refuse it."""

    def run(statement: str, *values: object, without: str = "") -> None:
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            if without:
                table, constraint = without.split(".")
                cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{constraint}"')
            cursor.execute(statement, values)

    return run
