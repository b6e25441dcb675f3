"""Permits that officers open themselves: Articles 46 to 49. The rulebook says so and decides nothing."""

from django.utils.translation import gettext_lazy as _

from permits.rules.codes import PermitType
from permits.rules.findings import Verdict, review
from permits.rules.question import Question
from permits.rules.registry import rule


@rule(
    code="ministry_approves_humanitarian_permit",
    sentence=_("A humanitarian permit is given with the approval of the Ministry."),
    citation="6458 Art. 46(1)",
    source="S004",
    about=("permit_type",),
    types={PermitType.HUMANITARIAN},
)
def ministry_approves_humanitarian_permit(_question: Question) -> Verdict:
    """No other condition is asked for; the ground and the approval are for officers."""
    return review(_("An officer must look at this. Call 157: help is free and in your language."))


@rule(
    code="governorate_decides_on_victims",
    sentence=_("A victim of human trafficking gets time to recover; no other condition is asked for."),
    citation="6458 Art. 48(1)",
    source="S004",
    about=("permit_type",),
    types={PermitType.TRAFFICKING_VICTIM},
)
def governorate_decides_on_victims(_question: Question) -> Verdict:
    """Article 48(2): no other condition is asked for."""
    return review(_("An officer must look at this. Call 157: help is free and in your language."))


@rule(
    code="officer_assesses_this_type",
    sentence=_("The rulebook does not yet hold the conditions of this permit type: an officer applies them."),
    citation="6458 Art. 30(1)",
    source="S004",
    about=("permit_type",),
    types={PermitType.FAMILY, PermitType.STUDENT, PermitType.LONG_TERM},
)
def officer_assesses_this_type(_question: Question) -> Verdict:
    """An honest answer instead of half of one."""
    return review(_("An officer must look at this: this page checks only a part of the conditions of this permit."))
