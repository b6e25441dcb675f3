"""What the paper in a person's hand allows while a case is worked on: staying and travelling, said as it is."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.enums import UNFINISHED, ApplicationKind, ApplicationStatus
from applications.facts.held_permits import present_permit_of
from applications.models import Application, PresentPermit
from goc_portal import clock
from goc_portal.pages.dates import long_date

TRAVEL_WITH_THE_DOCUMENT: Final = gettext_lazy(
    "With the residence application document and the receipts of the fees you may leave Türkiye and come back within "
    "15 days without a visa. Some offices are stricter: ask the help line YİMER 157 before you book."
)


@dataclass(frozen=True)
class Allowed:
    """Two plain answers, and the article of the first."""

    stay: str | Promise
    travel: str | Promise
    citation: str


def what_it_allows(application: Application) -> Allowed | None:
    """The answers for a case that is being worked on; None before submitting and after the decision."""
    if application.status not in UNFINISHED:
        return None
    present = present_permit_of(application)
    if application.kind == ApplicationKind.EXTENSION and present is not None and present.valid_until is not None:
        return while_more_is_asked_for(application, present, present.valid_until)
    return while_a_permit_is_asked_for(application)


def while_more_is_asked_for(application: Application, present: PresentPermit, valid_until: date) -> Allowed:
    """Article 24(2): who asked in time may stay until the decision, also when the permit has ended meanwhile."""
    day = long_date(valid_until)
    if application.status == ApplicationStatus.UNDER_ASSESSMENT:
        stay = _(
            "You may stay in Türkiye until the decision, also after your permit ends on %(day)s. Show the residence "
            "application document when you are asked."
        )
        return Allowed(stay % {"day": day}, TRAVEL_WITH_THE_DOCUMENT, "6458 Art. 24(2)")
    if valid_until < clock.today():
        stay = _(
            "Your permit ended on %(day)s. You asked for more time before, so you may stay until the decision. The "
            "application form shows the day on which you applied: keep it with you."
        )
        return Allowed(stay % {"day": day}, not_before_the_document(), "6458 Art. 24(2)")
    stay = _("Your present permit is valid until %(day)s. After that you may stay until the decision.")
    return Allowed(stay % {"day": day}, travel_on_the_card(present, day), "6458 Art. 24(2)")


def travel_on_the_card(present: PresentPermit, day: str) -> str:
    """A card that is valid and in one's hand brings one back; after its last day nothing does but the document."""
    if present.surrender:
        return not_before_the_document()
    return _(
        "You may travel with your card as long as it is valid: be back by %(day)s. The application form and the "
        "posting receipt do not let you come back. After that day, wait for the residence application document."
    ) % {"day": day}


def not_before_the_document() -> str:
    """Nothing in hand brings the person back."""
    return _(
        "Do not leave Türkiye before you have the residence application document: the application form and a posting "
        "receipt do not let you come back."
    )


def while_a_permit_is_asked_for(application: Application) -> Allowed:
    """A first application in time proves only that: it is not the right to stay of Article 24(2)."""
    if application.status == ApplicationStatus.UNDER_ASSESSMENT:
        stay = _("The residence application document shows that you may stay until the decision.")
        return Allowed(stay, TRAVEL_WITH_THE_DOCUMENT, "6458 Art. 21")
    stay = _(
        "The application form shows the day on which you applied. It is not a permit: it does not make your visa, your "
        "visa-free stay or your permit longer."
    )
    return Allowed(stay, not_before_the_document(), "6458 Art. 21")
