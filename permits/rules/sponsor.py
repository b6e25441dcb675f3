"""The sponsor of a family, Articles 34(1) and 35(1) b to d, with what Article 35(2) and (4) waive."""

from django.utils.translation import gettext_lazy as _

from permits.rules.codes import PermitType, SponsorStatus
from permits.rules.durations import add_years
from permits.rules.facts import UNKNOWN, Sponsor
from permits.rules.findings import Verdict, met, missing, not_met, review, warning
from permits.rules.periods import STATUSES_WITH_AN_END, sponsor_permit_until
from permits.rules.question import Question
from permits.rules.registry import rule
from permits.rules.waivers import may_be_waived

FAMILY = {PermitType.FAMILY}
YEARS_OF_RESIDENCE = 1
UNSETTLED_PERMITS = frozenset({PermitType.STUDENT, PermitType.HUMANITARIAN})
"""Permits of which the law does not settle whether their holders may sponsor."""
STATUSES_WITHOUT_A_YEAR = frozenset({SponsorStatus.RESEARCH_PERMIT, SponsorStatus.WORK_PERMIT, SponsorStatus.BLUE_CARD})


@rule(
    code="sponsor_may_bring_family",
    sentence=_(
        "The sponsor is a Turkish citizen, has a Blue Card, a residence or work permit, or is a refugee or has "
        "subsidiary protection."
    ),
    citation="6458 Art. 34(1)",
    source="S004",
    about=("sponsor", "sponsor.status"),
    types=FAMILY,
)
def sponsor_may_bring_family(question: Question) -> Verdict:
    """Who has none of these grounds to live in Türkiye cannot be a sponsor."""
    sponsor = question.sponsor
    if sponsor is None:
        return without_sponsor(question)
    if sponsor.status is UNKNOWN:
        return missing(_("Tell us on what ground the family member you depend on (sponsor) lives in Türkiye."))
    if sponsor.status is None:
        return not_met(
            _(
                "A sponsor is a Turkish citizen or has a Blue Card, a residence or work permit, or international "
                "protection. Your family member needs one of these first."
            )
        )
    return met(_("The family member you depend on can be your sponsor."))


def without_sponsor(question: Question) -> Verdict:
    """Who had a sponsor and lost them is told of Article 34(7)."""
    if question.is_extension:
        return not_met(
            _(
                "Without a sponsor a family permit cannot be made longer. If your sponsor has died, you can change to "
                "a short-term permit (Article 34(7)); else call 157 to learn which permit fits."
            )
        )
    return not_met(
        _("A family permit needs a family member in Türkiye whom you depend on (sponsor). See which permit fits.")
    )


@rule(
    code="sponsor_permit_carries_a_family",
    sentence=_(
        "Whether holders of student and humanitarian permits may be sponsors is not settled: an officer decides."
    ),
    citation="6458 Art. 38(3)",
    source="S004",
    about=("sponsor.permit_type",),
    types=FAMILY,
)
def sponsor_permit_carries_a_family(question: Question) -> Verdict | None:
    """Article 34(1) speaks of any residence permit; Article 38(3) gives a student's relatives no right (C.6b)."""
    sponsor = question.sponsor
    if sponsor is None or sponsor.status != SponsorStatus.RESIDENCE_PERMIT:
        return None
    if sponsor.permit_type is UNKNOWN:
        return missing(_("Tell us which residence permit your sponsor holds."))
    if sponsor.permit_type in UNSETTLED_PERMITS:
        return review(
            _(
                "The law does not say clearly whether a holder of a student or humanitarian permit may be a sponsor. "
                "An officer must look at this."
            )
        )
    return met(_("With this residence permit your sponsor can bring the family."))


@rule(
    code="sponsor_permit_outlasts_family_permit",
    sentence=_("A family permit never lasts longer than the sponsor's own permit."),
    citation="6458 Art. 34(1)",
    source="S004",
    about=("sponsor.permit_until",),
    types=FAMILY,
)
def sponsor_permit_outlasts_family_permit(question: Question) -> Verdict | None:
    """Citizens, holders of the Blue Card and protected people need no permit that could end."""
    sponsor = question.sponsor
    if sponsor is None or sponsor.status not in STATUSES_WITH_AN_END:
        return None
    until = sponsor_permit_until(sponsor)
    if until is UNKNOWN:
        return missing(_("Tell us until when your sponsor's own permit is valid."))
    if until is None:
        return permit_without_end(sponsor)
    begins, requested = question.period.valid_from or question.law_as_of, question.facts.requested.until
    if until <= begins:
        return not_met(
            _(
                "Your sponsor's own permit ends on %(until)s, and yours cannot last longer. Your sponsor asks for "
                "more time first; you can apply together."
            ),
            until=until,
        )
    if requested and until < requested:
        return warning(_("Your sponsor's own permit shortens yours: it can be given until %(until)s."), until=until)
    return met(_("Your sponsor's own permit lasts long enough."))


def permit_without_end(sponsor: Sponsor) -> Verdict:
    """A long-term permit has no last day, and a work permit may have none; other residence permits have one."""
    if sponsor.permit_type in {None, UNKNOWN, PermitType.LONG_TERM} or sponsor.status != SponsorStatus.RESIDENCE_PERMIT:
        return met(_("Your sponsor's own permit has no last day."))
    return review(_("A permit of this kind has a last day, and none is given. An officer must look at this."))


