"""What a gateway is given, and how it is reached: a connection kept open, and no doubt about what was taken."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import requests
from django.conf import settings
from urllib3.exceptions import NewConnectionError

from notices.enums import Failure
from notices.errors import ChannelTrouble, NotTaken
from notices.sms_length import GSM, UCS2, sms_length

CONNECT_SECONDS, ANSWER_SECONDS = 3.05, 10
CREDENTIALS = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.PROXY_AUTHENTICATION_REQUIRED}
_of_thread = threading.local()


@dataclass(frozen=True, kw_only=True)
class Sms:
    """One text to one number; the same ``key`` at every try."""

    key: str
    number: str
    text: str

    @property
    def sender(self) -> str:
        """The name that the phone shows."""
        return settings.SMS_SENDER

    @property
    def encoding(self) -> str:
        """The alphabet in which it takes the fewest parts."""
        return sms_length(self.text, with_locking=settings.SMS_TURKISH_LOCKING_SHIFT).alphabet.name

    @property
    def is_plain(self) -> bool:
        """Whether no letter needs more than the default alphabet."""
        return self.encoding == GSM.name

    @property
    def needs_unicode(self) -> bool:
        """Whether no 7-bit alphabet has all letters."""
        return self.encoding == UCS2.name


Gateway = Callable[[Sms], str]


def session() -> requests.Session:
    """One a thread: a connection that stays open saves most of an SMS's time."""
    if not hasattr(_of_thread, "session"):
        _of_thread.session = requests.Session()
    return _of_thread.session


def close_session() -> None:
    """End the thread's connection, if there is one."""
    if hasattr(_of_thread, "session"):
        _of_thread.session.close()
        del _of_thread.session


def post(address: str, body: Mapping[str, Any], **options: Any) -> requests.Response:
    """Post JSON; NotTaken when it certainly never arrived, ChannelTrouble when nobody knows."""
    timeout = (CONNECT_SECONDS, ANSWER_SECONDS)
    try:
        return session().post(address, json=body, timeout=timeout, allow_redirects=False, **options)
    except requests.RequestException as error:
        raise (NotTaken if never_arrived(error) else ChannelTrouble)(Failure.UNREACHABLE) from error


def never_arrived(error: requests.RequestException) -> bool:
    """Whether the connection was never made."""
    if isinstance(error, requests.ConnectTimeout | requests.exceptions.SSLError | requests.exceptions.InvalidURL):
        return True
    cause = error.args[0] if error.args else None
    return isinstance(getattr(cause, "reason", None), NewConnectionError)


def json_of(answer: requests.Response) -> dict[str, Any]:
    """The answer's object; empty where it is none."""
    try:
        body = answer.json()
    except requests.JSONDecodeError:
        return {}
    return body if isinstance(body, dict) else {}
