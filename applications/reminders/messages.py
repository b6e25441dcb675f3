"""The words of the reminders. Each asks once more, when it is sent, whether the matter is still open."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.enums import ReceiptKind
from applications.facts.assessing import assess_application
from applications.papers.completeness import open_fees
from applications.reminders import open_matters
from goc_portal import clock
from notices.enums import Sensitivity, Told
from notices.registry import Message, register
from permits.rules.reminding import At18

MATTER = "5f0c5c2e-0000-4000-8000-000000000000"
DAY = "2027-03-07"
FITS: dict[str, str | Promise] = {
    At18.OWN_SHORT_TERM: _("a short-term permit of your own, after three years on family permits (Article 34(5))"),
    At18.STUDENT: _("a student permit, if you go to school or university (Article 38)"),
    At18.DEPENDENT: _("a family permit as a dependent child, if you cannot live alone (Article 34(1)(c))"),
}


class Reminder(Message):
    """A reminder of a last day: of no use after it, and not sent when the matter ended meanwhile."""

    sensitivity = Sensitivity.HARMLESS
    fields: ClassVar[tuple[str, ...]] = ("matter", "last_day")
    example: ClassVar[Mapping[str, Any]] = {"matter": MATTER, "last_day": DAY}
    expires_after = timedelta(days=3)
    matters: ClassVar[Any] = None
    """What is still open on a day, from ``open_matters``."""
    key: ClassVar[str] = "public_id"

    @classmethod
    def is_still_due(cls, facts: Mapping[str, Any]) -> bool:
        """The last day has not passed, and the matter is still among the open ones."""
        if date.fromisoformat(facts["last_day"]) < clock.today():
            return False
        found: bool = cls.matters(clock.today()).filter(**{cls.key: facts["matter"]}).exists()
        return found


@register
class ExtensionOpens(Reminder):
    """The window of Article 24(2) has opened."""

    code = "reminder_extension_opens"
    when = _("The days in which one can ask to stay longer have begun.")
    matters = staticmethod(open_matters.extensible_permits)
    subject = _("You can ask to stay longer until %(last_day)s")
    sms = _(
        "Your residence permit ends on %(last_day)s. From now until that day you can ask to stay longer with the same "
        "permit: sign in. After it you cannot."
    )
    email = _(
        "Your residence permit ends on %(last_day)s. From now until that day, that day included, you can ask to stay "
        "longer with the same permit (Law 6458, Article 24(2)). After it you cannot.\n\n"
        "Sign in and choose “Stay longer with the same permit”. Who asks in time may stay until the decision."
    )


@register
class PermitEnds(Reminder):
    """Fifteen days are left, and nothing was asked for."""

    code = "reminder_permit_ends"
    when = _("Fifteen days before the permit ends, if nothing was asked for.")
    matters = staticmethod(open_matters.ending_permits)
    subject = _("Your residence permit ends on %(last_day)s")
    sms = _(
        "Your residence permit ends on %(last_day)s and we have no application from you. Ask to stay longer on or "
        "before that day, or leave by then."
    )
    email = _(
        "Your residence permit ends on %(last_day)s, and we have no application from you.\n\n"
        "If you want to stay, submit an application on or before that day: to stay longer with the same permit, or to "
        "change to another kind. If you do not want to stay, leave by then.\n\n"
        "If you have applied in another way, you need not do anything. The help line %(help_line)s answers questions."
    )


@register
class SponsorsPermitEnds(Reminder):
    """The sponsor's permit ends within days: the page of the case says what fits, and nothing that is sent does."""

    code = "reminder_sponsors_permit_ends"
    when = _("The sponsor's permit ends soon.")
    told = Told.APPLICANT
    matters = staticmethod(open_matters.family_cases_of_ending_sponsors)
    sensitivity = Sensitivity.PRIVATE
    subject = _("News on your application: sign in")
    sms = _("News on your application: sign in.")
    email = _(
        "Something changes soon that your family residence permit rests on. Sign in and open the page of your "
        "application: it says what you can ask for, and until when. Nothing is closed by it."
    )


@register
class PapersDue(Reminder):
    """A week is left to send what is missing."""

    code = "reminder_papers_due"
    when = _("A week is left to send missing papers.")
    told = Told.APPLICANT
    matters = staticmethod(open_matters.papers_asked_for)
    sensitivity = Sensitivity.PRIVATE
    fields = ("matter", "last_day", "number")
    example = {"matter": MATTER, "last_day": DAY, "number": "7K4M-2P9X-Q351"}
    subject = _("Papers are missing: last day %(last_day)s")
    sms = _("News on your application: sign in.")
    email = _(
        "Papers are still missing in your application %(number)s. Send them on or before %(last_day)s; after that day "
        "the application can be closed.\n\n"
        "Sign in to see which ones and why. If you cannot get one in time, call the help line %(help_line)s."
    )


@register
class PassportEnds(Reminder):
    """The passport ends in half a year."""

    code = "reminder_passport_ends"
    when = _("Half a year before the passport ends.")
    matters = staticmethod(open_matters.ending_passports)
    key = "pk"
    subject = _("Your passport ends on %(last_day)s")
    sms = _(
        "Your passport ends on %(last_day)s. Renew it early: a permit is given until 60 days before a passport ends. "
        "Tell us the new one within 20 working days."
    )
    email = _(
        "Your passport or travel document ends on %(last_day)s. Renew it early: a residence permit is given only until "
        "60 days before a passport ends (Law 6458, Article 23(1)).\n\n"
        "When you have the new one, tell us within 20 working days. If you have it already, sign in and enter it."
    )


