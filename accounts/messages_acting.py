"""What guardians, attorneys and the people for whom they act are told. No SMS names anybody: phones are shared."""

from django.utils.translation import gettext_lazy as _

from accounts.enums import RepresentationKind
from notices.enums import Sensitivity, Urgency
from notices.registry import Message, register


@register
class PowerAccepted(Message):
    """An officer accepted a guardian or an attorney."""

    code = "power_accepted"
    when = _("An officer accepted that the reader acts as a guardian or by a power of attorney.")
    sensitivity = Sensitivity.HARMLESS
    sms = _("You can now act for the person whom you added at %(portal)s. Sign in to see what you can do.")
    subject = _("You can now act for the person whom you added")
    email = _(
        "An officer has looked at the paper that you sent and accepted it.\n\n"
        "A guardian can do here what the person could. With a power of attorney you can fill in applications and book "
        "appointments; the person reads the own messages, and submits and withdraws from the own account. The person "
        "is told of what you do, and can end it at any time.\n\n"
        "%(help_line)s"
    )


@register
class SomebodyActsForYou(Message):
    """The reader has a guardian or an attorney here from now on."""

    code = "somebody_acts_for_you"
    when = _("An officer accepted that somebody acts for the reader.")
    urgency = Urgency.AT_ONCE
    sensitivity = Sensitivity.HARMLESS
    sms = _(
        "Somebody can act for you at %(portal)s from now on. Sign in to see who; you can end it there at once. Help: "
        "%(help_line)s"
    )
    subject = _("Somebody can act for you from now on")
    email = _(
        "An officer has accepted that %(who)s acts for you here: %(kind)s.\n\n"
        "You are told of what is done for you. If you know nothing of this, or do not want it any more, sign in and "
        "end it at once on the page “People you act for”. You need give no reason.\n\n"
        "%(help_line)s"
    )
    fields = ("who", "kind")
    labels = {"kind": dict(RepresentationKind.choices)}
    example = {"who": "MERYEM YILDIZ", "kind": "attorney"}


ACTS = {
    "started": _("started an application"),
    "filled_in": _("answered questions or sent papers of an application"),
    "application": _("did something in an application of yours"),
    "booked": _("booked an appointment"),
    "waits": _("put you on a waiting list, changed your days there or took you off it"),
    "appointment": _("did something about an appointment of yours"),
}
"""What can be done for somebody, as it is told."""


@register
class ActedForYou(Message):
    """Somebody did something for the reader."""

    code = "acted_for_you"
    when = _("A guardian or attorney did something for the reader, who has an account.")
    sensitivity = Sensitivity.HARMLESS
    sms = _("Somebody who acts for you did something at %(portal)s. Sign in to see what. Help: %(help_line)s")
    subject = _("Somebody did something for you")
    email = _(
        "%(who)s, who acts for you, %(what)s.\n\n"
        "If this is as you wish, you need do nothing. If not, sign in and end it at once on the page “People you act "
        "for”. Your applications and appointments stay as they are until you change them.\n\n"
        "%(help_line)s"
    )
    fields = ("who", "what")
    labels = {"what": ACTS}
    example = {"who": "MERYEM YILDIZ", "what": "booked"}


@register
class ActingStopped(Message):
    """Told to both: from now on the one acts no longer for the other."""

    code = "acting_stopped"
    when = _("The person, who acted, or an officer ended that somebody acts for somebody.")
    urgency = Urgency.AT_ONCE
    sensitivity = Sensitivity.HARMLESS
    sms = _("It has ended at %(portal)s that somebody acts for somebody else. Sign in to see it.")
    subject = _("It has ended that somebody acts for somebody else")
    email = _(
        "From now on one of you no longer acts for the other here. What was applied for and booked stays as it is, in "
        "the account of the person whose matter it is.\n\n"
        "You see it on the page “People you act for”.\n\n"
        "%(help_line)s"
    )
