"""The gateway's later word: a signed report of each SMS that it took, some seconds afterwards, as real ones send it."""

import json
import threading
import time
from collections.abc import Callable
from queue import SimpleQueue

import requests

from goc_portal import clock
from notices.signatures import HEADER, signature

SECONDS_UNTIL_DELIVERED, TRIES, SECONDS_BETWEEN_TRIES = 2.0, 5, 3.0


class Reports:
    """Told one after another by a thread; what nobody takes after some tries is dropped."""

    def __init__(
        self, address: str, secret: str, *, undelivered_one_in: int = 0, after_seconds: float = SECONDS_UNTIL_DELIVERED
    ) -> None:
        self._address, self._secret = address, secret
        self._undelivered_one_in, self._after_seconds = undelivered_one_in, after_seconds
        self._taken: SimpleQueue[tuple[float, str]] = SimpleQueue()
        self._told = 0

    def start(self) -> "Reports":
        """Tell from now on."""
        threading.Thread(target=self._tell_for_ever, daemon=True).start()
        return self

    def took(self, key: str) -> None:
        """An SMS of this key was taken now."""
        self._taken.put((time.monotonic(), key))

    def _tell_for_ever(self) -> None:
        while True:
            taken_at, key = self._taken.get()
            time.sleep(max(0.0, taken_at + self._after_seconds - time.monotonic()))
            self._told += 1
            is_lost = self._undelivered_one_in > 0 and self._told % self._undelivered_one_in == 0
            report = {"key": key, "report": "undelivered" if is_lost else "delivered", "at": clock.now().isoformat()}
            _until_taken(lambda: self._tell({"reports": [report]}))  # noqa: B023

    def _tell(self, said: dict[str, object]) -> bool:
        body = json.dumps(said).encode()
        signed = signature(self._secret, body, at=int(clock.now().timestamp()))
        headers = {HEADER: signed, "Content-Type": "application/json"}
        try:
            return requests.post(self._address, body, headers=headers, timeout=10).ok
        except requests.RequestException:
            return False


def _until_taken(tell: Callable[[], bool]) -> None:
    for _ in range(TRIES):
        if tell():
            return
        time.sleep(SECONDS_BETWEEN_TRIES)