@rule(
    code="sponsor_resident_for_a_year",
    sentence=_("The sponsor has lived in Türkiye on a residence permit for at least a year."),
    citation="6458 Art. 35(1)(ç)",
    source="S004",
    about=("sponsor.resident_since", "applied_on"),
    types=FAMILY,
)
@may_be_waived
def sponsor_resident_for_a_year(question: Question) -> Verdict | None:
    """Asked of foreigners only, and not of those whom Article 35(2) names."""
    sponsor = question.sponsor
    if sponsor is None or not is_asked_for_a_year(sponsor):
        return None
    if sponsor.resident_since is UNKNOWN or not question.facts.applied_on:
        return missing(_("Tell us since when your sponsor lives in Türkiye with a permit, and on which day you apply."))
    if has_lived_for_a_year(question, sponsor):
        return met(_("Your sponsor has lived in Türkiye for a year or more."))
    if sponsor.status == SponsorStatus.RESIDENCE_PERMIT and sponsor.married_to_turkish_citizen is UNKNOWN:
        return missing(_("Tell us whether your sponsor is married to a Turkish citizen: then no year is needed."))
    return not_met(
        _("Your sponsor must have lived in Türkiye with a residence permit for a year. Apply when the year is over.")
    )


def is_asked_for_a_year(sponsor: Sponsor) -> bool:
    """Whether the status is known and the law asks for a year; a citizen needs no permit at all."""
    if not sponsor.status or sponsor.status == SponsorStatus.TURKISH_CITIZEN:
        return False
    return not year_is_waived(sponsor)


def year_is_waived(sponsor: Sponsor) -> bool:
    """Article 35(2): holders of research and work permits and the Blue Card, and foreigners married to citizens."""
    return sponsor.status in STATUSES_WITHOUT_A_YEAR or sponsor.married_to_turkish_citizen is True


def has_lived_for_a_year(question: Question, sponsor: Sponsor) -> bool:
    """Whether the first year is over on the day of the application."""
    since, applied_on = sponsor.resident_since, question.facts.applied_on
    return bool(since and applied_on and add_years(since, YEARS_OF_RESIDENCE) <= applied_on)


@rule(
    code="sponsor_needs_no_year",
    sentence=_(
        "No year of residence is asked of holders of a research or work permit or a Blue Card, and of foreigners who "
        "are married to Turkish citizens."
    ),
    citation="6458 Art. 35(2)",
    source="S004",
    about=("sponsor.status", "sponsor.married_to_turkish_citizen"),
    types=FAMILY,
)
def sponsor_needs_no_year(question: Question) -> Verdict | None:
    """Says why the year is not asked for."""
    sponsor = question.sponsor
    if sponsor is None or not sponsor.status or sponsor.status == SponsorStatus.TURKISH_CITIZEN:
        return None
    return met(_("Your sponsor needs no year of residence.")) if year_is_waived(sponsor) else None


@rule(
    code="sponsor_address_registered",
    sentence=_("The sponsor is registered in the address system."),
    citation="6458 Art. 35(1)(d)",
    source="S004",
    about=("sponsor.address_registered",),
    types=FAMILY,
)
@may_be_waived
def sponsor_address_registered(question: Question) -> Verdict | None:
    """Asked of citizens too."""
    sponsor = question.sponsor
    if sponsor is None:
        return None
    if sponsor.address_registered is UNKNOWN:
        return missing(_("Tell us whether your sponsor's address is registered."))
    if not sponsor.address_registered:
        return not_met(_("Your sponsor's address must be registered. The population directorate (nüfus) does it."))
    return met(_("Your sponsor's address is registered."))


@rule(
    code="sponsor_without_family_offence",
    sentence=_("The sponsor was not convicted of an offence against the family order in the last five years."),
    citation="6458 Art. 35(1)(c)",
    source="S004, S001",
    about=("sponsor.family_offence_conviction",),
    types=FAMILY,
)
@may_be_waived
def sponsor_without_family_offence(question: Question) -> Verdict | None:
    """Shown by the criminal record; nothing but the fact of such a conviction is asked for."""
    sponsor = question.sponsor
    if sponsor is None:
        return None
    if sponsor.family_offence_conviction is UNKNOWN:
        return missing(
            _("Your sponsor's criminal record shows whether there was a conviction for an offence against the family.")
        )
    if sponsor.family_offence_conviction:
        return not_met(
            _(
                "A sponsor cannot have a conviction for an offence against the family order from the last five years. "
                "Another permit may fit you. If you are not safe, call 157: help is free."
            )
        )
    return met(_("No conviction for an offence against the family order is known."))


@rule(
    code="family_accommodation",
    sentence=_("The home suits the family by general standards of health and safety."),
    citation="6458 Art. 35(1)(b)",
    source="S004",
    about=(),
    types=FAMILY,
)
def family_accommodation(_question: Question) -> Verdict:
    """The question has no key for it: an officer sees the sponsor's papers."""
    return warning(
        _("An officer looks at your sponsor's papers: the home must be safe and large enough for the family.")
    )
