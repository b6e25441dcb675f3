"""SMS: what fits a phone, within the day's budget, by the first gateway that takes it."""

from notices import budget, gateways
from notices.errors import ChannelTrouble, MessageRefused
from notices.gateways.sms import Sms
from notices.models import Notice
from notices.patience import can_wait
from notices.sms_length import sms_parts
from notices.wording import Wording


def send_sms(notice: Notice, wording: Wording, address: str) -> str:
    """Hand the text to a gateway; answers its reference."""
    parts = sms_parts(wording.text)
    spent_on = budget.spend(parts, may_wait=can_wait(notice))
    try:
        return gateways.send(notice, Sms(key=notice.delivery_key, number=address, text=wording.text))
    except (ChannelTrouble, MessageRefused):
        budget.give_back(parts, spent_on)
        raise
