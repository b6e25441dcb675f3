"""What the privacy app tells people."""

from django.utils.translation import gettext_lazy as _

from notices.enums import Channel, Sensitivity, Urgency
from notices.registry import Message, register


@register
class DataCopyAsked(Message):
    """That somebody asked for a copy of the data in this account."""

    code = "data_copy_asked"
    when = _("The person asks for a copy of the own data.")
    urgency = Urgency.AT_ONCE
    channels = (Channel.EMAIL,)
    sensitivity = Sensitivity.HARMLESS
    subject = _("A copy of your data on %(portal)s")
    email = _(
        "You asked for a copy of the data that %(portal)s holds of you. Sign in and open “Your data” to take it. It is "
        "there for 12 hours.\n\n"
        "If you did not ask, somebody else is in your account: choose a new password now, and sign out everywhere.\n\n"
        "%(help_line)s"
    )


@register
class DeletionAsked(Message):
    """That the request is written down and waits until nothing is open any more."""

    code = "deletion_asked"
    when = _("The person asks for deletion while an application, a permit or an appointment still needs the account.")
    urgency = Urgency.AT_ONCE
    sensitivity = Sensitivity.HARMLESS
    sms = _(
        "You asked us to delete your account on %(portal)s. It stays open until nothing needs it any more. "
        "You can take this back under “Your data”."
    )
    subject = _("You asked us to delete your account on %(portal)s")
    email = _(
        "You asked us to delete your account. Something still needs it: sign in and open “Your data” to see what. Once "
        "that is over, the account closes by itself and we write to you again.\n\n"
        "You can take your request back until then. If you did not ask, take it back and choose a new password.\n\n"
        "%(help_line)s"
    )


@register
class AccountClosed(Message):
    """That the account is closed, and what happens in the following nights."""

    code = "account_closed"
    when = _("An account is closed as its holder asked for deletion.")
    urgency = Urgency.AT_ONCE
    sensitivity = Sensitivity.HARMLESS
    sms = _("Your account on %(portal)s is closed, as you asked. If you did not ask, call now: %(help_line)s")
    subject = _("Your account on %(portal)s is closed")
    email = _(
        "Your account is closed, as you asked. Nobody can sign in to it any more. In one of the following nights we "
        "erase what need not be kept: your number and address, messages, drafts and papers that were never sent. "
        "Records of applications, permits and appointments stay for the time that is set for them.\n\n"
        "If you did not ask for this, call us today.\n\n"
        "%(help_line)s"
    )
