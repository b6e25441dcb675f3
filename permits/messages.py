"""What people are told about their status. The kind of status stands only behind the sign-in: phones are shared."""

from django.utils.translation import gettext_lazy as _

from notices.enums import Sensitivity
from notices.registry import Message, register


@register
class StatusConfirmed(Message):
    """An officer confirmed a card that the person sent."""

    code = "status_confirmed"
    when = _("An officer confirmed a card.")
    sensitivity = Sensitivity.HARMLESS
    sms = _("The card that you sent to %(portal)s is confirmed. You can now book an appointment for a service.")
    subject = _("Your card is confirmed")
    email = _(
        "An officer has looked at the card that you sent and confirmed it.\n\n"
        "You can now book an appointment for a service at a directorate of the province where your residence is "
        "registered. Sign in to see which province that is.\n\n"
        "%(help_line)s"
    )


@register
class StatusNotConfirmed(Message):
    """A card was not confirmed; why stands behind the sign-in."""

    code = "status_not_confirmed"
    when = _("An officer did not confirm a card.")
    sensitivity = Sensitivity.PRIVATE
    sms = _("News on the card that you sent to %(portal)s: sign in.")
    subject = _("News on the card that you sent")
    email = _(
        "An officer has looked at the card that you sent. Sign in to read what came of it and what you can do now.\n\n"
        "%(help_line)s"
    )
