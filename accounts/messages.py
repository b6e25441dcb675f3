"""What the accounts app tells people."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from notices.enums import Channel, Sensitivity, Told, Urgency
from notices.registry import Message, register

CODE_LASTS = timedelta(minutes=15)


@register
class PhoneCode(Message):
    """The code that proves a mobile number."""

    code = "phone_code"
    when = _("Somebody types a mobile number that has to be proven.")
    urgency = Urgency.AT_ONCE
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
    when = _("Somebody types an e-mail address that has to be proven.")
    urgency = Urgency.AT_ONCE
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
    when = _("Somebody says that the password is forgotten.")
    urgency = Urgency.AT_ONCE
    sensitivity = Sensitivity.HARMLESS
    sms = _(
        "%(code)s is your code for a new password at %(portal)s. It is valid for 15 minutes. Give it to nobody, also "
        "not to an officer."
    )
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
class RecoveryAsked(Message):
    """A code for a new password went out by the other channel: somebody else may have asked for it."""

    code = "recovery_asked"
    when = _("Somebody asks for a way back into the account.")
    urgency = Urgency.AT_ONCE
    sensitivity = Sensitivity.HARMLESS
    sms = _(
        "Somebody asked for a new password at %(portal)s. A code was sent to your %(by)s. If it was not you, give it "
        "to nobody."
    )
    subject = _("Somebody asked for a new password")
    email = _(
        "Somebody asked for a new password for your account at %(portal)s. A code was sent to your %(by)s.\n\n"
        "If it was you, type the code on the page where you asked for it. If it was not, give the code to nobody: "
        "your password stays as it is.\n\n"
        "%(help_line)s"
    )
    fields = ("by",)
    labels = {"by": {"sms": _("mobile number"), "email": _("e-mail address")}}
    example = {"by": "email"}
    expires_after = CODE_LASTS


@register
class SignInPaperPrinted(Message):
    """An officer printed a paper that lets in: told, since it may have been given to somebody else."""

    code = "sign_in_paper_printed"
    when = _("A sign-in paper was printed at the counter.")
    urgency = Urgency.AT_ONCE
    sensitivity = Sensitivity.HARMLESS
    sms = _(
        "A paper to sign in was printed for your account at %(portal)s, as you asked at the counter. If it was not "
        "you, call %(help_line)s."
    )
    subject = _("A paper to sign in was printed for you")
    email = _(
        "An officer has printed a paper with which you can sign in at %(portal)s and choose a new password, as you "
        "asked at the counter. It can be used once, until %(until)s.\n\n"
        "If it was not you, tell us now: %(help_line)s"
    )
    fields = ("until",)
    example = {"until": "2026-08-04T10:30:00+03:00"}


@register
class NumberInDoubt(Message):
    """Somebody else has typed a code that went to the reader's number: operators give old numbers away again."""

    code = "number_in_doubt"
    when = _("Somebody else has confirmed the number.")
    urgency = Urgency.AT_ONCE
    channels = (Channel.EMAIL,)
    sensitivity = Sensitivity.HARMLESS
    subject = _("Is your mobile number still yours?")
    email = _(
        "The mobile number of your account at %(portal)s may have another holder now. From today on we send you "
        "nothing by SMS, only by e-mail.\n\n"
        "If the number is still yours, sign in, open “Your number and address” and type the code that we send to it. "
        "If it is not, bring your passport and your new telephone to the directorate of your province: no appointment "
        "is needed.\n\n"
        "%(help_line)s"
    )


@register
class EGovernmentConnected(Message):
    """The account can be entered through e-Government from now on: told, since somebody else may have done it."""

    code = "e_government_connected"
    when = _("The account was connected with e-Government.")
    urgency = Urgency.AT_ONCE
    sensitivity = Sensitivity.HARMLESS
    sms = _("Your account at %(portal)s was connected with e-Government. If it was not you, call %(help_line)s.")
    subject = _("Your account was connected with e-Government")
    email = _(
        "Your account at %(portal)s was connected with e-Government: from now on you can sign in through it, and your "
        "identity is confirmed.\n\n"
        "If it was not you, tell us now: %(help_line)s"
    )
    fields = ()
    example = {}


@register
class PasswordChanged(Message):
    """A new password was chosen: told on both channels, since somebody else may have done it."""

    code = "password_changed"
    when = _("A new password was chosen.")
    urgency = Urgency.AT_ONCE
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
class SecondFactorSetUp(Message):
    """An app is asked for at sign-in from now on: told on both channels, since somebody else may have done it."""

    code = "second_factor_set_up"
    when = _("A second step at sign-in was set up with an app.")
    urgency = Urgency.AT_ONCE
    sensitivity = Sensitivity.HARMLESS
    sms = _("An app was set up for signing in to your account at %(portal)s. If it was not you, call %(help_line)s.")
    subject = _("An app was set up for signing in")
    email = _(
        "From now on your account at %(portal)s asks for a code of an app after the password.\n\n"
        "If it was you, you need do nothing. If it was not, choose another password through “I forgot my password” on "
        "the sign-in page now, and tell us: %(help_line)s"
    )


@register
class SecondFactorRemoved(Message):
    """The password alone opens the account again: told on both channels."""

    code = "second_factor_removed"
    when = _("The second step at sign-in was taken away.")
    urgency = Urgency.AT_ONCE
    sensitivity = Sensitivity.HARMLESS
    sms = _(
        "The second step at sign-in was taken away from your account at %(portal)s. If it was not you, call "
        "%(help_line)s."
    )
    subject = _("Your account has no second step at sign-in any more")
    email = _(
        "The second step at sign-in was taken away from your account at %(portal)s: the password alone opens it now. "
        "You can set up another at any time on the page “Second step at sign-in”.\n\n"
        "If it was you, or you asked for it at the counter, you need do nothing. If it was not, choose another "
        "password through “I forgot my password” on the sign-in page now, and tell us: %(help_line)s"
    )


