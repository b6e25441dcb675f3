"""Several statements as one message to PostgreSQL: a round trip costs as much as a small statement.

They run in their order, each seeing what those before it did and what others committed meanwhile, exactly as if they
had been sent one by one; only the last one's rows come back. So whatever must be known before the next statement
ends a message, and what is written before it needs its key beforehand (``next_key``).
"""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db import connection
from django.db.models import BigIntegerField, Func, Model, Value

from goc_portal.prepared import PreparedQuery, insert_statement

R = TypeVar("R")


class OneMessage:
    """Statements to be sent together; what is refused ends the message there, and with it the transaction."""

    def __init__(self) -> None:
        self._statements: list[str] = []
        self._values: list[Any] = []

    def add(self, statement: str, values: Sequence[Any] = ()) -> None:
        """One more statement; a literal per cent sign in it is written twice."""
        self._statements.append(statement)
        self._values.extend(values)

    def insert(self, *rows: Model, ignore_conflicts: bool = False) -> None:
        """Write new rows of one model, with their keys where they have them; none is given back."""
        self.add(*insert_statement(*rows, ignore_conflicts=ignore_conflicts))

    def read(self, query: PreparedQuery[R], **given: Any) -> list[R]:
        """Send it all with a query as the last statement."""
        self.add(*query.call(**given))
        return query.read(self.send())

    def send(self) -> list[Any]:
        """Send it; the rows of the last statement."""
        with connection.cursor() as cursor:
            cursor.execute("; ".join(self._statements), self._values)
            return cursor.fetchall()


def next_key(model: type[Model]) -> Func:
    """The key of a row that will be written in the next message, as a column of the read that comes before."""
    options = model._meta
    sequence = f"{options.db_table}_{options.pk.column}_seq"
    return Func(Value(sequence), function="nextval", output_field=BigIntegerField())
