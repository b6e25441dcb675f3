"""The floor of `bench notices`: a bare loop that sends ready texts, and again at once when it is told to try later."""

import smtplib
import sys

import requests

from goc_portal.benchmarks.notices_receivers import TOKEN

TRY_LATER = 503
TEXT = """\
You started an application. Its number is F-{number:07d}.

Nothing is submitted yet. Sign in and go on with it whenever you like, on any device.
"""
# About as long as the portal's own.
PAGE = "<!doctype html><p>{text}</p>" + "<p style='margin:0 0 20px'>Questions? Call the help line.</p>\n" * 16
EMAIL = """\
From: noreply@localhost
To: bench@example.com
Message-ID: <floor-{number}@localhost>
Subject: Your application number is F-{number:07d}
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="B"

--B
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: 8bit

{text}

--B
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: 8bit

{html}

--B--
"""


def main(http: int, smtp: int, first: int, last: int) -> None:
    """An SMS and an e-mail of each number, over one connection each."""
    with requests.Session() as session, smtplib.SMTP("127.0.0.1", smtp) as mail:
        print("ready", flush=True)  # noqa: T201
        sys.stdin.readline()
        for number in range(first, last):
            said = TEXT.format(number=number)
            send_sms(session, f"http://127.0.0.1:{http}/sms", number, said)
            send_email(mail, EMAIL.format(number=number, text=said, html=PAGE.format(text=said)))


def send_sms(session: requests.Session, address: str, number: int, text: str) -> None:
    """Until it is taken."""
    body = {"sender": "GOC", "to": "+905321112233", "text": text}
    headers = {"Idempotency-Key": f"floor-{number}", "Authorization": f"Bearer {TOKEN}"}
    while session.post(address, json=body, headers=headers, timeout=10).status_code == TRY_LATER:
        continue


def send_email(mail: smtplib.SMTP, message: str) -> None:
    """Until it is taken."""
    while True:
        try:
            mail.sendmail("noreply@localhost", ["bench@example.com"], message)
        except smtplib.SMTPDataError:
            continue
        return


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
