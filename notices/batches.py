"""Notices of a set-based job: the same rows as ``outbox.queue`` writes, in one statement with what they tell of."""

from notices.enums import NoticeState
from notices.registry import Message

STATEMENT = """
INSERT INTO notices_notice (public_id, person_id, code, cause, channel, "to", facts, sealed_facts, state, attempts,
    times_sent_again, queued_at, due_at, expires_at, language, failure, provider_reference)
SELECT gen_random_uuid(), told.person_id, '{code}', told.cause, channel.name, '', told.facts, '', '{state}', 0,
    0, %(now)s, %(now)s, %(now)s + interval '{seconds} seconds', told.language, '', ''
FROM ({rows}) AS told CROSS JOIN unnest(ARRAY[{channels}]) AS channel (name)
ON CONFLICT DO NOTHING
"""


def notices_sql(message: type[Message], rows: str) -> str:
    """An INSERT that queues a message for each row and channel, once a cause; it takes the one place ``%(now)s``.

    ``rows`` is a SELECT of the columns ``person_id``, ``language``, ``cause`` and ``facts`` (jsonb with every field of
    the message). The sweep sends them some seconds after the commit: nobody is poked.
    """
    if message.secret_fields:
        raise ValueError(f"{message.__qualname__} has secret facts, which are not sealed in SQL.")
    return STATEMENT.format(
        code=message.code,
        state=NoticeState.QUEUED.value,
        seconds=int(message.expires_after.total_seconds()),
        rows=rows,
        channels=", ".join(f"'{channel.value}'" for channel in message.channels),
    )
