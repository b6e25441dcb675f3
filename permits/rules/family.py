"""The family permit: Articles 34 to 37; the sponsor, the income, the marriage and custody have files of their own."""

from django.utils.translation import gettext_lazy as _

from permits.rules.codes import ApplicationKind, CappedBy, Confidence, PermitType, RelationToSponsor
from permits.rules.durations import ADULT_AGE, add_years
from permits.rules.facts import UNKNOWN
from permits.rules.findings import Verdict, met, missing, not_met, warning
from permits.rules.question import Question
from permits.rules.registry import rule
from permits.rules.residence import days_abroad_in_the_last_year
from permits.rules.versions import BEFORE_LAW_6735, SINCE_LAW_6735

FAMILY = {PermitType.FAMILY}
DAYS_ABROAD_BEFORE_LAW_6735 = 180


@rule(
    code="relation_to_sponsor",
    sentence=_("The person is the sponsor's spouse, or a minor or dependent child of the sponsor or the spouse."),
    citation="6458 Art. 34(1)",
    source="S004",
    about=("applicant.relation_to_sponsor", "applicant.date_of_birth"),
    types=FAMILY,
)
def relation_to_sponsor(question: Question) -> Verdict:
    """Article 34(1) a to c; who asks as a minor child is told at eighteen what fits."""
    relation = question.facts.applicant.relation_to_sponsor
    if relation is UNKNOWN:
        return missing(_("Tell us how you are related to the family member you depend on (sponsor)."))
    if relation is None:
        return not_met(
            _("A family permit is for spouses and children of the sponsor. See which other permit fits you.")
        )
    if relation == RelationToSponsor.SPOUSE:
        return met(_("Spouses may get a family permit."))
    if not isinstance(question.age, int):
        return missing(_("Tell us your date of birth and on which day you apply."))
    return by_age_of_the_child(question, relation, question.age)


def by_age_of_the_child(question: Question, relation: RelationToSponsor, age: int) -> Verdict:
    """A child is a minor until the day before the 18th birthday; after that it must be dependent."""
    if relation == RelationToSponsor.MINOR_CHILD:
        return met(_("Minor children may get a family permit.")) if age < ADULT_AGE else grown_up(question)
    if age < ADULT_AGE:
        return warning(_("Until you are 18 you get the permit as a minor child: you need not show that you depend."))
    return met(_("Dependent children may get a family permit."))


def grown_up(question: Question) -> Verdict:
    """What fits at eighteen: Articles 34(5), 38 and 34(1)(c)."""
    if question.three_years_on_a_family_permit:
        return not_met(
            _(
                "You are 18, so this is no longer the permit of a minor child. You held a family permit for three "
                "years: you can change to a short-term permit (Article 34(5)). If you study, a student permit fits "
                "(Article 38); if you depend on your sponsor, ask as a dependent child (Article 34(1)(c))."
            )
        )
    return not_met(
        _(
            "You are 18, so this is no longer the permit of a minor child. If you study, a student permit fits "
            "(Article 38); if you depend on your sponsor, ask as a dependent child (Article 34(1)(c))."
        )
    )


@rule(
    code="adult_child_depends_on_sponsor",
    sentence=_("A child of eighteen or older depends on the sponsor."),
    citation="6458 Art. 34(1)(c)",
    source="S004",
    about=("applicant.relation_to_sponsor",),
    types=FAMILY,
)
def adult_child_depends_on_sponsor(question: Question) -> Verdict | None:
    """The question has no key for it: an officer sees the papers."""
    if question.facts.applicant.relation_to_sponsor != RelationToSponsor.DEPENDENT_ADULT_CHILD or question.is_minor:
        return None
    return warning(_("An officer looks at papers that show that you depend on your sponsor."))


