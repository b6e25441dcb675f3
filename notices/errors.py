"""What can go wrong when telling: one error for officers, two for the way between channel and delivery."""

from django.utils.translation import gettext_lazy as _

from goc_portal.errors import PortalError
from notices.enums import Failure


class CannotBeSentAgain(PortalError):
    """The notice still waits, is of no more use, or held a code that has been wiped."""

    code = "notice_cannot_be_sent_again"
    message = _(
        "This notice cannot be sent again: it is still on its way, is of no more use, or held a code. "
        "Ask the person to ask for a new one."
    )


class ChannelTrouble(Exception):
    """The gateway or mail server could not take the notice now: try later."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        super().__init__(failure.value)


class NotReady(Exception):
    """Something of this notice alone could not be had now: try it later, and the next one at once."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        super().__init__(failure.value)


class MessageRefused(Exception):
    """The gateway or mail server will never take this notice: trying again is of no use."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        super().__init__(failure.value)
