"""E-mail over SMTP: text and HTML, in the reader's language, repeats known by a stable Message-ID."""

import smtplib
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import override

from documents.errors import FileIsDamaged
from documents.models import StoredFile
from notices.enums import Failure
from notices.errors import ChannelTrouble, MessageRefused, NotReady
from notices.models import Notice
from notices.wording import Wording

PERMANENT = 500


def send_email(notice: Notice, wording: Wording, address: str) -> str:
    """Hand the e-mail to the mail server; answers its Message-ID."""
    message = compose(notice, wording, address)
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        raise _refusal(max(code for code, _answer in error.recipients.values())) from error
    except smtplib.SMTPAuthenticationError as error:
        raise ChannelTrouble(Failure.SETTINGS) from error
    except smtplib.SMTPDataError as error:
        raise _refusal(error.smtp_code) from error
    except smtplib.SMTPResponseException as error:
        raise ChannelTrouble(Failure.SETTINGS if error.smtp_code >= PERMANENT else Failure.BUSY) from error
    except (smtplib.SMTPException, OSError) as error:
        raise ChannelTrouble(Failure.UNREACHABLE) from error
    return message.extra_headers["Message-ID"]


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
