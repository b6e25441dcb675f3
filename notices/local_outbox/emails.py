"""What an e-mail holds, read as people and programs want to see it."""

from email import message_from_bytes, policy
from email.message import EmailMessage

from goc_portal import clock
from notices.local_outbox.received import Attachment, ReceivedMessage


def read_email(raw: bytes, to: list[str]) -> ReceivedMessage:
    """The e-mail as people read it."""
    email = parsed(raw)
    text = email.get_body(("plain",))
    return ReceivedMessage(
        kind="email",
        key=str(email["Message-ID"] or ""),
        sender=str(email["From"] or ""),
        to=to,
        subject=str(email["Subject"] or ""),
        text=text.get_content() if text else "",
        language=str(email["Content-Language"] or ""),
        has_html=email.get_body(("html",)) is not None,
        attachments=[
            Attachment(
                name=part.get_filename() or "attachment",
                content_type=part.get_content_type(),
                size_bytes=len(content_of(part)),
            )
            for part in email.iter_attachments()
        ],
        received_at=clock.now().isoformat(),
    )


def parsed(raw: bytes) -> EmailMessage:
    """The e-mail, decoded as far as the standard library can."""
    return message_from_bytes(raw, policy=policy.default)


def html_of(raw: bytes) -> str | None:
    """The e-mail's HTML."""
    part = parsed(raw).get_body(("html",))
    return part.get_content() if part else None


def attachment_of(raw: bytes, place: int) -> tuple[str, str, bytes] | None:
    """Name, type and bytes of the attachment at a place, counted from nought."""
    parts = list(parsed(raw).iter_attachments())
    if not 0 <= place < len(parts):
        return None
    return parts[place].get_filename() or "attachment", parts[place].get_content_type(), content_of(parts[place])


def content_of(part: EmailMessage) -> bytes:
    """The part's bytes."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else part.as_bytes()
