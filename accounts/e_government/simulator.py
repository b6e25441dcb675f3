"""A provider of OpenID Connect for one's own machine and for tests: it asks who one wants to be, and believes it.

A process of its own with real signed tokens, so that the portal meets what it meets in production. It holds nothing
after it ends. ``Trouble`` lets tests have tokens that must be refused.
"""

import base64
import hashlib
import hmac
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from django.template.loader import render_to_string

MOST_BYTES = 64 * 1024
CODE_LASTS, TOKEN_LASTS = 60, 300
LOOPBACK_NAMES = {"localhost", "127.0.0.1"}
ASKED = ("client_id", "redirect_uri", "state", "nonce", "code_challenge", "code_challenge_method", "response_type")
ABOUT = ("identity_number", "given_name", "family_name", "birthdate", "gender", "nationality")
POLICY = "default-src 'none'; style-src 'self'; form-action 'self' {portal}; base-uri 'none'; frame-ancestors 'none'"
Answer = tuple[HTTPStatus, str, bytes, dict[str, str]]
NOT_FOUND: Answer = (HTTPStatus.NOT_FOUND, "text/plain; charset=utf-8", b"There is nothing here.\n", {})


@dataclass(frozen=True)
class Grant:
    """What a code stands for."""

    asked: dict[str, str]
    claims: dict[str, Any]
    trouble: str
    until: float


@dataclass
class Provider:
    """One client, one key, codes that are used once."""

    issuer: str
    client_id: str
    secret: str
    portal: str
    makes_trouble: bool = False
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))
    key_id: str = field(default_factory=lambda: secrets.token_hex(8))
    grants: dict[str, Grant] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def description(self) -> dict[str, Any]:
        """What a client is told to begin with."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def keys(self) -> dict[str, Any]:
        """The public half."""
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [public | {"kid": self.key_id, "alg": "RS256", "use": "sig"}]}

    def knows(self, asked: dict[str, str]) -> bool:
        """Whether it is our client, who wants a code with a challenge, and to come back to its own address."""
        return (
            asked.get("client_id") == self.client_id
            and asked.get("response_type") == "code"
            and asked.get("code_challenge_method") == "S256"
            and asked.get("redirect_uri", "").startswith(f"{self.portal}/")
        )

    def grant(self, asked: dict[str, str], chosen: dict[str, str]) -> str:
        """The address that leads back with a code, for who was chosen."""
        code = secrets.token_urlsafe(24)
        claims: dict[str, Any] = {name: chosen[name].strip() for name in ABOUT if chosen.get(name, "").strip()}
        claims["sub"] = hashlib.sha256(claims.get("identity_number", "").encode()).hexdigest()[:32]
        trouble = chosen.get("trouble", "") if self.makes_trouble else ""
        with self.lock:
            self.grants[code] = Grant(asked, claims, trouble, time.monotonic() + CODE_LASTS)
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked.get('state', '')})}"

    def token(self, sent: dict[str, str]) -> dict[str, Any] | None:
        """The tokens for a code: once, to the client that has the secret and the challenge's answer."""
        with self.lock:
            grant = self.grants.pop(sent.get("code", ""), None)
        is_ours = sent.get("client_id") == self.client_id and hmac.compare_digest(
            sent.get("client_secret", ""), self.secret
        )
        if grant is None or not is_ours or grant.until < time.monotonic() or not answers(grant, sent):
            return None
        return {
            "access_token": secrets.token_urlsafe(16),
            "token_type": "Bearer",
            "expires_in": TOKEN_LASTS,
            "id_token": self.signed(grant),
        }

    def signed(self, grant: Grant) -> str:
        """The token, or one that must be refused."""
        now = int(time.time())  # noqa: TID251  (a program of its own: tokens live by the clock of its machine)
        claims = {
            "iss": self.issuer,
            "aud": self.client_id,
            "iat": now,
            "exp": now + TOKEN_LASTS,
            "nonce": grant.asked.get("nonce", ""),
            **grant.claims,
        }
        spoilt: dict[str, dict[str, Any]] = {
            "nonce": {"nonce": "another"},
            "audience": {"aud": "another-portal"},
            "issuer": {"iss": "https://elsewhere.example"},
            "expired": {"iat": now - 7200, "exp": now - 3600},
        }
        claims |= spoilt.get(grant.trouble, {})
        if grant.trouble == "no_nonce":
            del claims["nonce"]
        if grant.trouble == "unsigned":
            return jwt.encode(claims, "", algorithm="none", headers={"kid": self.key_id})
        if grant.trouble == "secret_of_the_key":
            known_to_all = self.key.public_key().public_numbers().n.to_bytes(256, "big")
            return jwt.encode(claims, known_to_all, algorithm="HS256", headers={"kid": self.key_id})
        key = rsa.generate_private_key(65537, 2048) if grant.trouble == "signature" else self.key
        return jwt.encode(claims, key, algorithm="RS256", headers={"kid": self.key_id})


