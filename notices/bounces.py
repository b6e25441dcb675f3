"""A mail server's message that an e-mail could not be delivered (RFC 3464), read as a report.

Nobody signs a bounce, and whoever received an e-mail can write one of it: a signed return path would help nothing,
since it is in the e-mail. So a bounce is believed only where it cannot be used: within the days in which mail servers
give up, and naming the address to which this e-mail went; it undoes nothing that the person has read on the portal.
What is left is what any mailbox can do that refuses e-mail. It frees nobody from having been told: that asks whether
any channel arrived, and the reports of SMS are signed.
"""

from dataclasses import dataclass
from email import message_from_bytes, message_from_string, policy
from email.message import EmailMessage, Message
from typing import Any

from goc_portal import clock
from notices.dead_contacts import names_a_dead_address
from notices.enums import DeliveryReport
from notices.reports import record_report


@dataclass(frozen=True)
class Bounce:
    """Which e-mail, to whom, and what the mail server says of it."""

    message_id: str
    address: str
    report: DeliveryReport


def read_bounce(raw: bytes) -> Bounce | None:
    """The bounce that an e-mail tells; None where it tells of no final failure, or not of which e-mail."""
    email = message_from_bytes(raw, policy=policy.default)
    fields = _fields_of_recipient(email)
    message_id = _original_message_id(email)
    if fields is None or not message_id or str(fields["Action"] or "").strip().lower() != "failed":
        return None
    address = str(fields["Original-Recipient"] or fields["Final-Recipient"] or "").rpartition(";")[2].strip()
    # Without an address nobody could tell whether it is the reader's of today or one that was given up.
    is_dead = bool(address) and names_a_dead_address(str(fields["Status"] or "").strip())
    return Bounce(message_id, address, DeliveryReport.BOUNCED if is_dead else DeliveryReport.UNDELIVERED)


def _fields_of_recipient(email: EmailMessage) -> "Message[Any, Any] | None":
    """The part of the status that is about the recipient; what we send has one."""
    for part in email.walk():
        if part.get_content_type() == "message/delivery-status":
            payload = part.get_payload()
            blocks = [block for block in payload if isinstance(block, Message)] if isinstance(payload, list) else []
            return next((block for block in blocks if block["Action"]), None)
    return None


def _original_message_id(email: EmailMessage) -> str:
    """Of the e-mail that comes back, whole or only its headers."""
    for part in email.walk():
        if part.get_content_type() == "message/rfc822":
            payload = part.get_payload()
            original = payload[0] if isinstance(payload, list) else None
            return str(original["Message-ID"] or "") if isinstance(original, Message) else ""
        if part.get_content_type() == "text/rfc822-headers":
            return str(message_from_string(str(part.get_payload()), policy=policy.default)["Message-ID"] or "")
    return ""


def take_bounce(raw: bytes) -> bool:
    """Record what an e-mail tells of a delivery; False when it tells nothing of ours."""
    bounce = read_bounce(raw)
    if bounce is None:
        return False
    return record_report(
        key=bounce.message_id, report=bounce.report, address=bounce.address, at=clock.now(), is_signed=False
    )
