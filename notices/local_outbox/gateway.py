"""The phone network's side: what a request to send an SMS must hold, and what is answered."""

import hmac
import json
import re
import time
from email.message import Message
from http import HTTPStatus
from typing import Any

from goc_portal import clock
from notices.local_outbox.received import ReceivedMessage, ReceivedMessages
from notices.local_outbox.reporting import Reports
from notices.local_outbox.trouble import Trouble
from notices.sms_length import sms_parts

NUMBER = re.compile(r"\+[1-9]\d{7,14}")
Answer = tuple[HTTPStatus, dict[str, Any]]


class Gateway:
    """Takes an SMS as a gateway would: token, idempotency key, number and text."""

    def __init__(
        self, received: ReceivedMessages, trouble: Trouble, token: str, reports: Reports | None = None
    ) -> None:
        self._received, self._trouble, self._token, self._reports = received, trouble, token, reports

    def take(self, headers: Message, body: bytes) -> Answer:
        """Keep the SMS and answer its reference, unless something is missing or trouble was asked for."""
        course = self._trouble.next_course()
        if course.fails:
            return HTTPStatus.SERVICE_UNAVAILABLE, {"error": "try_later"}
        if not hmac.compare_digest(headers.get("Authorization", ""), f"Bearer {self._token}"):
            return HTTPStatus.UNAUTHORIZED, {"error": "token"}
        message = read_sms(headers.get("Idempotency-Key", ""), body)
        if message is None:
            return HTTPStatus.UNPROCESSABLE_ENTITY, {"error": "key_number_or_text"}
        kept, is_repeat = self._received.take(message)
        if self._reports and not is_repeat:
            self._reports.took(message.key)
        time.sleep(course.stalls_seconds)
        if course.loses_answer:
            return HTTPStatus.SERVICE_UNAVAILABLE, {"error": "try_later"}
        status = HTTPStatus.OK if is_repeat else HTTPStatus.ACCEPTED
        return status, {"reference": f"local-{kept.number}", "repeat": is_repeat}


def read_sms(key: str, body: bytes) -> ReceivedMessage | None:
    """The SMS that a request holds; None when it holds none that can be sent."""
    try:
        sms = json.loads(body)
        sender, to, text = (str(sms[name]) for name in ("sender", "to", "text"))
    except (ValueError, LookupError, TypeError):
        return None
    if not (key and text and NUMBER.fullmatch(to)):
        return None
    moment = clock.now().isoformat()
    return ReceivedMessage(
        kind="sms", key=key, sender=sender, to=[to], text=text, parts=sms_parts(text), received_at=moment
    )
