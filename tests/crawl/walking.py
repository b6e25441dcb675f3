"""Follows the links of the portal as somebody: one page for each pattern of address, and its form sent empty."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve

LINK = re.compile(r'<(?:a|link)\b[^>]*?\bhref="(/[^"#?]*)')
FORM = re.compile(r'<form\b[^>]*\bmethod="post"', re.IGNORECASE)
HTML = "text/html"
#: What ends the walk, or is no page: signing out, files, and what machines read.
NOT_FOLLOWED = re.compile(r"^/(?:static|media|account/logout|account/sign-out|admin/logout|api)/")
MOST_PAGES = 400


@dataclass(frozen=True)
class SeenPage:
    """A page as it came: the address, in which state, and the bytes."""

    address: str
    state: str
    html: bytes

    @property
    def name(self) -> str:
        """As a report calls it."""
        return f"{self.address} ({self.state})" if self.state else self.address


def pattern_of(address: str) -> str | None:
    """The pattern that answers an address; nothing where none does."""
    try:
        return resolve(address).route
    except Resolver404:
        return None


def is_page(response: HttpResponse) -> bool:
    """HTML that somebody reads, not the way to another page."""
    is_html = response.headers.get("content-type", "").startswith(HTML)
    return is_html and not response.streaming and response.get("location") is None


def walk(client: Client, starts: list[str]) -> Iterator[SeenPage]:
    """Each page that links lead to from where somebody comes in, and what it answers to its form sent empty."""
    waiting, patterns = deque(starts), set()
    while waiting and len(patterns) < MOST_PAGES:
        address = waiting.popleft()
        pattern = pattern_of(address)
        if pattern is None or pattern in patterns or NOT_FOLLOWED.match(address):
            continue
        patterns.add(pattern)
        response = client.get(address, follow=True)
        if not is_page(response):
            continue
        yield SeenPage(address, "", response.content)
        waiting.extend(LINK.findall(response.content.decode()))
        if response.status_code == HTTPStatus.OK and FORM.search(response.content.decode()):
            yield from sent_empty(client, response.request["PATH_INFO"])


def sent_empty(client: Client, address: str) -> Iterator[SeenPage]:
    """What the page says when its form is sent without an answer; what that did is taken back."""
    cookies = client.cookies.output()
    kept = {name: morsel.value for name, morsel in client.cookies.items()}
    with transaction.atomic():
        response = client.post(address, {})
        transaction.set_rollback(True)
    if client.cookies.output() != cookies:
        for name, value in kept.items():
            client.cookies[name] = value
    if is_page(response):
        yield SeenPage(address, "sent empty", response.content)