@register
class PasskeyAdded(Message):
    """A device opens the account beside the password: told on both channels, since it may be somebody else's."""

    code = "passkey_added"
    when = _("A passkey was added.")
    urgency = Urgency.AT_ONCE
    sensitivity = Sensitivity.HARMLESS
    sms = _("A passkey was added to your account at %(portal)s. If it was not you, call %(help_line)s.")
    subject = _("A passkey was added to your account")
    email = _(
        "A passkey was added to your account at %(portal)s: a device that you show after the password.\n\n"
        "If it was you, you need do nothing. If it was not, sign in, remove it on the page “Second step at sign-in”, "
        "choose another password, and tell us: %(help_line)s"
    )


@register
class PasskeyRemoved(Message):
    """A device no longer opens the account: told on both channels, since somebody else may have done it."""

    code = "passkey_removed"
    when = _("A passkey was removed.")
    urgency = Urgency.AT_ONCE
    sensitivity = Sensitivity.HARMLESS
    sms = _("A passkey was removed from your account at %(portal)s. If it was not you, call %(help_line)s.")
    subject = _("A passkey was removed from your account")
    email = _(
        "A passkey was removed from your account at %(portal)s: that device can no longer be used to sign in.\n\n"
        "If it was you, you need do nothing. If it was not, choose another password through “I forgot my password” on "
        "the sign-in page now, and tell us: %(help_line)s"
    )


@register
class TokenMade(Message):
    """A token for a program was made: told on both channels, since somebody else may have done it."""

    code = "token_made"
    when = _("A token for a program was made.")
    urgency = Urgency.AT_ONCE
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
    when = _("An officer accepted that the reader acts for somebody.")
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
class ChildIsOfAge(Message):
    """A child for whom the reader acted is 18: from that day on the child acts alone. No name: phones are shared."""

    code = "child_is_of_age"
    when = _("A child is 18: the parent's access has ended.")
    sensitivity = Sensitivity.HARMLESS
    sms = _("A child whom you added at %(portal)s is 18 now and acts by an own account from today on.")
    subject = _("A child whom you added is 18 now")
    email = _(
        "A child whom you added is 18 now. From today on you can no longer see or do anything here for this person; "
        "what was applied for and booked stays as it is.\n\n"
        "The person signs in with an own account: through e-Government, or with a paper that an officer prints at the "
        "directorate of the province. They bring their passport; no appointment is needed.\n\n"
        "%(help_line)s"
    )


@register
class NowOfAge(Message):
    """The reader is 18: nobody acts for them any more."""

    code = "now_of_age"
    when = _("The reader is 18: nobody acts for them any more.")
    sensitivity = Sensitivity.HARMLESS
    sms = _("You are 18 now: from today on you alone act for yourself at %(portal)s.")
    subject = _("You act for yourself now")
    email = _(
        "You are 18 now. Your parents can no longer see or do anything for you at %(portal)s; what was applied for "
        "and booked stays as it is and is in your account.\n\n"
        "%(help_line)s"
    )


@register
class RepresentationEnded(Message):
    """It was not accepted, or an officer ended it; why stands behind the sign-in."""

    code = "representation_ended"
    when = _("A representation was not accepted, or ended.")
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
    when = _("An officer put another number or address in.")
    told = Told.OLD_CONTACT
    urgency = Urgency.AT_ONCE
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


@register
class RecordsWerePutTogether(Message):
    """Two records of one person became one; which account stays is said, as the other no longer opens."""

    code = "records_put_together"
    when = _("Two records of one person were put together.")
    sensitivity = Sensitivity.PRIVATE
    sms = _("News on your records at %(portal)s: sign in with your passport.")
    subject = _("Your records are in one place now")
    email = _(
        "We had two records of you and have put them together. You find everything in one account: sign in with your "
        "passport or foreigner identity number and the password of this account.\n\n"
        "You need do nothing. If something is missing or is not yours, tell us: %(help_line)s"
    )


@register
class PassportNumberLookedAt(Message):
    """An officer settled whose a document is: told in the same words to everybody who had told us of it."""

    code = "passport_number_looked_at"
    when = _("An officer settled whose passport number it is.")
    sensitivity = Sensitivity.PRIVATE
    sms = _("An officer has looked at the passport number of your account at %(portal)s: sign in.")
    subject = _("An officer has looked at the passport number of your account")
    email = _(
        "An officer has looked at the passport number of your account. Sign in and look at it.\n\n"
        "If the number stands there, you need do nothing. If it no longer does, check whether it was typed as it is "
        "printed and enter it again, or bring your passport to the directorate of your province. Your applications and "
        "appointments stay as they are.\n\n"
        "%(help_line)s"
    )


@register
class IdentityNumberCorrected(Message):
    """An officer wrote another foreigner identity number, or took it away: told, since it is a way to sign in."""

    code = "identity_number_corrected"
    when = _("An officer corrected the foreigner identity number.")
    urgency = Urgency.AT_ONCE
    sensitivity = Sensitivity.HARMLESS
    sms = _(
        "An officer has corrected the foreigner identity number of your account at %(portal)s. Sign in and look at it. "
        "If it is wrong, call %(help_line)s."
    )
    subject = _("The foreigner identity number of your account was corrected")
    email = _(
        "An officer has corrected the foreigner identity number of your account at %(portal)s. The earlier one no "
        "longer signs you in; your passport number does, with your password. If you have none, choose one through “I "
        "forgot my password”.\n\n"
        "Sign in and look at it. If the number is wrong, or you know nothing of this, tell us now: %(help_line)s"
    )
    fields = ()
    example = {}
