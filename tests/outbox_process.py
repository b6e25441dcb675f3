"""The simulated phone network and mail server as a real process, for tests of everything that tells people."""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import requests

START_SECONDS = 30


def free_port() -> int:
    """A port on loopback that nobody has now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class OutboxProcess:
    """One `outbox_server`; stop() and start() keep its ports and what it received."""

    token, report_secret = "token-of-this-test-run", "secret-of-these-tests"

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.port, self.smtp_port = free_port(), free_port()
        self._process: subprocess.Popen[str] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def settings(self) -> dict[str, Any]:
        """The portal's settings that send here."""
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": self.smtp_port,
            "EMAIL_USE_TLS": False,
            "SMS_GATEWAY_URL": f"{self.address}/sms",
            "SMS_GATEWAY_TOKEN": self.token,
        }

    def start(self, **trouble: float | str) -> "OutboxProcess":
        """Start it, with trouble on purpose where asked: ``fail_one_in=10``."""
        ports = {"port": self.port, "smtp-port": self.smtp_port}
        options = {**ports, "directory": self.directory, "report-to": "", **trouble}
        arguments = [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "django", "outbox_server", *arguments],
            env=os.environ
            | {
                "DJANGO_SETTINGS_MODULE": "goc_portal.settings.local",
                "SMS_GATEWAY_TOKEN": self.token,
                "DELIVERY_REPORT_SECRET": self.report_secret,
            },
            stdout=subprocess.DEVNULL,
            text=True,
        )
        self._wait_until_it_answers()
        return self

    def stop(self) -> None:
        """End it as a supervisor does."""
        if self._process:
            self._process.terminate()
            self._process.wait(timeout=10)
            self._process = None

    def messages(self, **wanted: str) -> list[dict[str, Any]]:
        """What it received, newest first: ``to=…``, ``kind="sms"`` or ``"email"``."""
        return json.loads(self.get(f"/messages.json?{urlencode(wanted)}"))["messages"]

    def get(self, path: str) -> bytes:
        """A page of it."""
        answer = requests.get(self.address + path, timeout=10)
        answer.raise_for_status()
        return answer.content

    def _wait_until_it_answers(self) -> None:
        ends = time.monotonic() + START_SECONDS
        while time.monotonic() < ends:
            assert self._process is not None
            assert self._process.poll() is None, "the outbox ended at once"
            try:
                self.get("/healthz")
                socket.create_connection(("127.0.0.1", self.smtp_port), timeout=1).close()
                return
            except OSError:  # also what requests raises
                time.sleep(0.1)
        raise AssertionError("the outbox did not start")
