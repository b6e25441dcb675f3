"""What can go wrong when telling: one error for officers, the others for the way between channel and delivery."""

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


class ContactIsSettled(PortalError):
    """Somebody was quicker, or it is no officer who asks."""

    code = "contact_is_settled"
    message = _("This mark was already taken away. Load the list again to see what is left.")


class ChannelTrouble(Exception):
    """The gateway or mail server could not take the notice now: try later."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        super().__init__(failure.value)


class NotTaken(ChannelTrouble):
    """The gateway certainly did not take the message: another one may be asked."""

    @classmethod
    def unconfigured(cls) -> "NotTaken":
        """No gateway is named in the settings."""
        return cls(Failure.SETTINGS)


class BudgetIsSpent(Exception):
    """The SMS of this day are used up, and this one can wait."""


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