@rule(
    code="family_lives_together",
    sentence=_("The person lives with the sponsor or means to."),
    citation="6458 Art. 35(3)(b)",
    source="S004 repaired",
    about=(),
    types=FAMILY,
)
def family_lives_together(_question: Question) -> Verdict:
    """The question has no key for it, and nothing is guessed."""
    return warning(_("A family permit is for people who live together or mean to. Your papers show the address."))


def longest_family_permit(question: Question) -> Verdict | None:
    """Article 34(1): two years in the first version of the law, three since Law 6735."""
    cap, requested = question.period.cap_by(CappedBy.TYPE_MAXIMUM), question.facts.requested.until
    if cap is None or not requested:
        return None
    if cap.until < requested:
        return warning(
            _("This is longer than one family permit can be: it can be given until %(until)s. You can ask again then."),
            until=cap.until,
        )
    return met(_("The period is not longer than one family permit can be."))


rule(
    code="longest_family_permit",
    sentence=_("A family permit is given for at most two years at a time."),
    citation="6458 Art. 34(1)",
    source="S004",
    about=("requested.until",),
    types=FAMILY,
    in_force=BEFORE_LAW_6735,
)(longest_family_permit)
rule(
    code="longest_family_permit",
    sentence=_("A family permit is given for at most three years at a time."),
    citation="6458 Art. 34(1)",
    source="domain.md C.0",
    about=("requested.until",),
    types=FAMILY,
    in_force=SINCE_LAW_6735,
    confidence=Confidence.MEDIUM,
)(longest_family_permit)


@rule(
    code="absence_at_most_180_days_in_the_last_year",
    sentence=_("The person was abroad for at most 180 days in the last year (until 12 August 2016)."),
    citation="6458 Art. 36(1)(d)",
    source="S004 repaired",
    about=("absences", "applied_on"),
    types=FAMILY,
    kinds={ApplicationKind.EXTENSION},
    in_force=BEFORE_LAW_6735,
    confidence=Confidence.MEDIUM,
)
def absence_at_most_180_days(question: Question) -> Verdict:
    """Repealed by Law 6735."""
    if question.facts.absences is UNKNOWN or not question.facts.applied_on:
        return missing(_("Tell us when you were abroad in the last year."))
    days = days_abroad_in_the_last_year(question)
    if days > DAYS_ABROAD_BEFORE_LAW_6735:
        return not_met(
            _("You were abroad for %(days)s days in the last year, more than 180. Another permit may fit: call 157."),
            days=days,
        )
    return met(_("You were abroad for %(days)s days in the last year."), days=days)


@rule(
    code="school_until_eighteen",
    sentence=_("With a family permit a child goes to school until eighteen and needs no student permit."),
    citation="6458 Art. 34(4)",
    source="S004",
    about=(),
    types=FAMILY,
)
def school_until_eighteen(question: Question) -> Verdict | None:
    """A right, told to those who have it."""
    if not question.is_minor or question.asks_as_spouse:
        return None
    return met(_("With this permit you can go to school until you are 18. You need no student permit for it."))


@rule(
    code="turning_eighteen",
    sentence=_("A child who turns eighteen during the permit learns in time which permit may follow."),
    citation="6458 Art. 34(5)",
    source="S004, S001",
    about=("applicant.date_of_birth", "requested.until"),
    types=FAMILY,
)
def turning_eighteen(question: Question) -> Verdict | None:
    """The permit is not shortened for it; S001 calls the change a must, the law allows it (K 4)."""
    born_on, ends = question.facts.applicant.date_of_birth, question.period.valid_until
    if not question.is_minor or question.asks_as_spouse or not born_on or ends is None:
        return None
    birthday = add_years(born_on, ADULT_AGE)
    if ends < birthday:
        return None
    return warning(
        _(
            "You turn 18 on %(birthday)s, while the permit is valid. Before it ends, ask for the permit that fits "
            "then: as a student, as a dependent child, or a short-term one after three years on a family permit."
        ),
        birthday=birthday,
    )
