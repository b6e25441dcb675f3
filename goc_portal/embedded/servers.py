"""Both embedded servers together: what settings, tests and `make run` speak to."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from goc_portal.embedded.errors import cannot_write
from goc_portal.embedded.place import Place, say
from goc_portal.embedded.postgres import APP, OWNER, PostgresServer
from goc_portal.embedded.redis_server import RedisServer


@dataclass(frozen=True)
class EmbeddedServers:
    """PostgreSQL and Redis of one name: 'portal' for people, 'test' for pytest, 'live' for browser tests."""

    name: str = "portal"
    durable: bool = True

    @cached_property
    def place(self) -> Place:
        """Where they live; nothing is made by asking."""
        return Place.find(self.name)

    @cached_property
    def postgres(self) -> PostgresServer:
        """The database server."""
        return PostgresServer(self.place, self.durable)

    @cached_property
    def redis(self) -> RedisServer:
        """The queue and cache server."""
        return RedisServer(self.place, self.durable)

    @property
    def run_directory(self) -> Path:
        """Logs and other leavings of the portal's own processes, which run as the caller."""
        return self.place.data.parent / f"{self.name}-run"

    def environment(self) -> dict[str, str]:
        """The addresses, under the names that the settings read."""
        return {
            "DATABASE_URL": self.postgres.url(APP),
            "DATABASE_OWNER_URL": self.postgres.url(OWNER),
            "REDIS_URL": self.redis.url(),
        }

    def are_healthy(self) -> bool:
        """Whether both answer."""
        return self.redis.is_healthy() and self.postgres.is_healthy()

    def start(self, *, postgres: bool = True, redis: bool = True) -> None:
        """Start what is wanted and not running; two commands at once start it once."""
        wanted = [server for server, is_wanted in ((self.postgres, postgres), (self.redis, redis)) if is_wanted]
        if all(server.is_healthy() for server in wanted):
            return
        self.place.open_root()
        with self._alone():
            self.place.prepare()
            for server in wanted:
                if not server.is_healthy():
                    server.start()
        for remark in self.place.remarks():
            say(remark)

    def fill_where_empty(self, fill: Callable[[], None]) -> None:
        """Have a database without any table filled, so that a first command finds what it reads; done once."""
        if self.postgres.has_tables():
            return
        with self._alone(for_="tables"):
            if not self.postgres.has_tables():
                fill()

    def stop(self) -> None:
        """Stop both; the data stay."""
        self.redis.stop()
        self.postgres.stop()

    @contextmanager
    def _alone(self, for_: str = "start") -> Iterator[None]:
        """One at a time; the lock falls with the process, so none is ever stale."""
        path = self.place.data.parent / f"{self.name}.{for_}.lock"
        try:
            lock = path.open("w")
        except OSError as error:
            raise cannot_write(path, error) from error
        with lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
