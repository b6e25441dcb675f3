"""What the accounts app tells people."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from notices.enums import Channel, Sensitivity
from notices.registry import Message, register

CODE_LASTS = timedelta(minutes=15)


@register
class PhoneCode(Message):
    """The code that proves a mobile number."""

    code = "phone_code"
    channels = (Channel.SMS,)
    sensitivity = Sensitivity.HARMLESS
    sms = _(
        "%(code)s is your code for %(portal)s. It is valid for 15 minutes. Give it to nobody, also not to an officer."
    )
    fields = ("code",)
    secret_fields = ("code",)
    example = {"code": "482915"}
    expires_after = CODE_LASTS


@register
class EmailCode(Message):
    """The code that proves an e-mail address."""

    code = "email_code"
    channels = (Channel.EMAIL,)
    sensitivity = Sensitivity.HARMLESS
    subject = _("Your code for %(portal)s")
    email = _(
        "Your code is %(code)s. Type it on the page where you are registering. It is valid for 15 minutes.\n\n"
        "Give it to nobody, also not to an officer. If you did not register, you need do nothing: "
        "without the code nobody can use your address.\n\n"
        "%(help_line)s"
    )
    fields = ("code",)
    secret_fields = ("code",)
    example = {"code": "482915"}
    expires_after = CODE_LASTS


@register
class PasswordCode(Message):
    """The code with which somebody who forgot the password chooses a new one."""

    code = "password_code"
    channels = (Channel.EMAIL,)
    sensitivity = Sensitivity.HARMLESS
    subject = _("Your code for a new password")
    email = _(
        "Your code is %(code)s. Type it on the page where you asked for a new password. It is valid for 15 minutes.\n\n"
        "Give it to nobody, also not to an officer. If you did not ask for it, you need do nothing: "
        "your password stays as it is.\n\n"
        "%(help_line)s"
    )
    fields = ("code",)
    secret_fields = ("code",)
    example = {"code": "482915"}
    expires_after = CODE_LASTS


@register
class PasswordChanged(Message):
    """A new password was chosen: told on both channels, since somebody else may have done it."""

    code = "password_changed"
    sensitivity = Sensitivity.HARMLESS
    sms = _("A new password was chosen for your account at %(portal)s. If it was not you, call %(help_line)s.")
    subject = _("A new password was chosen")
    email = _(
        "A new password was chosen for your account at %(portal)s.\n\n"
        "If it was you, you need do nothing. If it was not, choose another through “I forgot my password” on the "
        "sign-in page now, and tell us: %(help_line)s"
    )
    fields = ()
    example = {}


@register
class TokenMade(Message):
    """A token for a program was made: told on both channels, since somebody else may have done it."""

    code = "token_made"
    sensitivity = Sensitivity.HARMLESS
    sms = _(
        "A token for a program was made for your account at %(portal)s. If it was not you, withdraw it and call "
        "%(help_line)s."
    )
    subject = _("A token for a program was made")
    email = _(
        "A token was made with which a program can use your account at %(portal)s until %(until)s.\n\n"
        "If it was you, you need do nothing. If it was not, sign in, withdraw it on the page “Programs that use your "
        "account”, choose another password, and tell us: %(help_line)s"
    )
    fields = ("until",)
    example = {"until": "2027-02-21"}


@register
class RepresentationAccepted(Message):
    """An officer accepted that the reader acts for somebody. No name: phones are shared."""

    code = "representation_accepted"
    sensitivity = Sensitivity.HARMLESS
    sms = _("You can now act for the person whom you added at %(portal)s. Sign in to see for whom you can book.")
    subject = _("You can now act for the person whom you added")
    email = _(
        "An officer has looked at the paper that you sent and accepted it.\n\n"
        "You can now send the card of this person and book appointments for them. The appointment is for the person "
        "who attends: bring the child with you.\n\n"
        "%(help_line)s"
    )


@register
class RepresentationEnded(Message):
    """It was not accepted, or an officer ended it; why stands behind the sign-in."""

    code = "representation_ended"
    sensitivity = Sensitivity.PRIVATE
    sms = _("News on a person whom you added at %(portal)s: sign in.")
    subject = _("News on a person whom you added")
    email = _(
        "There is news on a person whom you added. Sign in to read it and to see what you can do.\n\n%(help_line)s"
    )


@register
class ContactChanged(Message):
    """An officer put another number or address in: told to the old one, since somebody else may have asked for it."""

    code = "contact_changed"
    sensitivity = Sensitivity.HARMLESS
    sms = _(
        "An officer has changed the %(what)s of your account at %(portal)s, as you asked at the counter. If it was "
        "not you, call %(help_line)s."
    )
    subject = _("Your account has another number or address")
    email = _(
        "An officer has changed the %(what)s of your account at %(portal)s, as you asked at the counter.\n\n"
        "The new one is used once you have typed the code that is sent to it when you sign in. If it was not you, "
        "tell us now: %(help_line)s"
    )
    fields = ("what",)
    labels = {"what": {"sms": _("mobile number"), "email": _("e-mail address")}}
    example = {"what": "sms"}
