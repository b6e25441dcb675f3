"""The long-term permit: Articles 42 to 45, with the count of residence of Article 28."""

from django.utils.translation import gettext_lazy as _

from permits.rules.codes import Confidence, PermitType
from permits.rules.durations import add_years
from permits.rules.facts import UNKNOWN
from permits.rules.findings import Verdict, met, missing, not_met, review, warning
from permits.rules.question import Question
from permits.rules.registry import rule
from permits.rules.residence import merged, permit_spans

LONG_TERM = {PermitType.LONG_TERM}
YEARS_OF_RESIDENCE = 8
YEARS_WITHOUT_SOCIAL_ASSISTANCE = 3


@rule(
    code="eight_years_of_residence",
    sentence=_("The person has lived in Türkiye on residence permits for eight years without interruption."),
    citation="6458 Art. 43(1)(a)",
    source="S004",
    about=("permits", "absences", "applied_on"),
    types=LONG_TERM,
)
def eight_years_of_residence(question: Question) -> Verdict | None:
    """Days that are not enough stay too few whatever else gets known, since an absence never adds one."""
    residence, applied_on = question.residence, question.facts.applied_on
    if residence is None or not applied_on:
        return missing(_("Tell us which permits you had, when you were abroad and why, and on which day you apply."))
    if not residence.reaches(YEARS_OF_RESIDENCE, applied_on):
        return None if permit_was_taken_away(question) else too_few_days(question, int(residence.days))
    if question.facts.absences is UNKNOWN:
        return missing(_("Tell us when you were abroad and why: a long time abroad interrupts your residence."))
    return met(
        _("You have lived in Türkiye on residence permits for eight years: %(days)s days count."),
        days=int(residence.days),
    )


def too_few_days(question: Question, days: int) -> Verdict:
    """Work permits count as well (Article 27(1)), and the question has no key for them."""
    if question.residence is not None and question.residence.interrupted_until:
        return not_met(
            _(
                "A long-term permit needs eight years without interruption. Since your return on %(returned)s, "
                "%(days)s days count."
            ),
            returned=question.residence.interrupted_until,
            days=days,
        )
    return not_met(
        _(
            "A long-term permit needs eight years; of the permits you listed, %(days)s days count. Time on a work "
            "permit counts too: show it to an officer."
        ),
        days=days,
    )


@rule(
    code="residence_was_not_interrupted",
    sentence=_(
        "More than 180 days abroad in twelve months, or more than 365 in the last five years, interrupt residence: "
        "what was before does not count. Public service, education and health are excepted."
    ),
    citation="6458 Art. 28(1)",
    source="S004, DF28",
    about=("absences", "applied_on"),
    types=LONG_TERM,
)
def residence_was_not_interrupted(question: Question) -> Verdict | None:
    """An interruption refuses nothing by itself: it takes days away, and the eight years tell whether enough stay."""
    if question.facts.absences is UNKNOWN or not question.facts.applied_on:
        return missing(_("Tell us when you were abroad and why: a long time abroad interrupts your residence."))
    if question.residence is None:
        return None
    if question.residence.interrupted_until:
        return warning(
            _("Your residence was interrupted by time abroad. Days count since your return on %(returned)s."),
            returned=question.residence.interrupted_until,
        )
    return met(_("Your time abroad has not interrupted your residence."))


@rule(
    code="student_time_counts_half",
    sentence=_("Time on a student permit counts half, time on other permits in full, and overlapping time once."),
    citation="6458 Art. 28(2)",
    source="S004, liveinturkiye",
    about=("permits",),
    types=LONG_TERM,
)
def student_time_counts_half(question: Question) -> Verdict | None:
    """Told where it makes a difference."""
    if not any(permit.permit_type == PermitType.STUDENT for permit in question.permits):
        return None
    return warning(_("Time on your student permits counts half; time on other permits counts in full."))


@rule(
    code="time_without_a_permit",
    sentence=_("Time without a permit does not count; an officer sees which other status there was."),
    citation="6458 Art. 42(1)",
    source="S004",
    about=("permits",),
    types=LONG_TERM,
    confidence=Confidence.MEDIUM,
)
def time_without_a_permit(question: Question) -> Verdict | None:
    """A gap is no interruption by Article 28, and may have been a work permit or a pending case: it lowers nothing."""
    applied_on = question.facts.applied_on
    if not applied_on or not has_gap(question):
        return None
    return warning(
        _("There is time without a permit. It does not count by itself: show an officer which status you had then.")
    )