def answers(grant: Grant, sent: dict[str, str]) -> bool:
    """Whether the secret behind the challenge was sent, and the address is the same."""
    hashed = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
    challenge = base64.urlsafe_b64encode(hashed).decode().rstrip("=")
    return challenge == grant.asked.get("code_challenge") and sent.get("redirect_uri") == grant.asked["redirect_uri"]


class SimulatorServer(ThreadingHTTPServer):
    """Answers on loopback only."""

    daemon_threads = True

    def __init__(self, port: int, provider: Provider) -> None:
        self.provider = provider
        super().__init__(("127.0.0.1", port), RequestHandler)


class RequestHandler(BaseHTTPRequestHandler):
    """One request; nothing of it is written to a log."""

    server: SimulatorServer
    server_version, sys_version = "e-government-simulator", ""
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:
        """The page, and what clients read."""
        address = urlsplit(self.path)
        provider = self.server.provider
        records = {"/.well-known/openid-configuration": provider.description, "/keys": provider.keys}
        if not self._is_for_loopback():
            self._send(NOT_FOUND)
        elif address.path == "/authorize":
            self._send(self._page(single(address.query)))
        elif address.path in records:
            self._send(as_json(HTTPStatus.OK, records[address.path]()))
        elif address.path == "/healthz":
            self._send((HTTPStatus.OK, "text/plain", b"ok\n", {}))
        else:
            self._send(stylesheet() if address.path == "/simulator.css" else NOT_FOUND)

    def do_POST(self) -> None:
        """Who was chosen on the page, or a client that has a code."""
        length = int(self.headers.get("Content-Length") or 0)
        if not self._is_for_loopback() or not 0 < length <= MOST_BYTES:
            self.close_connection = True
            self._send(NOT_FOUND)
            return
        sent = single(self.rfile.read(length).decode())
        if self.path == "/token":
            tokens = self.server.provider.token(sent)
            refused = as_json(HTTPStatus.BAD_REQUEST, {"error": "invalid_grant"})
            self._send(refused if tokens is None else as_json(HTTPStatus.OK, tokens))
        elif self.path == "/authorize":
            self._send(self._chosen(sent))
        else:
            self._send(NOT_FOUND)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def _is_for_loopback(self) -> bool:
        return self.headers.get("Host", "").rpartition(":")[0] in LOOPBACK_NAMES

    def _page(self, asked: dict[str, str]) -> Answer:
        """Who one wants to be, for our client alone."""
        if not self.server.provider.knows(asked):
            return NOT_FOUND
        context = {"asked": [(name, asked.get(name, "")) for name in ASKED]}
        page = render_to_string("accounts/e_government_simulator.html", context)
        return HTTPStatus.OK, "text/html; charset=utf-8", page.encode(), {}

    def _chosen(self, sent: dict[str, str]) -> Answer:
        """Back to the portal."""
        asked = {name: sent.get(name, "") for name in ASKED}
        if not self.server.provider.knows(asked):
            return NOT_FOUND
        if "cancel" in sent:
            back = f"{asked['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': asked['state']})}"
        else:
            back = self.server.provider.grant(asked, sent)
        return HTTPStatus.SEE_OTHER, "text/plain", b"", {"Location": back}

    def _send(self, answer: Answer) -> None:
        status, content_type, body, headers = answer
        policy = POLICY.format(portal=self.server.provider.portal)
        safe = {"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
        length = {"Content-Type": content_type, "Content-Length": str(len(body))}
        self.send_response(status)
        for name, value in (safe | length | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def single(query: str) -> dict[str, str]:
    """The last value of each name."""
    return {name: values[-1] for name, values in parse_qs(query, keep_blank_values=True).items()}


def as_json(status: HTTPStatus, record: dict[str, Any]) -> Answer:
    """For programs."""
    return status, "application/json", json.dumps(record).encode(), {}


def stylesheet() -> Answer:
    """The page's own look: plain, so that nobody takes it for the real thing."""
    return HTTPStatus.OK, "text/css; charset=utf-8", STYLE.encode(), {}


STYLE = """
body { font: 1.1rem/1.5 system-ui, sans-serif; max-inline-size: 34rem; margin: 1rem auto; padding-inline: 1rem; }
.warning { border: 4px solid #b58900; padding: .5rem 1rem; font-weight: bold; }
label { display: block; margin-block-start: .75rem; }
input, select { font: inherit; inline-size: 100%; box-sizing: border-box; padding: .4rem; }
button { font: inherit; margin-block-start: 1rem; padding: .6rem 1rem; }
"""
