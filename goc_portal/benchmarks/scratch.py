"""The scratch place of one run: a database and a pair of Redis databases on the configured servers, both its own.

Nothing that is there is touched. The scratch database is made by the owner, migrated as an installation is, and
used by the portal's role. A run holds an advisory lock (in the configured database) named after its scratch database:
a scratch database whose lock is free was left by a run that died, wherever that ran, and is dropped by the next one.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from tempfile import TemporaryDirectory
from typing import Any

import psycopg2
from psycopg2 import sql
from psycopg2.errors import InsufficientPrivilege, ObjectInUse
from redis import Redis
from redis.exceptions import RedisError, ResponseError

from goc_portal.benchmarks.addresses import SCRATCH_PREFIX, Addresses
from goc_portal.benchmarks.databases import connected

LOCK_CLASS = 7_201_090
REDIS_CLAIM = "goc_bench"
USUAL_REDIS_DATABASES = 16
TRIES_TO_DROP = 5
# Whatever would lead to the configured place, or change the role.
NOT_PASSED_ON = frozenset({"CACHE_URL", "DATABASE_ROLE"})


class ScratchFailure(Exception):
    """The scratch place cannot be made; says what can be done."""


@contextmanager
def scratch_place(template: str = "") -> Iterator[dict[str, str]]:
    """The environment of a process that finds the scratch place and nothing else; all of it is dropped at the end."""
    addresses = Addresses.configured()
    try:
        administration = connected(addresses.owner_settings())
    except psycopg2.Error as error:
        raise ScratchFailure(f"The database cannot be reached as its owner (DATABASE_OWNER_URL): {error}") from error
    administration.autocommit = True
    with closing(administration), TemporaryDirectory(prefix="goc-bench-") as directory:
        _drop_what_dead_runs_left(administration)
        with _scratch_database(administration, template) as name, _scratch_redis(addresses, administration, name) as db:
            yield {
                **{key: value for key, value in os.environ.items() if key not in NOT_PASSED_ON},
                "DATABASE_OWNER_URL": addresses.scratch_owner(name),
                "DATABASE_URL": addresses.scratch_app(name),
                "REDIS_URL": addresses.redis_database(db),
                # The report and warnings are what people read; a line a booking would drown both.
                "LOG_LEVEL": "WARNING",
                "PAPERS_ROOT": f"{directory}/papers",
                "PAPERS_S3_BUCKET": "",
                "LOCAL_OUTBOX_DIRECTORY": f"{directory}/outbox",
            }


@contextmanager
def _scratch_database(administration: Any, template: str) -> Iterator[str]:
    name = f"{SCRATCH_PREFIX}{secrets.token_hex(6)}"
    _try_lock(administration, name)
    try:
        if template:
            _execute(administration, "CREATE DATABASE {} TEMPLATE {}", name, template)
        else:
            _execute(administration, "CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0", name)
    except psycopg2.Error as error:
        raise ScratchFailure(f"The owner cannot make a scratch database: {error}") from error
    try:
        yield name
    finally:
        _drop(administration, name)


def _drop_what_dead_runs_left(administration: Any) -> None:
    for name in _scratch_databases(administration):
        if _try_lock(administration, name):
            _drop(administration, name)
            _row(administration, "SELECT pg_advisory_unlock(%s, hashtext(%s))", [LOCK_CLASS, name])


def _drop(administration: Any, name: str) -> None:
    """End whoever is connected, and drop; an autovacuum at work, which we may not end, goes away when asked plainly."""
    for statement in ["DROP DATABASE IF EXISTS {} WITH (FORCE)", "DROP DATABASE IF EXISTS {}"] * TRIES_TO_DROP:
        with suppress(InsufficientPrivilege, ObjectInUse):
            _execute(administration, statement, name)
            return
    raise ScratchFailure(f"The scratch database {name} is still in use: the next run drops it.")


def _scratch_databases(administration: Any) -> list[str]:
    with administration.cursor() as cursor:
        pattern = SCRATCH_PREFIX.replace("_", "\\_") + "%"
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s ORDER BY datname", [pattern])
        return [name for (name,) in cursor.fetchall()]


def _try_lock(administration: Any, name: str) -> bool:
    """Held until the session ends, however it ends."""
    return bool(_row(administration, "SELECT pg_try_advisory_lock(%s, hashtext(%s))", [LOCK_CLASS, name])[0])


@contextmanager
def _scratch_redis(addresses: Addresses, administration: Any, name: str) -> Iterator[int]:
    """The number of a database for the queue; the next one is the cache's. Real ones, without a worker on them."""
    number = _claimed_pair(addresses, set(_scratch_databases(administration)), name)
    try:
        yield number
    finally:
        _flush(addresses, number)


def _claimed_pair(addresses: Addresses, living: set[str], name: str) -> int:
    """The last pair of databases in which nothing lies, or only what a dead run left."""
    try:
        for number in range(_redis_databases(addresses) - 2, 1, -2):
            if _claim(addresses, number, living, name):
                return number
    except (RedisError, OSError) as error:
        raise ScratchFailure(f"Redis cannot be used (REDIS_URL): {error}") from error
    raise ScratchFailure("Redis has no two empty databases side by side: name another Redis by REDIS_URL.")


def _claim(addresses: Addresses, number: int, living: set[str], name: str) -> bool:
    with closing(_redis(addresses, number)) as queue, closing(_redis(addresses, number + 1)) as cache:
        claimed_by = queue.get(REDIS_CLAIM)
        if claimed_by is not None and claimed_by.decode() not in living:
            queue.flushdb()
            cache.flushdb()
        is_empty = queue.dbsize() == 0 and cache.dbsize() == 0
        return is_empty and bool(queue.set(REDIS_CLAIM, name, nx=True))


def _flush(addresses: Addresses, number: int) -> None:
    with suppress(RedisError, OSError):
        for database in (number, number + 1):
            with closing(_redis(addresses, database)) as client:
                client.flushdb()


def _redis_databases(addresses: Addresses) -> int:
    """How many numbered databases there are; managed servers don't say."""
    with closing(_redis(addresses, 0)) as client:
        try:
            return int(client.config_get("databases")["databases"])
        except (ResponseError, KeyError):
            return USUAL_REDIS_DATABASES


def _redis(addresses: Addresses, number: int) -> Any:
    return Redis.from_url(addresses.redis_database(number), socket_timeout=5)


def _execute(administration: Any, statement: str, *names: str) -> None:
    with administration.cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(*(sql.Identifier(name) for name in names)))


def _row(administration: Any, query: str, parameters: list[Any]) -> Any:
    with administration.cursor() as cursor:
        cursor.execute(query, parameters)
        return cursor.fetchone()
