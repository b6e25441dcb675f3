"""The mail server's side: real SMTP, every e-mail kept."""

import asyncio

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from notices.local_outbox.emails import read_email
from notices.local_outbox.received import ReceivedMessages
from notices.local_outbox.trouble import Trouble

MOST_BYTES = 32 * 1024 * 1024
TRY_LATER = "451 4.3.0 Try again later"


class MailServer:
    """What happens to an e-mail that was handed over."""

    def __init__(self, received: ReceivedMessages, trouble: Trouble) -> None:
        self._received, self._trouble = received, trouble

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep the e-mail and say so, unless trouble was asked for."""
        course = self._trouble.next_course()
        if course.fails:
            return TRY_LATER
        raw = envelope.original_content or b""
        message, is_repeat = self._received.take(read_email(raw, list(envelope.rcpt_tos)), raw)
        await asyncio.sleep(course.stalls_seconds)
        if course.loses_answer:
            return TRY_LATER
        return f"250 2.0.0 {'Repeat of' if is_repeat else 'Kept as'} {message.number}"


def controller(received: ReceivedMessages, trouble: Trouble, port: int) -> Controller:
    """The SMTP server on loopback; start() and stop() it."""
    handler = MailServer(received, trouble)
    return Controller(handler, hostname="127.0.0.1", port=port, data_size_limit=MOST_BYTES, ready_timeout=10)
