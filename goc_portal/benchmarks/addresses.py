"""Where the servers are, and the addresses of a scratch database and a scratch Redis on the same servers."""

import os
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.conf import settings

from goc_portal.embedded import EmbeddedServers
from goc_portal.settings.environment import database

SCRATCH_PREFIX = "goc_bench_"


@dataclass(frozen=True)
class Addresses:
    """The configured servers: PostgreSQL as the tables' owner and as the portal's role, and Redis."""

    owner: str
    app: str
    redis: str

    @classmethod
    def configured(cls) -> "Addresses":
        """From the environment, else the embedded servers that manage.py has started."""
        embedded = EmbeddedServers("portal").environment()
        app = os.environ.get("DATABASE_URL")
        owner = os.environ.get("DATABASE_OWNER_URL") or app or embedded["DATABASE_OWNER_URL"]
        return cls(owner, app or embedded["DATABASE_URL"], os.environ.get("REDIS_URL") or embedded["REDIS_URL"])

    def scratch_owner(self, name: str) -> str:
        """The scratch database as its owner."""
        return urlunsplit(urlsplit(self.owner)._replace(path=f"/{name}"))

    def scratch_app(self, name: str) -> str:
        """The scratch database as the portal's role, at the owner's server: past PgBouncer, which doesn't know it."""
        owner, app = urlsplit(self.owner), urlsplit(self.app)
        sign_in = app.netloc.rpartition("@")[0]
        server = owner.netloc.rpartition("@")[2]
        query = dict(parse_qsl(owner.query))
        if app.username != settings.DATABASE_APP_ROLE:
            query["assume_role"] = settings.DATABASE_APP_ROLE
        netloc = f"{sign_in}@{server}" if sign_in else server
        return urlunsplit(owner._replace(netloc=netloc, path=f"/{name}", query=urlencode(query)))

    def redis_database(self, number: int) -> str:
        """A numbered database of the same Redis."""
        parts = urlsplit(self.redis)
        if parts.scheme == "unix":
            return f"unix://{parts.path}?{urlencode(dict(parse_qsl(parts.query)) | {'db': str(number)})}"
        return urlunsplit(parts._replace(path=f"/{number}"))

    def owner_settings(self) -> dict[str, Any]:
        """The configured database as its owner, as Django writes it."""
        return database("DATABASE_OWNER_URL", default=self.owner)
