"""The simulator of e-Government as a real process, and a browser that goes there and comes back."""

import os
import re
import subprocess
import sys
import time
from typing import Any

import requests
from django.test import Client
from django.urls import reverse

from goc_portal.settings.sign_in import e_government_provider
from tests.outbox_process import free_port

START_SECONDS = 30
CLIENT_ID, SECRET = "portal-of-this-test-run", "secret-of-this-test-run"
PORTAL = "http://testserver"
ANNA = {
    "identity_number": "99123456740",
    "given_name": "Anna Maria",
    "family_name": "Eriksson",
    "birthdate": "1974-08-12",
    "gender": "female",
    "nationality": "UTO",
}


class EGovernmentProcess:
    """One simulator on a port of its own."""

    def __init__(self) -> None:
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self._process: subprocess.Popen[str] | None = None

    def settings(self) -> dict[str, Any]:
        """The portal's settings that trust it."""
        return {
            "E_GOVERNMENT_ADDRESS": self.address,
            "E_GOVERNMENT_CLIENT_ID": CLIENT_ID,
            "E_GOVERNMENT_SECRET": SECRET,
            "SOCIALACCOUNT_PROVIDERS": e_government_provider(self.address, CLIENT_ID, SECRET),
        }

    def start(self) -> "EGovernmentProcess":
        """Start it, ready to make tokens that must be refused."""
        command = [sys.executable, "-m", "django", "e_government_simulator", f"--port={self.port}"]
        self._process = subprocess.Popen(
            [*command, f"--portal={PORTAL}", "--makes-trouble"],
            env=os.environ
            | {
                "DJANGO_SETTINGS_MODULE": "goc_portal.settings.local",
                "E_GOVERNMENT_CLIENT_ID": CLIENT_ID,
                "E_GOVERNMENT_SECRET": SECRET,
            },
            stdout=subprocess.DEVNULL,
            text=True,
        )
        ends = time.monotonic() + START_SECONDS
        while time.monotonic() < ends:
            assert self._process.poll() is None, "the simulator ended at once"
            try:
                requests.get(f"{self.address}/healthz", timeout=5).raise_for_status()
                return self
            except requests.RequestException:
                time.sleep(0.1)
        raise AssertionError("the simulator did not start")

    def stop(self) -> None:
        """End it as a supervisor does."""
        if self._process:
            self._process.terminate()
            self._process.wait(timeout=10)
            self._process = None


def sent_away(client: Client) -> str:
    """Press the button of the portal; where the browser is led."""
    return str(client.post(reverse("account_e_government")).headers["Location"])


def sent_back(address: str, **chosen: str) -> str:
    """Fill in the provider's page; where the browser is led back to."""
    page = requests.get(address, timeout=10)
    page.raise_for_status()
    asked = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.text))
    answer = requests.post(address.partition("?")[0], data=asked | chosen, timeout=10, allow_redirects=False)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def come(client: Client, **other: str) -> Any:
    """There and back: what the portal says."""
    return client.get(sent_back(sent_away(client), **ANNA | other).removeprefix(PORTAL), follow=True)
