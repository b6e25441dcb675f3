"""What people are told about another date, and about an absence. words.md decides what an SMS may say."""

from datetime import timedelta
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from appointments.messages_calendar import WithCalendarEntry
from notices.enums import Sensitivity, Urgency
from notices.registry import WORDS_OF_THE_CATALOGUE, Message, register

EXAMPLE_OF_A_DATE: Final[dict[str, Any]] = {
    "reference": "7K4M2P9XQ3",
    "service": "Address registration",
    "day": "2026-12-07",
    "time": "10:20",
    "place": "Ankara İl Göç İdaresi Müdürlüğü",
}


class DateGiven(WithCalendarEntry):
    """The base of messages about a date that the directorate gave."""

    sensitivity = Sensitivity.HARMLESS
    fields = ("reference", "service", "day", "time", "place")
    labels = {"service": WORDS_OF_THE_CATALOGUE}
    example = EXAMPLE_OF_A_DATE
    expires_after = timedelta(days=3)


@register
class AnotherDate(DateGiven):
    """The directorate could not serve the person and gives another date."""

    code = "another_date"
    # It also says that the first date does not stand, which may be of this morning.
    urgency = Urgency.AT_ONCE
    when = _("The directorate could not serve the person and gives another date.")
    subject = _("Another date for you: %(day)s, %(time)s")
    sms = _(
        "The directorate could not serve you and gives you another date: %(service)s on %(day)s at %(time)s, "
        "%(place)s. Number %(reference)s. You have no days to wait for it."
    )
    email = _(
        "The directorate could not serve you and gives you another date in place of the first.\n\n"
        "%(service)s: %(day)s at %(time)s, %(place)s. Number %(reference)s.\n\n"
        "It was not your fault: you have no days to wait for it. If you cannot come on that day, tell the directorate "
        "or call %(help_line)s."
    )


@register
class SecondDate(DateGiven):
    """Papers were missing: a second date without waiting."""

    code = "second_date"
    when = _("Papers were missing and a second date is given.")
    subject = _("Your second date: %(day)s, %(time)s")
    sms = _(
        "Your second date, to bring the papers that were missing: %(day)s at %(time)s, %(place)s. Number "
        "%(reference)s. You have no days to wait for it."
    )
    email = _(
        "This is your second date, to bring the papers that were missing.\n\n"
        "%(service)s: %(day)s at %(time)s, %(place)s. Number %(reference)s.\n\n"
        "Sign in at %(portal)s to see which papers they are."
    )


@register
class ReplacementComes(Message):
    """No seat is free: the person stands first on the waiting list."""

    code = "replacement_comes"
    when = _("The directorate could not serve the person and no time is free.")
    sensitivity = Sensitivity.HARMLESS
    fields = ("service", "place")
    labels = {"service": WORDS_OF_THE_CATALOGUE}
    example = {"service": "Address registration", "place": "Ankara İl Göç İdaresi Müdürlüğü"}
    subject = _("You are given the next free date")
    sms = _(
        "The directorate could not serve you: %(service)s, %(place)s. You are given the next free date, before "
        "anyone else, and are told by SMS and e-mail."
    )
    email = _(
        "The directorate could not serve you: %(service)s, %(place)s.\n\n"
        "No seat is free now. You are given the next one, before anyone else, and are told by SMS and e-mail. It was "
        "not your fault: you have no days to wait. Questions: %(help_line)s"
    )


class DateMissed(Message):
    """The base of messages about an absence; the reasons are nobody else's business."""

    sensitivity = Sensitivity.PRIVATE
    fields = ("missed", "place")
    example = {"missed": "2026-12-07", "place": "Ankara İl Göç İdaresi Müdürlüğü"}


@register
class ExcuseAccepted(DateMissed):
    """The absence counts no longer."""

    code = "excuse_accepted"
    when = _("The reasons for not coming were accepted.")
    subject = _("Your reasons were accepted")
    sms = _("There is news about your appointment. Sign in at %(portal)s to read it.")
    email = _(
        "You did not come to your appointment on %(missed)s at %(place)s. Your reasons were accepted: you need not "
        "wait for having missed it.\n\n"
        "Sign in at %(portal)s to see from which day on you can book. Questions: %(help_line)s"
    )


@register
class AbsenceNotCounted(DateMissed):
    """Nobody was told of the date, so nobody has to give reasons: the portal says itself that it does not count."""

    code = "absence_not_counted"
    when = _("Somebody did not come to an appointment of which no message could be delivered before it.")
    subject = _("A missed appointment that does not count")
    sms = _("There is news about your appointment. Sign in at %(portal)s to read it.")
    email = _(
        "There was an appointment for you on %(missed)s at %(place)s, and none of our messages about it reached you "
        "before it. It is not your fault: it does not count as missed, and you need not give reasons or wait.\n\n"
        "Sign in at %(portal)s to see from which day on you can book, and check there that your number and your "
        "e-mail address are right. Questions: %(help_line)s"
    )


@register
class ExcuseRefused(DateMissed):
    """The absence still counts, with the reason on the page."""

    code = "excuse_refused"
    when = _("The reasons for not coming were not accepted.")
    subject = _("Your reasons were not accepted")
    sms = _("There is news about your appointment. Sign in at %(portal)s to read it.")
    email = _(
        "You did not come to your appointment on %(missed)s at %(place)s. An officer read your reasons and did not "
        "accept them.\n\n"
        "Sign in at %(portal)s to read why, and from which day on you can book. You can send other reasons or a paper "
        "there. Questions: %(help_line)s"
    )
