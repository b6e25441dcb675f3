"""E-mail over SMTP: text and HTML, in the reader's language, repeats known by a stable Message-ID."""

import re
import smtplib
import threading
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string
from django.utils.translation import override

from documents.errors import FileIsDamaged
from documents.models import StoredFile
from goc_portal.languages import awaits_review
from notices.dead_contacts import mark_dead, names_a_dead_address
from notices.enums import Failure
from notices.errors import ChannelTrouble, MessageRefused, NotReady
from notices.models import Notice
from notices.wording import Wording

PERMANENT = 500
# RFC 3463, as in "550 5.1.1 no such user".
ENHANCED_STATUS = re.compile(rb"\b[245]\.\d{1,3}\.\d{1,3}\b")
_of_thread = threading.local()


def send_email(notice: Notice, wording: Wording, address: str) -> str:
    """Hand the e-mail to the mail server; answers its Message-ID."""
    message = compose(notice, wording, address)
    try:
        _hand_over(message)
    except smtplib.SMTPRecipientsRefused as error:
        code, answer = max(error.recipients.values())
        if names_a_dead_address(_enhanced_status(answer)):
            mark_dead(notice, address)
            raise MessageRefused(Failure.BOUNCED) from error
        raise _refusal(code) from error
    except smtplib.SMTPAuthenticationError as error:
        raise ChannelTrouble(Failure.SETTINGS) from error
    except smtplib.SMTPDataError as error:
        raise _refusal(error.smtp_code) from error
    except smtplib.SMTPResponseException as error:
        raise ChannelTrouble(Failure.SETTINGS if error.smtp_code >= PERMANENT else Failure.BUSY) from error
    except (smtplib.SMTPException, OSError) as error:
        raise ChannelTrouble(Failure.UNREACHABLE) from error
    return message.extra_headers["Message-ID"]


def _hand_over(message: EmailMultiAlternatives) -> None:
    """By the connection of this run; one that the server has closed meanwhile is opened once more."""
    for is_last in (False, True):
        connection, is_new = _connection()
        message.connection = connection
        try:
            message.send()
        except smtplib.SMTPServerDisconnected:
            close()
            if is_new or is_last:
                raise
        except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused):
            # An answer on this e-mail alone: the connection is as good as before.
            raise
        except (smtplib.SMTPException, OSError):
            close()
            raise
        else:
            return


def _connection() -> tuple[Any, bool]:
    """The thread's connection to the mail server, and whether it is new."""
    kept = getattr(_of_thread, "connection", None)
    if kept is not None:
        return kept, False
    connection = get_connection()
    # Opened here, it stays open after an e-mail.
    connection.open()
    _of_thread.connection = connection
    return connection, True


def close() -> None:
    """End the thread's connection, if there is one."""
    kept = getattr(_of_thread, "connection", None)
    if kept is not None:
        _of_thread.connection = None
        kept.close()


def _enhanced_status(answer: bytes) -> str:
    """The code of three numbers in a mail server's answer; empty where it gives none."""
    found = ENHANCED_STATUS.search(answer)
    return found[0].decode() if found else ""


def _refusal(code: int) -> Exception:
    """A 5xx answer on this recipient or text stays; a 4xx one may be another later."""
    return MessageRefused(Failure.REFUSED) if code >= PERMANENT else ChannelTrouble(Failure.BUSY)


def compose(notice: Notice, wording: Wording, address: str) -> EmailMultiAlternatives:
    """The e-mail as it leaves."""
    with override(wording.language):
        context = {
            "wording": wording,
            "portal": settings.PUBLIC_ADDRESS,
            "help_line": settings.HELP_LINE,
            "from_abroad": settings.HELP_LINE_FROM_ABROAD,
            "awaits_review": awaits_review(),
        }
        text = render_to_string("notices/email.txt", context)
        html = render_to_string("notices/email.html", context)
    message = EmailMultiAlternatives(
        subject=wording.subject,
        body=text,
        to=[address],
        headers={
            "Message-ID": message_id(notice),
            "Content-Language": wording.language,
            "Auto-Submitted": "auto-generated",
        },
    )
    message.attach_alternative(html, "text/html")
    for file in wording.files:
        message.attach(file.name, file.content, file.content_type)
    for stored_file in () if wording.is_quiet else notice.attachments.all():
        message.attach(stored_file.original_name, _content_of(stored_file), stored_file.content_type)
    return message


def _content_of(stored_file: StoredFile) -> bytes:
    """The paper's bytes; when its storage does not answer, the notice waits for it."""
    try:
        return stored_file.read()
    except (FileIsDamaged, OSError) as error:
        raise NotReady(Failure.PAPER) from error


def message_id(notice: Notice) -> str:
    """The same at every try, so that mail servers and readers know a repeat."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{notice.delivery_key}@{domain}>"
