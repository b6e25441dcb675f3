"""What a sponsor promises, each with its article: shown on the page before the sponsor confirms."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Undertaking:
    """One promise in plain words."""

    words: str | Promise
    citation: str


UNDERTAKINGS: tuple[Undertaking, ...] = (
    Undertaking(
        _("My regular income is enough for everybody in the household, also for those who apply now."),
        "6458 Art. 35(1)(a)",
    ),
    Undertaking(
        _("Everybody lives in a home that is safe and large enough, and has health insurance for the whole time."),
        "6458 Art. 35(1)(b)",
    ),
    Undertaking(
        _("We live together at the address that is registered, or mean to."),
        "6458 Art. 35(1)(d), 35(3)(b)",
    ),
    Undertaking(
        _("A marriage behind this application was not made to get a permit."),
        "6458 Art. 35(3)(c), 37",
    ),
    Undertaking(
        _("I tell the directorate within 20 working days when my address, my marital status or my permit changes."),
        "Reg. 29656",
    ),
)
