"""The marriage behind a family permit: Articles 34(1)(a), 34(2), 35(3)(ç) and 36(1)(b)."""

from django.utils.translation import gettext_lazy as _

from permits.rules.codes import MarriageEnd, PermitType, SponsorStatus
from permits.rules.durations import ADULT_AGE
from permits.rules.facts import UNKNOWN, Known, Marriage, Unknown
from permits.rules.findings import Verdict, met, missing, not_met
from permits.rules.marriage_dates import has_ended
from permits.rules.question import Question
from permits.rules.registry import rule
from permits.rules.situation import age_at

FAMILY = {PermitType.FAMILY}


@rule(
    code="married_to_the_sponsor",
    sentence=_("Who asks as a spouse is married to the sponsor."),
    citation="6458 Art. 34(1)(a)",
    source="S004",
    about=("marriage",),
    types=FAMILY,
)
def married_to_the_sponsor(question: Question) -> Verdict | None:
    """Whether the marriage still stands is Article 36(1)(b)."""
    if not question.asks_as_spouse:
        return None
    if question.facts.marriage is UNKNOWN:
        return missing(_("Tell us about your marriage."))
    if question.facts.marriage is None:
        return not_met(_("A family permit as a spouse needs a marriage. See which other permit fits you."))
    return met(_("You ask as the spouse of your sponsor."))


@rule(
    code="family_basis_stands",
    sentence=_("The marriage that the permit rests on has not ended; after that, a short-term permit is looked at."),
    citation="6458 Art. 36(1)(b)",
    source="S004",
    about=("marriage.ended_on", "marriage.ended_by"),
    types=FAMILY,
)
def family_basis_stands(question: Question) -> Verdict | None:
    """Who can get no family permit any more is told what fits instead: Article 34(6) and (7)."""
    marriage = question.facts.marriage
    if not question.asks_as_spouse or not marriage:
        return None
    ended = has_ended(marriage, question.law_as_of)
    if isinstance(ended, Unknown):
        return missing(_("Tell us whether you are still married."))
    return after_the_end(question, marriage) if ended else met(_("Your marriage stands."))


def after_the_end(question: Question, marriage: Marriage) -> Verdict:
    """What fits after a death, and after a divorce."""
    if marriage.ended_by == MarriageEnd.DEATH:
        return not_met(
            _(
                "Your sponsor has died. You can change to a short-term permit (Article 34(7)), however long you held "
                "your family permit."
            )
        )
    if may_become_short_term(question, marriage):
        return not_met(
            _("Your marriage has ended. You can change to a short-term permit (Article 34(6)) until your permit ends.")
        )
    return not_met(
        _(
            "Your marriage has ended. A short-term permit (Article 34(6)) needs three years on a family permit as the "
            "spouse of a Turkish citizen, or a court decision on domestic violence. Another permit may fit: call 157."
        )
    )


def may_become_short_term(question: Question, marriage: Marriage) -> bool:
    """Article 34(6): spouses of citizens, after three years or after violence that a court established."""
    of_citizen = question.sponsor is not None and question.sponsor.status == SponsorStatus.TURKISH_CITIZEN
    long_enough = question.three_years_on_a_family_permit
    return of_citizen and (long_enough or marriage.domestic_violence_decision is True)


@rule(
    code="only_one_spouse",
    sentence=_("Where the law of the home country allows several marriages, one spouse only gets a family permit."),
    citation="6458 Art. 34(2)",
    source="S004",
    about=("sponsor.other_spouse_holds_family_permit",),
    types=FAMILY,
)
def only_one_spouse(question: Question) -> Verdict | None:
    """Children of the other spouses may get one, so that this asks spouses only."""
    sponsor = question.sponsor
    if not question.asks_as_spouse or sponsor is None:
        return None
    if sponsor.other_spouse_holds_family_permit is UNKNOWN:
        return missing(_("Tell us whether another spouse of your sponsor holds a family permit."))
    if sponsor.other_spouse_holds_family_permit:
        return not_met(
            _(
                "One spouse only can hold a family permit, and another one holds it. Your children can still get one, "
                "and another permit may fit you."
            )
        )
    return met(_("No other spouse of your sponsor holds a family permit."))


@rule(
    code="both_spouses_are_adults",
    sentence=_("Both spouses are eighteen or older."),
    citation="6458 Art. 35(3)(ç)",
    source="S004",
    about=("applicant.date_of_birth", "marriage.spouse_date_of_birth"),
    types=FAMILY,
)
def both_spouses_are_adults(question: Question) -> Verdict | None:
    """The day of the application counts, the birthday itself included."""
    if not question.asks_as_spouse or question.facts.marriage is None:
        return None
    ages = (question.age, age_of_spouse(question))
    known = [age for age in ages if isinstance(age, int)]
    if any(age < ADULT_AGE for age in known):
        return not_met(
            _(
                "Both spouses must be 18 for a family permit. Apply from the 18th birthday on. If somebody forces you "
                "to be married, call 157: help is free."
            )
        )
    if len(known) < len(ages):
        return missing(_("Tell us your date of birth, your spouse's, and on which day you apply."))
    return met(_("Both spouses are 18 or older."))


def age_of_spouse(question: Question) -> Known[int]:
    """The sponsor's age on the day of the application, as far as the marriage tells it."""
    marriage = question.facts.marriage
    return age_at(marriage.spouse_date_of_birth, question.facts.applied_on) if marriage else UNKNOWN