@register
class TurnsEighteen(Reminder):
    """A child on a family permit comes of age: the permit cannot go on as it is, and this is what fits."""

    code = "reminder_turns_18"
    when = _("A child on a family permit turns 18 soon.")
    matters = staticmethod(open_matters.children_before_18)
    fields = ("matter", "last_day", "fits")
    labels: ClassVar[Mapping[str, Mapping[str, str | Promise]]] = {"fits": FITS}
    example = {"matter": MATTER, "last_day": DAY, "fits": [At18.OWN_SHORT_TERM.value, At18.STUDENT.value]}
    sensitivity = Sensitivity.PRIVATE
    subject = _("The 18th birthday: another permit is needed")
    sms = _("News on your application: sign in.")
    email = _(
        "From the 18th birthday on a child's family permit cannot be extended as it is. Ask for what fits on or before "
        "%(last_day)s, while the present permit is valid:\n\n"
        "%(fits)s\n\n"
        "Nothing is lost by asking early. The help line %(help_line)s says which papers each of them needs."
    )


@register
class NewbornApplies(Reminder):
    """A child was born, and nobody has applied for it."""

    code = "reminder_newborn"
    when = _("A child was born and nobody has applied for it.")
    matters = staticmethod(open_matters.newborns_without_permit)
    sensitivity = Sensitivity.PRIVATE
    subject = _("Apply for your child until %(last_day)s")
    sms = _("News on your application: sign in.")
    email = _(
        "For a child that is born in Türkiye a residence permit is asked for within 180 days of birth. The last day is "
        "%(last_day)s.\n\n"
        "Sign in and start the child's application; no entry date and no visa are asked. Until then the child may stay "
        "on a parent's permit with the birth certificate."
    )


@register
class PermitIsUnused(Reminder):
    """Nothing shows that the permit was taken up."""

    code = "reminder_permit_unused"
    when = _("Nothing shows that the permit is used.")
    matters = staticmethod(open_matters.unused_permits)
    subject = _("Begin to use your permit until %(last_day)s")
    sms = _(
        "A residence permit that is not used within six months becomes invalid: %(last_day)s. Your card was not taken "
        "yet. If you live in Türkiye, collect your card."
    )
    email = _(
        "A residence permit that is not used within six months becomes invalid (Law 6458, Article 19(1)): the last day "
        "is %(last_day)s.\n\n"
        "We remind you because nobody has taken your card yet. If you live in Türkiye, you are using the permit: sign "
        "in to see where your card is. If you are abroad, come on or before that day."
    )


@register
class StatelessCardEnds(Reminder):
    """The card of a stateless person is renewed every two years."""

    code = "reminder_stateless_card"
    when = _("The card of a stateless person ends soon.")
    matters = staticmethod(open_matters.stateless_cards)
    subject = _("Your card as a stateless person ends on %(last_day)s")
    sms = _(
        "Your card as a stateless person ends on %(last_day)s. It is renewed every two years, free of charge: go to "
        "the directorate before that day."
    )
    email = _(
        "Your card as a stateless person ends on %(last_day)s. It is renewed every two years, free of charge "
        "(Law 6458, Article 50(2)).\n\n"
        "Go to the directorate of your province before that day, with the card and two photographs."
    )


@register
class FeesAreOpen(Reminder):
    """The papers are there and a fee is not paid, so that the decision waits."""

    code = "reminder_fees_open"
    when = _("The papers are there and a fee is not paid.")
    told = Told.APPLICANT
    matters = staticmethod(open_matters.unpaid_cases)
    fields = ("matter", "last_day", "number", "fees", "payment_number", "total", "family")
    labels: ClassVar[Mapping[str, Mapping[str, str | Promise]]] = {"fees": dict(ReceiptKind.choices)}
    example = {
        "matter": MATTER,
        "last_day": DAY,
        "number": "7K4M-2P9X-Q351",
        "fees": [ReceiptKind.RESIDENCE.value, ReceiptKind.CARD.value],
        "payment_number": "1234 5678 9012 34",
        "total": "12964.00 TL",
        "family": "25928.00 TL",
    }
    subject = _("Fees of application %(number)s are still open")
    sms = _(
        "Application %(number)s: a fee is not paid yet, so that we cannot go on. Pay at the cash desk or with payment "
        "number %(payment_number)s, and bring the receipt."
    )
    email = _(
        "We have your papers for application %(number)s, but no receipt for:\n\n"
        "%(fees)s\n\n"
        "Open in this application: %(total)s. Together with the members of your family who apply with you: "
        "%(family)s. Each person pays with an own payment number and gets an own receipt.\n\n"
        "Pay at the cash desk of the directorate, or with the payment number %(payment_number)s at a bank or tax "
        "office, and bring the receipt. Sign in to see each amount and its reason."
    )

    @classmethod
    def is_still_due(cls, facts: Mapping[str, Any]) -> bool:
        """A fee of the case has no receipt yet."""
        case = open_matters.unpaid_cases(clock.today()).filter(public_id=facts["matter"]).first()
        return case is not None and bool(open_fees(case, assess_application(case)))
