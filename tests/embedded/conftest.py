"""Servers in a directory of their own, stopped and removed afterwards."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from goc_portal.embedded import EmbeddedServers


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place that every account can enter, named as a person would name it."""
    directory = Path(tempfile.mkdtemp(prefix="goc-", dir="/tmp"))
    directory.chmod(0o755)
    monkeypatch.setenv("GOC_PORTAL_DATA", str(directory))
    yield directory
    shutil.rmtree(directory)


@pytest.fixture
def fresh(data: Path) -> Iterator[EmbeddedServers]:
    """Servers that have never run."""
    servers = EmbeddedServers("fresh", durable=False)
    yield servers
    servers.stop()
