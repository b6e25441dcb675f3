"""What the simulator received, kept on disk so that it survives a restart, the oldest dropped."""

import json
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

KEPT_MESSAGES = 500


@dataclass(kw_only=True)
class Attachment:
    """A file that came with an e-mail; its bytes stay in the e-mail."""

    name: str
    content_type: str
    size_bytes: int


@dataclass(kw_only=True)
class ReceivedMessage:
    """One SMS or e-mail as it arrived; ``repeats`` counts how often it came again and was dropped."""

    number: int = 0
    kind: str
    key: str
    sender: str
    to: list[str]
    subject: str = ""
    text: str
    language: str = ""
    has_html: bool = False
    parts: int = 1
    attachments: list[Attachment] = field(default_factory=list)
    received_at: str
    repeats: int = 0

    @property
    def moment(self) -> datetime:
        """When it arrived."""
        return datetime.fromisoformat(self.received_at)

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> "ReceivedMessage":
        """The message as it was written down."""
        return cls(**record | {"attachments": [Attachment(**one) for one in record["attachments"]]})


class ReceivedMessages:
    """All that was received, in memory and, one file a message, in a directory; safe between threads."""

    def __init__(self, directory: Path, kept: int = KEPT_MESSAGES) -> None:
        self._directory, self._kept, self._lock = directory, kept, threading.Lock()
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._messages = {message.number: message for message in self._read()}
        self._numbers = count(max(self._messages, default=0) + 1)

    def _read(self) -> list[ReceivedMessage]:
        return [
            ReceivedMessage.from_record(json.loads(path.read_text())) for path in sorted(self._directory.glob("*.json"))
        ]

    def take(self, message: ReceivedMessage, raw: bytes = b"") -> tuple[ReceivedMessage, bool]:
        """Keep a message; one whose key is known is counted as a repeat of the first and dropped."""
        with self._lock:
            if first := self._known(message):
                first.repeats += 1
                self._write(first)
                return first, True
            message.number = next(self._numbers)
            if raw:
                _replace(self._path(message.number, "eml"), raw)
            self._write(message)
            self._messages[message.number] = message
            self._drop_oldest()
            return message, False

    def newest_first(self, wanted: Callable[[ReceivedMessage], bool] = lambda _message: True) -> list[ReceivedMessage]:
        """The messages that are wanted."""
        with self._lock:
            return [message for _number, message in sorted(self._messages.items(), reverse=True) if wanted(message)]

    def raw(self, number: int) -> bytes | None:
        """An e-mail as it came; None when there is none of this number."""
        path = self._path(number, "eml")
        return path.read_bytes() if path.exists() else None

    def recipients(self) -> list[str]:
        """Everybody to whom something was sent."""
        return sorted({recipient for message in self.newest_first() for recipient in message.to})

    def _known(self, message: ReceivedMessage) -> ReceivedMessage | None:
        same = (other for other in self._messages.values() if (other.kind, other.key) == (message.kind, message.key))
        return next(same, None) if message.key else None

    def _drop_oldest(self) -> None:
        for number in sorted(self._messages)[: -self._kept]:
            del self._messages[number]
            for ending in ("json", "eml"):
                self._path(number, ending).unlink(missing_ok=True)

    def _write(self, message: ReceivedMessage) -> None:
        record = json.dumps(asdict(message), ensure_ascii=False)
        _replace(self._path(message.number, "json"), record.encode())

    def _path(self, number: int, ending: str) -> Path:
        return self._directory / f"{number:08d}.{ending}"


def _replace(path: Path, content: bytes) -> None:
    """Write whole or not at all, so that a kill leaves no torn file."""
    part = path.with_suffix(path.suffix + ".part")
    part.write_bytes(content)
    part.replace(path)
