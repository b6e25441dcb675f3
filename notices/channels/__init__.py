"""The ways out: one module a channel, each a function that sends or raises."""

from notices.channels import email
from notices.channels.email import send_email
from notices.channels.sms import send_sms
from notices.enums import Channel
from notices.gateways.sms import close_session
from notices.models import Notice
from notices.wording import Wording


def send(notice: Notice, wording: Wording, address: str) -> str:
    """Send by the notice's channel; answers the provider's reference, raises ChannelTrouble or MessageRefused."""
    sender = {Channel.SMS: send_sms, Channel.EMAIL: send_email}[Channel(notice.channel)]
    return sender(notice, wording, address)


def close() -> None:
    """End what was kept open for one run."""
    email.close()
    close_session()
