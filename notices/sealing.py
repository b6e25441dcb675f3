"""Seal the secret facts of a waiting notice (verification codes), so that a copy of the table tells none."""

import base64
import hashlib
import json
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def _fernet() -> MultiFernet:
    """One key for each SECRET_KEY in use, the current one first, so that keys can be rotated."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(key))) for key in keys])


def _derived(key: str) -> bytes:
    return hashlib.blake2b(
        b"goc_portal.notices.sealing", key=hashlib.sha512(key.encode()).digest(), digest_size=32
    ).digest()


def seal(facts: dict[str, Any]) -> str:
    """The facts, unreadable without SECRET_KEY; nothing seals to nothing."""
    return _fernet().encrypt(json.dumps(facts).encode()).decode() if facts else ""


def unseal(sealed: str) -> dict[str, Any]:
    """The facts again; cryptography.fernet.InvalidToken when the key is gone."""
    return json.loads(_fernet().decrypt(sealed.encode())) if sealed else {}
