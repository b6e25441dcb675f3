"""From a family permit to a short-term one, Article 31(1)(ğ): at eighteen, after a divorce, after a death."""

from django.utils.translation import gettext_lazy as _

from permits.rules.codes import MarriageEnd, PermitType, Purpose, SponsorStatus
from permits.rules.durations import ADULT_AGE
from permits.rules.facts import UNKNOWN, Marriage
from permits.rules.findings import Verdict, met, missing, not_met, review
from permits.rules.marriage_dates import has_ended
from permits.rules.question import Question
from permits.rules.registry import rule

SHORT_TERM = {PermitType.SHORT_TERM}


def is_asked(question: Question) -> bool:
    """Whether this purpose is claimed anew; an extension follows from the permit that was given for it."""
    return question.facts.purpose == Purpose.FROM_FAMILY_PERMIT and not question.is_extension


def ended_marriage(question: Question, by: MarriageEnd) -> Marriage | None:
    """The marriage, if it has ended in this way."""
    marriage = question.facts.marriage
    if not marriage or marriage.ended_by != by or not has_ended(marriage, question.law_as_of):
        return None
    return marriage


@rule(
    code="held_a_family_permit",
    sentence=_("This purpose is for people who held a family permit."),
    citation="6458 Art. 31(1)(ğ)",
    source="S004",
    about=("permits", "purpose"),
    types=SHORT_TERM,
)
def held_a_family_permit(question: Question) -> Verdict | None:
    """Every family permit counts here, also one that has ended."""
    if not is_asked(question):
        return None
    if not question.permits_are_known:
        return missing(_("Tell us which permits you had: this purpose follows a family permit."))
    if not any(permit.permit_type == PermitType.FAMILY for permit in question.permits):
        return not_met(_("This purpose is for people who held a family permit. Choose another purpose."))
    return met(_("You held a family permit."))


@rule(
    code="after_the_sponsors_death",
    sentence=_("After the sponsor's death the family may change to short-term permits, however long it held others."),
    citation="6458 Art. 34(7)",
    source="S004, S001",
    about=("marriage.ended_by",),
    types=SHORT_TERM,
)
def after_the_sponsors_death(question: Question) -> Verdict | None:
    """No time on a permit is asked for."""
    if not is_asked(question) or ended_marriage(question, MarriageEnd.DEATH) is None:
        return None
    return met(_("Your sponsor has died: you may change to a short-term permit."))


@rule(
    code="after_a_divorce",
    sentence=_(
        "After a divorce from a Turkish citizen and three years on a family permit, or after domestic violence that a "
        "court established, the former spouse may change to a short-term permit."
    ),
    citation="6458 Art. 34(6)",
    source="S004, S001",
    about=("marriage", "sponsor.status", "permits"),
    types=SHORT_TERM,
)
def after_a_divorce(question: Question) -> Verdict | None:
    """The law names spouses of citizens only; S001 names any sponsor, which is for an officer (K 3)."""
    marriage = ended_marriage(question, MarriageEnd.DIVORCE)
    if not is_asked(question) or marriage is None or question.asks_as_child:
        return None
    if not question.permits_are_known and marriage.domestic_violence_decision is not True:
        return missing(_("Tell us which permits you had: three years on a family permit are needed."))
    if not question.three_years_on_a_family_permit and marriage.domestic_violence_decision is not True:
        return too_short_before_the_divorce(marriage)
    return by_the_former_spouse(question)


def too_short_before_the_divorce(marriage: Marriage) -> Verdict:
    """Fewer than three years: only a court decision on violence helps."""
    if marriage.domestic_violence_decision is UNKNOWN:
        return missing(
            _(
                "Tell us whether a court decided that you suffered domestic violence. The decision is enough: nobody "
                "asks you to tell what happened."
            )
        )
    return not_met(_("After a divorce this needs three years on a family permit. Choose another purpose."))


def by_the_former_spouse(question: Question) -> Verdict:
    """Whether the former spouse is a citizen."""
    sponsor = question.sponsor
    if sponsor is None or sponsor.status is UNKNOWN:
        return missing(_("Tell us whether your former spouse is a Turkish citizen."))
    if sponsor.status != SponsorStatus.TURKISH_CITIZEN:
        return review(
            _("The law speaks of spouses of Turkish citizens. Directorates decide on others: an officer must look.")
        )
    return met(_("After the divorce you may change to a short-term permit."))


@rule(
    code="eighteen_after_three_years",
    sentence=_("Who held a family permit for three years and is eighteen may change to a short-term permit."),
    citation="6458 Art. 34(5)",
    source="S004, S001",
    about=("applicant.date_of_birth", "permits"),
    types=SHORT_TERM,
)
def eighteen_after_three_years(question: Question) -> Verdict | None:
    """Speaks where neither a death nor a divorce is the ground."""
    if not is_asked(question) or another_ground(question):
        return None
    if not isinstance(question.age, int) or not question.permits_are_known:
        return missing(_("Tell us your date of birth, the permits that you had, or how the marriage ended."))
    if question.age >= ADULT_AGE and question.three_years_on_a_family_permit:
        return adult_after_three_years(question)
    if question.facts.marriage is UNKNOWN and not question.asks_as_child:
        return missing(_("Tell us whether and how the marriage ended that your family permit rested on."))
    return not_met(
        _(
            "This purpose needs three years on a family permit and the age of 18, a divorce, or the sponsor's death. "
            "Choose another purpose; a student permit may fit too."
        )
    )


def another_ground(question: Question) -> bool:
    """Whether a death or, for a spouse, a divorce is the ground."""
    if ended_marriage(question, MarriageEnd.DEATH) is not None:
        return True
    return not question.asks_as_child and ended_marriage(question, MarriageEnd.DIVORCE) is not None


def adult_after_three_years(question: Question) -> Verdict:
    """The paragraph's words cover everybody, its place in the law those who grew up; spouses go to an officer."""
    if question.asks_as_spouse or (question.facts.marriage and not question.asks_as_child):
        return review(
            _("You held a family permit for three years. Directorates decide if a spouse may change: an officer looks.")
        )
    return met(_("You are 18 and held a family permit for three years: you may change to a short-term permit."))
