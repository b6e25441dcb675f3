"""The gateway and the mail server of `bench notices`: real HTTP and SMTP on loopback, which count and keep no text.

``python -m goc_portal.benchmarks.notices_receivers``: says its ports on the first line, counts at ``/counts``. One
delivery in so many fails, in turns by not being taken and by losing the answer to what was taken.
"""

import json
import re
import socket
import sys
import threading
from collections import Counter
from http import HTTPStatus
from typing import Any

from notices.local_outbox.gateway import Gateway
from notices.local_outbox.mail_server import controller
from notices.local_outbox.received import ReceivedMessage
from notices.local_outbox.trouble import Trouble
from notices.local_outbox.web import OutboxServer, RequestHandler

TOKEN = "token-of-the-benchmark"  # noqa: S105
# What the message is about, whatever its key: "P-000001" of the product, "F-000001" of the floor.
SUBJECT = re.compile(r"\b([PF])-\d{7}\b")


class CountedMessages:
    """Stands where the local outbox keeps messages: remembers keys, and what each message was about."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._first: dict[tuple[str, str], ReceivedMessage] = {}
        self._about = Counter[tuple[str, str]]()
        self._repeats = Counter[str]()

    def take(self, message: ReceivedMessage, raw: bytes = b"") -> tuple[ReceivedMessage, bool]:
        """Count it; a key that is known is dropped, as receivers do."""
        about = SUBJECT.search(message.text)
        side = about[1] if about else ""
        with self._lock:
            if first := self._first.get((message.kind, message.key)):
                self._repeats[side] += 1
                return first, True
            message.number = len(self._first) + 1
            self._first[message.kind, message.key] = message
            self._about[message.kind, about[0] if about else ""] += 1
            return message, False

    def counts(self) -> dict[str, dict[str, int]]:
        """By side: how many different messages came, how many came once more under another key, how many repeats."""
        with self._lock:
            sides = {side: [n for (_kind, about), n in self._about.items() if about[:1] == side] for side in "PF"}
            return {
                side: {"came": len(each), "doubled": sum(each) - len(each), "repeats": self._repeats[side]}
                for side, each in sides.items()
            }

    def came(self) -> int:
        """How many different keys came, without looking at each."""
        return len(self._first)


class CountingHandler(RequestHandler):
    """The gateway, and the counts in place of the outbox's pages."""

    # Head and body leave one after the other: without this each answer waits for the other side's acknowledgement.
    disable_nagle_algorithm = True

    def _page(self, path: str, wanted: dict[str, str]) -> tuple[HTTPStatus, str, bytes, dict[str, str]]:
        received: Any = self.server.received
        counted = {"came": received.came()} if path == "/came" else received.counts()
        return HTTPStatus.OK, "application/json", json.dumps(counted).encode(), {}


def free_port() -> int:
    """A port on loopback that nobody has now: the mail server wants to know it beforehand."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def main(fail_one_in: int) -> None:
    """Serve until somebody ends the process."""
    received: Any = CountedMessages()
    trouble = Trouble(fail_one_in=2 * fail_one_in, lose_answer_one_in=2 * fail_one_in + 1)
    web = OutboxServer(0, received, Gateway(received, trouble, TOKEN))
    web.RequestHandlerClass = CountingHandler
    smtp_port = free_port()
    controller(received, Trouble(fail_one_in=fail_one_in), smtp_port).start()
    print(json.dumps({"http": web.server_port, "smtp": smtp_port}), flush=True)  # noqa: T201
    web.serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]))
