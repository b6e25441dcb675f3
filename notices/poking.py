"""Naming queued notices to a worker: gathered for a moment, so that a rush of commits costs one message each moment.

Composing a message for the queue costs more than a whole notice's rows. A process that ends in that moment, or a queue
that does not answer, loses nothing: the sweep sends some seconds later.
"""

import os
import threading
from collections.abc import Callable, Sequence

from django.conf import settings


class Gathering:
    """What one process has to say to the queue next; ``send`` says it."""

    def __init__(self, send: Callable[[list[str]], None]) -> None:
        self._send = send
        self._lock = threading.Lock()
        self._waiting: list[str] = []
        # A fork takes what waits along, but not the timer: the parent sends it.
        os.register_at_fork(after_in_child=self._begin_anew)

    def add(self, notice_ids: Sequence[str]) -> None:
        """Say it soon, together with what comes meanwhile; at once where the settings give no moment."""
        if not settings.NOTICES_GATHERED_SECONDS:
            self._send(list(notice_ids))
            return
        with self._lock:
            is_first = not self._waiting
            self._waiting.extend(notice_ids)
        if is_first:
            threading.Timer(settings.NOTICES_GATHERED_SECONDS, self._flush).start()

    def _flush(self) -> None:
        with self._lock:
            notice_ids, self._waiting = self._waiting, []
        self._send(notice_ids)

    def _begin_anew(self) -> None:
        self._lock, self._waiting = threading.Lock(), []
