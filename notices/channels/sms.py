"""SMS over a generic HTTP gateway: one JSON request, repeats known by an idempotency key."""

import math
from http import HTTPStatus

import requests
from django.conf import settings

from notices.enums import Failure
from notices.errors import ChannelTrouble, MessageRefused
from notices.models import Notice
from notices.wording import Wording

CONNECT_SECONDS, ANSWER_SECONDS = 3.05, 10
TRY_LATER = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}
CREDENTIALS = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.PROXY_AUTHENTICATION_REQUIRED}

GSM_ALPHABET = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_DOUBLE = frozenset("\f^{}\\[~]|€")


def send_sms(notice: Notice, wording: Wording, address: str) -> str:
    """Hand the text to the gateway; answers its reference."""
    try:
        answer = requests.post(
            settings.SMS_GATEWAY_URL,
            json={"sender": settings.SMS_SENDER, "to": address, "text": wording.text},
            headers={"Idempotency-Key": notice.delivery_key, "Authorization": f"Bearer {settings.SMS_GATEWAY_TOKEN}"},
            timeout=(CONNECT_SECONDS, ANSWER_SECONDS),
            allow_redirects=False,
        )
    except requests.RequestException as error:
        raise ChannelTrouble(Failure.UNREACHABLE) from error
    _raise_unless_taken(answer.status_code)
    return _reference_in(answer)


def _raise_unless_taken(status: int) -> None:
    """Tell an answer that may be another one later from one that will stay."""
    if status in CREDENTIALS or 300 <= status < 400 or status == HTTPStatus.NOT_FOUND:
        raise ChannelTrouble(Failure.SETTINGS)
    if status >= 500 or status in TRY_LATER:
        raise ChannelTrouble(Failure.BUSY)
    if status >= 400:
        raise MessageRefused(Failure.REFUSED)


def _reference_in(answer: requests.Response) -> str:
    """The gateway's reference when it gives one: what was taken stays taken without."""
    try:
        body = answer.json()
    except requests.JSONDecodeError:
        return ""
    return str(body.get("reference", "")) if isinstance(body, dict) else ""


def sms_parts(text: str) -> int:
    """How many messages the phone network charges: 160 or 153 GSM characters, else 70 or 67 UTF-16 units."""
    if set(text) <= GSM_ALPHABET | GSM_DOUBLE:
        length = len(text) + sum(character in GSM_DOUBLE for character in text)
        return 1 if length <= 160 else math.ceil(length / 153)
    length = len(text.encode("utf-16-be")) // 2
    return 1 if length <= 70 else math.ceil(length / 67)
