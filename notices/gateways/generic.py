"""A gateway that takes JSON: token, sender, number, text, and an idempotency key by which it drops a repeat."""

from http import HTTPStatus

from django.conf import settings

from notices.enums import Failure
from notices.errors import ChannelTrouble, MessageRefused, NotTaken
from notices.gateways.sms import CREDENTIALS, Sms, json_of, post

# Its own trouble in the middle of the work, or too late to say: it may have kept the message.
MAY_BE_TAKEN = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY}


def send(sms: Sms) -> str:
    """Hand it over; answers the gateway's reference, if it gives one: what was taken stays taken without."""
    answer = post(
        settings.SMS_GATEWAY_URL,
        {"sender": sms.sender, "to": sms.number, "text": sms.text, "encoding": sms.encoding},
        headers={"Idempotency-Key": sms.key, "Authorization": f"Bearer {settings.SMS_GATEWAY_TOKEN}"},
    )
    _raise_unless_taken(answer.status_code)
    return str(json_of(answer).get("reference", ""))


def _raise_unless_taken(status: int) -> None:
    """Tell an answer that may be another one later from one that will stay."""
    if status in CREDENTIALS or 300 <= status < 400 or status == HTTPStatus.NOT_FOUND:
        raise NotTaken(Failure.SETTINGS)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        raise NotTaken(Failure.BUSY)
    if status >= 500 or status in MAY_BE_TAKEN:
        raise ChannelTrouble(Failure.BUSY)
    if status >= 400:
        raise MessageRefused(Failure.REFUSED)
