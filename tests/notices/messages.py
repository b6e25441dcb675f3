"""Messages that only these tests send."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar

from notices.enums import Sensitivity
from notices.registry import Message, register


@register
class HandInPapers(Message):
    """Harmless: an SMS may say it."""

    code = "test_hand_in_papers"
    sensitivity = Sensitivity.HARMLESS
    subject = "Your papers: %(day)s"
    sms = "Hand in your papers on %(day)s at %(place)s"
    email = "Hand in your papers on %(day)s at %(place)s.\n\nBring <b>everything</b>:\n%(papers)s"
    fields = ("day", "place", "papers")
    labels = {"papers": {"passport": "your passport"}}
    example = {"day": "2026-08-03", "place": "Kumkapı", "papers": ["passport"]}


@register
class Decided(Message):
    """Private: an SMS says only that there is news."""

    code = "test_decided"
    subject = "A decision on %(number)s"
    sms = "never used: %(number)s"
    email = "Your application %(number)s was decided."
    fields = ("number",)
    example = {"number": "1"}


@register
class VerificationCode(Message):
    """Carries a secret, for a short time."""

    code = "test_verification_code"
    sensitivity = Sensitivity.HARMLESS
    subject = "Your code"
    sms = "Your code is %(code)s"
    email = "Your code is %(code)s"
    fields = ("code",)
    secret_fields = ("code",)
    example = {"code": "123456"}
    expires_after = timedelta(minutes=10)


@register
class Reminder(Message):
    """Holds only for the places that still stand."""

    code = "test_reminder"
    sensitivity = Sensitivity.HARMLESS
    subject = "Come to %(place)s"
    sms = "Come to %(place)s"
    email = "Come to %(place)s"
    fields = ("place",)
    example = {"place": "Kumkapı"}
    standing: ClassVar[set[str]] = set()

    @classmethod
    def is_still_due(cls, facts: Mapping[str, Any]) -> bool:
        return facts["place"] in cls.standing
