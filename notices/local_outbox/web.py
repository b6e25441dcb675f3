"""The simulator's web side: the page to look at, the same as JSON, attachments, and the SMS gateway's address."""

import json
import re
from dataclasses import asdict
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import get_language_bidi, get_supported_language_variant, override
from django.utils.translation.trans_real import parse_accept_lang_header

from notices.local_outbox.emails import attachment_of, html_of
from notices.local_outbox.gateway import Gateway
from notices.local_outbox.received import ReceivedMessage, ReceivedMessages

MOST_SMS_BYTES = 64 * 1024
LOOPBACK_NAMES = {"localhost", "127.0.0.1"}
PAGE_POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
# What came in an e-mail is shown without scripts, forms or anything from elsewhere.
EMAIL_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
ATTACHMENT_POLICY = "sandbox; default-src 'none'"
MESSAGE_PART = re.compile(r"/messages/(?P<number>\d{1,9})/(?P<part>html|attachments/(?P<place>\d{1,3}))")
Page = tuple[HTTPStatus, str, bytes, dict[str, str]]
NOT_FOUND: Page = (HTTPStatus.NOT_FOUND, "text/plain; charset=utf-8", b"There is nothing here.\n", {})


class OutboxServer(ThreadingHTTPServer):
    """Answers on loopback only."""

    daemon_threads = True

    def __init__(self, port: int, received: ReceivedMessages, gateway: Gateway) -> None:
        self.received, self.gateway = received, gateway
        super().__init__(("127.0.0.1", port), RequestHandler)


class RequestHandler(BaseHTTPRequestHandler):
    """One request; nothing of it is written to the log, since addresses and numbers are in it."""

    server: OutboxServer
    server_version, sys_version = "outbox", ""
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:
        """The pages."""
        address = urlsplit(self.path)
        wanted = {name: values[-1] for name, values in parse_qs(address.query).items()}
        self._answer(self._page(address.path, wanted) if self._is_for_loopback() else NOT_FOUND)

    def do_POST(self) -> None:
        """The gateway's one address."""
        length = int(self.headers.get("Content-Length") or 0)
        if self.path != "/sms" or not self._is_for_loopback() or not 0 < length <= MOST_SMS_BYTES:
            self.close_connection = True
            self._answer(NOT_FOUND)
            return
        status, answer = self.server.gateway.take(self.headers, self.rfile.read(length))
        self._answer((status, "application/json", json.dumps(answer).encode(), {}))

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def _is_for_loopback(self) -> bool:
        """Whether the browser was told to come here, and not a foreign name that was turned to loopback."""
        return self.headers.get("Host", "").rpartition(":")[0] in LOOPBACK_NAMES

    def _page(self, path: str, wanted: dict[str, str]) -> Page:
        if path == "/":
            return self._messages_page(wanted)
        if path == "/messages.json":
            messages = [as_record(message) for message in self._messages(wanted)]
            return HTTPStatus.OK, "application/json", json.dumps({"messages": messages}).encode(), {}
        if path == "/outbox.css":
            return stylesheet()
        if match := MESSAGE_PART.fullmatch(path):
            return self._message_part(int(match["number"]), match["place"])
        return (HTTPStatus.OK, "text/plain", b"ok\n", {}) if path == "/healthz" else NOT_FOUND

    def _messages(self, wanted: dict[str, str]) -> list[ReceivedMessage]:
        to, kind = wanted.get("to", ""), wanted.get("kind", "")
        return self.server.received.newest_first(
            lambda message: (not to or to in message.to) and (not kind or kind == message.kind)
        )

    def _messages_page(self, wanted: dict[str, str]) -> Page:
        language = language_of(self.headers.get("Accept-Language", ""))
        with override(language):
            context = {
                "language": language,
                "direction": "rtl" if get_language_bidi() else "ltr",
                "messages": self._messages(wanted),
                "recipients": self.server.received.recipients(),
                "to": wanted.get("to", ""),
            }
            page = render_to_string("notices/local_outbox.html", context)
        return HTTPStatus.OK, "text/html; charset=utf-8", page.encode(), {}

    def _message_part(self, number: int, place: str | None) -> Page:
        raw = self.server.received.raw(number)
        if raw is None:
            return NOT_FOUND
        if place is None:
            return html_page(html_of(raw))
        return download(attachment_of(raw, int(place)))

    def _answer(self, page: Page) -> None:
        status, content_type, body, headers = page
        safe = {
            "Content-Security-Policy": PAGE_POLICY,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        }
        length = {"Content-Type": content_type, "Content-Length": str(len(body))}
        self.send_response(status)
        for name, value in (safe | length | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def as_record(message: ReceivedMessage) -> dict[str, Any]:
    """The message as programs read it, with the addresses of its attachments."""
    record = asdict(message)
    for place, attachment in enumerate(record["attachments"]):
        attachment["url"] = f"/messages/{message.number}/attachments/{place}"
    return record


def html_page(html: str | None) -> Page:
    """An e-mail's HTML as a mail program shows it."""
    if html is None:
        return NOT_FOUND
    return HTTPStatus.OK, "text/html; charset=utf-8", html.encode(), {"Content-Security-Policy": EMAIL_POLICY}


def download(attachment: tuple[str, str, bytes] | None) -> Page:
    """An attachment, to be saved and never shown in the page's own right."""
    if attachment is None:
        return NOT_FOUND
    name, content_type, content = attachment
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
        "Content-Security-Policy": ATTACHMENT_POLICY,
    }
    return HTTPStatus.OK, content_type, content, headers


def stylesheet() -> Page:
    """The page's own stylesheet."""
    path = finders.find("notices/local_outbox.css")
    if not isinstance(path, str):
        return NOT_FOUND
    return HTTPStatus.OK, "text/css; charset=utf-8", Path(path).read_bytes(), {}


def language_of(accepted: str) -> str:
    """The first of the browser's languages that the portal speaks."""
    for wanted, _priority in parse_accept_lang_header(accepted.lower()[:200]):
        try:
            return get_supported_language_variant(wanted)
        except LookupError:
            continue
    return "en"
