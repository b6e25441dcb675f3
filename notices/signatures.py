"""Signed requests from gateways and mail servers: who knows the secret, and only for some minutes.

``X-Signature: t=<seconds since 1970>,v1=<hex of HMAC-SHA256 of "<t>.<body>">``
"""

import hmac
import re
from datetime import timedelta
from hashlib import sha256

from goc_portal import clock

HEADER = "X-Signature"
FORMAT = re.compile(r"t=(\d{1,12}),v1=([0-9a-f]{64})")
VALID_FOR = timedelta(minutes=5)


def signature(secret: str, body: bytes, *, at: int) -> str:
    """The header's value."""
    return f"t={at},v1={_mac(secret, body, at)}"


def is_signed(header: str, secret: str, body: bytes) -> bool:
    """Whether the body was signed with the secret lately: a request that was overheard is soon worth nothing."""
    match = FORMAT.fullmatch(header.strip())
    if match is None:
        return False
    is_recent = abs(clock.now().timestamp() - int(match[1])) <= VALID_FOR.total_seconds()
    return hmac.compare_digest(match[2], _mac(secret, body, int(match[1]))) and is_recent


def _mac(secret: str, body: bytes, at: int) -> str:
    return hmac.new(secret.encode(), f"{at}.".encode() + body, sha256).hexdigest()
