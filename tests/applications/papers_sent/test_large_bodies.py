"""A body of 300 MB is read to its end, answered in words, and never held in memory."""

import io
import resource
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.signals import request_started
from django.core.wsgi import WSGIHandler
from django.db import close_old_connections
from django.test import Client, RequestFactory
from django.utils.crypto import get_random_string

from applications.models import Application
from documents.models import StoredFile
from tests.applications.papers_sent.conftest import page
from tests.documents import corpus

pytestmark = pytest.mark.django_db

MEGABYTE = 1024 * 1024
BOUNDARY = "----portal-test"


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """A request would close the connection of the test's transaction; Django's test client does the same."""
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)


class LongBody(io.RawIOBase):
    """A form whose file goes on and on: made while it is read, as from a socket."""

    def __init__(self, head: bytes, tail: bytes, file_size: int) -> None:
        self.head, self.tail, self.left = head, tail, file_size
        self.size = len(head) + file_size + len(tail)
        self.was_read = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes; the head first, the tail last."""
        part, self.head = self.head[:size], self.head[size:]
        if not part and self.left:
            part = bytes(min(size, self.left))
            self.left -= len(part)
        if not part:
            part, self.tail = self.tail[:size], self.tail[size:]
        self.was_read += len(part)
        return part


def form_with_file(token: str, begin: bytes, size: int) -> LongBody:
    """The form of one paper, as a browser sends it."""
    part = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n'
    head = (part % ("csrfmiddlewaretoken", "") + token + "\r\n").encode()
    file_head = part % ("passport_copy-file", '; filename="passport.jpg"\r\nContent-Type: image/jpeg')
    return LongBody(head + file_head.encode() + begin, f"\r\n--{BOUNDARY}--\r\n".encode(), size)


def post(body: LongBody, address: str, client: Client, token: str) -> tuple[str, bytes]:
    """What the portal's WSGI application answers, without the test client's short cuts."""
    cookies = {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}
    cookies[settings.CSRF_COOKIE_NAME] = token
    environment: dict[str, Any] = RequestFactory()._base_environ(
        PATH_INFO=address,
        REQUEST_METHOD="POST",
        CONTENT_TYPE=f"multipart/form-data; boundary={BOUNDARY}",
        CONTENT_LENGTH=str(body.size),
        HTTP_COOKIE="; ".join(f"{name}={value}" for name, value in cookies.items()),
    )
    environment["wsgi.input"] = body
    answered: list[str] = []
    content = WSGIHandler()(environment, lambda status, _headers: answered.append(status))
    return answered[0], b"".join(content)


def most_memory() -> int:
    """The most megabytes that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 // MEGABYTE


def test_300_megabytes_are_let_fall_and_answered_in_words(
    visitor: Client, draft: Application, papers_folder: Path
) -> None:
    address, token = page("upload", draft, "passport_copy"), get_random_string(32)
    # Everything that a request loads is loaded before anything is measured.
    post(form_with_file(token, b"only text", 1), address, visitor, token)
    before, kept, files = most_memory(), StoredFile.objects.count(), sorted(papers_folder.rglob("*"))
    body = form_with_file(token, corpus.jpeg(), 300 * MEGABYTE)

    status, content = post(body, address, visitor, token)

    assert int(status.split()[0]) == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert "This file is larger than 10 MB" in content.decode()
    assert "passport.jpg" in content.decode()
    assert body.was_read == body.size
    assert most_memory() - before < 40
    assert (StoredFile.objects.count(), sorted(papers_folder.rglob("*"))) == (kept, files)
