"""Settings from the environment: typed, refused by name, and production has no default for what must be set."""

import os
import subprocess
import sys

import pytest
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from goc_portal.settings import environment

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "goc_portal.settings.production",
    "SECRET_KEY": "a" * 25 + "bcdefghijklmnopqrstuvwxyz0123456789-_",
    "FILE_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
    "ALLOWED_HOSTS": "portal.example,www.portal.example",
    "PUBLIC_ADDRESS": "https://portal.example/",
    "DATABASE_URL": "postgres://goc_app:secret@pgbouncer:6432/goc_portal",
    "REDIS_URL": "redis://redis:6379/0",
    "EMAIL_HOST": "mail.example",
    "DEFAULT_FROM_EMAIL": "noreply@portal.example",
    "SMS_GATEWAY_URL": "https://sms.example/send",
    "SMS_GATEWAY_TOKEN": "token",
}


def _manage(*arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_without_a_warning() -> None:
    done = _manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert (done.returncode, done.stdout) == (0, "System check identified no issues (0 silenced).\n"), done.stderr


@pytest.mark.parametrize("name", sorted(PRODUCTION.keys() - {"DJANGO_SETTINGS_MODULE"}))
def test_production_names_what_is_missing(name: str) -> None:
    code = "import django; django.setup()"
    variables = {key: value for key, value in PRODUCTION.items() if key != name}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=settings.BASE_DIR, env=variables, capture_output=True, text=True, check=False
    )
    last = done.stderr.strip().splitlines()[-1]
    assert done.returncode == 1
    assert last.endswith(f"Set the environment variable {name}: the portal does not start without it.")


def _start(**variables: str) -> "subprocess.CompletedProcess[str]":
    without = {key: value for key, value in PRODUCTION.items() if not key.startswith("SMS_GATEWAY_")}
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        cwd=settings.BASE_DIR,
        env=without | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_netgsm_alone_needs_no_other_gateway() -> None:
    done = _start(SMS_GATEWAYS="netgsm", NETGSM_USER="850", NETGSM_PASSWORD="secret")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("gateways", "missing"),
    [("netgsm", "NETGSM_PASSWORD"), ("netgsm,http", "SMS_GATEWAY_URL")],
)
def test_each_gateway_that_is_named_needs_its_own(gateways: str, missing: str) -> None:
    given = {"NETGSM_USER": "850", "NETGSM_PASSWORD": "secret"}
    done = _start(SMS_GATEWAYS=gateways, **{key: value for key, value in given.items() if key != missing})
    assert done.returncode == 1
    assert f"Set the environment variable {missing}:" in done.stderr


def test_migrations_need_the_owners_address() -> None:
    code = (
        "import django; django.setup(); from django.conf import settings; print(settings.DATABASES['default']['USER'])"
    )
    variables = {
        **PRODUCTION,
        "DATABASE_ROLE": "owner",
        "DATABASE_OWNER_URL": "postgres://goc_owner@postgres/goc_portal",
    }
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=settings.BASE_DIR, env=variables, capture_output=True, text=True, check=False
    )
    assert done.stdout == "goc_owner\n", done.stderr


def test_a_value_of_the_wrong_type_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "eight thousand")
    with pytest.raises(ImproperlyConfigured, match="PORT has a value that cannot be used as int"):
        environment.typed(environment.env.int, "PORT")


@pytest.mark.parametrize("address", ["sqlite:///portal.db", "mysql://user@host/portal"])
def test_another_database_than_postgresql_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL must name PostgreSQL"):
        environment.database("DATABASE_URL")


def test_a_unix_socket_is_a_directory_in_place_of_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://goc_app@%2Frun%2Fpostgresql:5432/goc_portal")
    assert environment.database("DATABASE_URL")["HOST"] == "/run/postgresql"


@pytest.mark.parametrize(
    ("redis", "broker", "cache"),
    [
        ("redis://redis:6379/0", "redis://redis:6379/0", "redis://redis:6379/1"),
        ("rediss://:secret@redis:6379", "rediss://:secret@redis:6379", "rediss://:secret@redis:6379/1"),
        ("unix:///run/redis.sock?db=4", "redis+socket:///run/redis.sock?virtual_host=4", "unix:///run/redis.sock?db=5"),
    ],
)
def test_queue_and_cache_share_a_redis_in_two_databases(redis: str, broker: str, cache: str) -> None:
    assert (environment.broker_url(redis), environment.cache_url(redis)) == (broker, cache)