def has_gap(question: Question) -> bool:
    """Whether more than a day lies between one permit and the next, or the application."""
    applied_on = question.facts.applied_on or question.law_as_of
    held = merged(permit_spans(question.permits, applied_on))
    begins = [first for first, _until in held[1:]] + [applied_on]
    return any((begin - until).days > 1 for begin, (_first, until) in zip(begins, held, strict=False))


@rule(
    code="no_humanitarian_permit",
    sentence=_("Who holds a humanitarian permit or is under protection cannot change to a long-term permit."),
    citation="6458 Art. 42(2)",
    source="S004",
    about=("permits",),
    types=LONG_TERM,
)
def no_humanitarian_permit(question: Question) -> Verdict:
    """Refugees, conditional refugees and people under subsidiary or temporary protection hold no residence permit."""
    if not question.permits_are_known:
        return missing(_("Tell us which permit you hold."))
    current = question.current_permit
    if current is not None and current.permit_type == PermitType.HUMANITARIAN:
        return not_met(_("You cannot change from a humanitarian permit to a long-term permit. Ask for another permit."))
    return met(_("Your present permit does not exclude a long-term permit."))


@rule(
    code="no_social_assistance_in_three_years",
    sentence=_("The person had no social assistance in the last three years."),
    citation="6458 Art. 43(1)(b)",
    source="S004 repaired",
    about=("applicant.social_assistance_last_on", "applied_on"),
    types=LONG_TERM,
)
def no_social_assistance_in_three_years(question: Question) -> Verdict:
    """Three years after the last day of assistance, on the same day and month, the three years are over."""
    last_on, applied_on = question.facts.applicant.social_assistance_last_on, question.facts.applied_on
    if last_on is None:
        return met(_("You had no social assistance."))
    if last_on is UNKNOWN or not applied_on:
        return missing(_("Tell us when you last had social assistance, or that you had none."))
    opens = add_years(last_on, YEARS_WITHOUT_SOCIAL_ASSISTANCE)
    if applied_on < opens:
        return not_met(
            _("You had social assistance in the last three years. You can apply from %(opens)s."), opens=opens
        )
    return met(_("You had no social assistance in the last three years."))


@rule(
    code="regular_income_for_self_and_family",
    sentence=_("The person has a sufficient and regular income for themselves and for the family, if there is one."),
    citation="6458 Art. 43(1)(c)",
    source="S004",
    about=("applicant.regular_income",),
    types=LONG_TERM,
)
def regular_income_for_self_and_family(question: Question) -> Verdict:
    """A condition of its own, so that a decision needs it, unlike the declaration of means for shorter stays."""
    income = question.facts.applicant.regular_income
    if income is UNKNOWN:
        return missing(_("Tell us whether you have a regular income that is enough for you and your family."))
    if not income:
        return not_met(_("A long-term permit needs a regular income that is enough for you and your family."))
    return met(_("You have a regular income that is enough for you and your family."))


@rule(
    code="ministry_approves_long_term_permit",
    sentence=_("A long-term permit is given with the approval of the Ministry."),
    citation="6458 Art. 42(1)",
    source="S004",
    about=(),
    types=LONG_TERM,
)
def ministry_approves_long_term_permit(_question: Question) -> Verdict:
    """A step of the process that officers take, no condition that an applicant could meet: it lowers no outcome."""
    return warning(_("After the directorate, the Ministry approves a long-term permit: a step of its own."))


@rule(
    code="long_term_permit_regained",
    sentence=_("Who lost a long-term permit by more than a year abroad may ask to get it back."),
    citation="6458 Art. 45(2)",
    source="S004",
    about=("permits",),
    types=LONG_TERM,
)
def long_term_permit_regained(question: Question) -> Verdict | None:
    """The regulation has the conditions: an officer applies them."""
    if not permit_was_taken_away(question):
        return None
    return review(_("You had a long-term permit that ended. You may ask to get it back: an officer must look at this."))


def permit_was_taken_away(question: Question) -> bool:
    """A long-term permit has no last day, so that one which ended was cancelled."""
    applied_on = question.facts.applied_on or question.law_as_of
    return any(
        permit.until and permit.until <= applied_on
        for permit in question.permits
        if permit.permit_type == PermitType.LONG_TERM
    )
