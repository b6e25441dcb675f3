"""How the environment becomes settings: typed, by name, and refused at start in one sentence."""

import os
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

#: Commands that change tables or end records: they run as the owner, everything else as the portal's own role.
OWNER_ROLE = "owner"
OWNER_COMMANDS = frozenset({"migrate", "makemigrations", "sqlflush", "flush", "purge", "run"})


def required(name: str) -> str:
    """A value that has no default; the sentence names the variable."""
    value = env.str(name, default="")
    if not value.strip():
        raise ImproperlyConfigured(f"Set the environment variable {name}: the portal does not start without it.")
    return value.strip()


def typed(read: Any, name: str, **options: Any) -> Any:
    """A value of one type, such as ``typed(env.int, "PORT", default=8000)``; what does not parse is named."""
    try:
        return read(name, **options)
    except (ValueError, TypeError, environ.ImproperlyConfigured) as error:
        raise ImproperlyConfigured(
            f"The environment variable {name} has a value that cannot be used as {read.__name__}: correct it."
        ) from error


def database(url_name: str, default: str = "") -> dict[str, Any]:
    """Django's settings for the PostgreSQL that a variable names."""
    url = env.str(url_name, default=default)
    if not url:
        raise ImproperlyConfigured(f"Set the environment variable {url_name}: the portal does not start without it.")
    try:
        settings = dict(environ.Env.db_url_config(url))
    except ValueError as error:
        raise ImproperlyConfigured(f"The environment variable {url_name} is not a database address.") from error
    if settings.get("ENGINE") != "django.db.backends.postgresql":
        raise ImproperlyConfigured(f"The environment variable {url_name} must name PostgreSQL: postgres://…")
    # A unix socket's directory stands percent-encoded where a host stands.
    settings["HOST"] = unquote(settings.get("HOST") or "")
    settings.setdefault("OPTIONS", {})
    return settings


def database_for_this_command(app_default: str = "", owner_default: str = "") -> dict[str, Any]:
    """The running portal's role, or the owner's where manage.py says that the command needs it."""
    if os.environ.get("DATABASE_ROLE") == OWNER_ROLE:
        fallback = owner_default or env.str("DATABASE_URL", default="")
        return database("DATABASE_OWNER_URL", default=fallback)
    return database("DATABASE_URL", default=app_default)


def broker_url(redis_url: str) -> str:
    """Celery's name for the same Redis: it writes unix sockets in another way."""
    parts = urlsplit(redis_url)
    if parts.scheme != "unix":
        return redis_url
    number = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair).get("db", "0")
    return f"redis+socket://{parts.path}?virtual_host={number}"


def cache_url(redis_url: str) -> str:
    """The database after the queue's in the same Redis, since clearing a cache empties its whole database."""
    parts = urlsplit(redis_url)
    if parts.scheme == "unix":
        pairs = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
        number = int(pairs.get("db", "0")) + 1
        return f"unix://{parts.path}?db={number}"
    number = int(parts.path.strip("/") or "0") + 1
    return urlunsplit(parts._replace(path=f"/{number}"))


def caches(redis_url: str) -> dict[str, Any]:
    """Django's cache in the same Redis, or in the one that CACHE_URL names; drawn parts of pages in the process."""
    return {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": env.str("CACHE_URL", default="") or cache_url(redis_url),
            "KEY_PREFIX": "goc",
            "TIMEOUT": 300,
        },
        # Where the template tag ``cache`` looks: what is the same on all pages needs no way to Redis.
        "template_fragments": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": "template_fragments",
            "TIMEOUT": None,
        },
    }
