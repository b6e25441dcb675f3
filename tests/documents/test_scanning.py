"""The scanner over its own wire protocol: a clean file, EICAR, and a scanner that is gone or talks nonsense."""

import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from documents.enums import ScanVerdict
from documents.errors import ScannerFoundHarm, ScannerIsDown
from documents.scanning import scan
from tests.documents import corpus


class Clamd(socketserver.StreamRequestHandler):
    """clamd's INSTREAM command, with EICAR as its one signature: the real one is not on every machine."""

    def handle(self) -> None:
        assert self.rfile.read(len(b"zINSTREAM\0")) in (b"zINSTREAM\0", b"nINSTREAM\n")
        content = b""
        while size := int.from_bytes(self.rfile.read(4), "big"):
            content += self.rfile.read(size)
        self.wfile.write(self.server.answer or verdict_on(content))  # type: ignore[attr-defined]


def verdict_on(content: bytes) -> bytes:
    """What clamd says."""
    return b"stream: Eicar-Signature FOUND\n" if corpus.EICAR in content else b"stream: OK\n"


@pytest.fixture
def clamd(settings: Any, tmp_path: Path) -> Iterator[Any]:
    """A scanner on a unix socket that the settings name."""
    with socketserver.UnixStreamServer(str(tmp_path / "clamd"), Clamd) as server:
        server.answer = b""  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        settings.CLAMD_SOCKET = str(tmp_path / "clamd")
        yield server
        server.shutdown()
        thread.join()


def test_without_a_scanner_the_record_says_that_nobody_looked() -> None:
    assert scan(b"content") == ScanVerdict.NOT_SCANNED


def test_a_clean_file_is_clean(clamd: Any) -> None:
    assert scan(corpus.jpeg()) == ScanVerdict.CLEAN


def test_eicar_in_the_tail_of_a_picture_is_found(clamd: Any) -> None:
    with pytest.raises(ScannerFoundHarm):
        scan(corpus.jpeg() + corpus.EICAR)


def test_a_scanner_that_is_gone_is_no_licence(settings: Any, tmp_path: Path) -> None:
    settings.CLAMD_SOCKET = str(tmp_path / "nobody-here")

    with pytest.raises(ScannerIsDown) as down:
        scan(corpus.jpeg())
    assert down.value.status == 503


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\n", b"stream: lstat() failed ERROR\n", b"\n"])
def test_a_scanner_that_gives_no_verdict_is_no_licence(clamd: Any, answer: bytes) -> None:
    clamd.answer = answer

    with pytest.raises(ScannerIsDown):
        scan(corpus.jpeg())
