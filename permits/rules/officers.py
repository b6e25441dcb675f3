"""Permits that officers open themselves: humanitarian (Articles 46, 47), victims of human trafficking (48, 49).

Officers and the command get these rules; the public doors only say where help is to be had.
"""

from django.utils.translation import gettext_lazy as _

from permits.rules.codes import OFFICER_TYPES, ApplicationKind, CappedBy, Confidence, PermitType
from permits.rules.deadlines import address_notice_due_on
from permits.rules.facts import UNKNOWN
from permits.rules.findings import Verdict, met, missing, not_met, review, warning
from permits.rules.question import Question
from permits.rules.registry import rule
from permits.rules.situation import last_day
from permits.rules.versions import BEFORE_LAW_7196, SINCE_LAW_7196

HUMANITARIAN = {PermitType.HUMANITARIAN}
VICTIM = {PermitType.TRAFFICKING_VICTIM}


@rule(
    code="ministry_approves_humanitarian_permit",
    sentence=_("A humanitarian permit is given with the approval of the Ministry."),
    citation="6458 Art. 46(1)",
    source="S004",
    about=("permit_type",),
    types=HUMANITARIAN,
)
def ministry_approves_humanitarian_permit(_question: Question) -> Verdict:
    """A step of the process, not a condition of the person: it lowers no outcome."""
    return warning(_("The Ministry approves a humanitarian permit: a step of its own."))


@rule(
    code="humanitarian_ground",
    sentence=_("The case rests on one of the grounds of Article 46(1); no other condition of a permit is asked for."),
    citation="6458 Art. 46(1)",
    source="S004",
    about=("permit_type",),
    types=HUMANITARIAN,
)
def humanitarian_ground(_question: Question) -> Verdict:
    """The question has no key for the ground: the officer who opens the file records it."""
    return warning(
        _("Record the ground, Article 46(1)(a) to (f). No passport, insurance, income or legal stay is asked for.")
    )


@rule(
    code="humanitarian_longest_period",
    sentence=_("A humanitarian permit lasts one year at most, each time (until 23 December 2019)."),
    citation="6458 Art. 46(1)",
    source="S004, ECRE",
    about=("requested.until",),
    types=HUMANITARIAN,
    in_force=BEFORE_LAW_7196,
)
def humanitarian_one_year(question: Question) -> Verdict | None:
    """The first version of Article 46."""
    cap, until = question.period.cap_by(CappedBy.TYPE_MAXIMUM), question.facts.requested.until
    if cap is None or not until:
        return None
    if until > cap.until:
        return warning(_("One year at most: the permit can be given until %(until)s."), until=cap.until)
    return met(_("The period is no longer than a year."))


@rule(
    code="humanitarian_longest_period",
    sentence=_("The Ministry sets how long a humanitarian permit lasts (since 24 December 2019)."),
    citation="6458 Art. 46(1)",
    source="ECRE",
    about=("requested.until",),
    types=HUMANITARIAN,
    in_force=SINCE_LAW_7196,
    confidence=Confidence.MEDIUM,
)
def humanitarian_period_of_the_ministry(_question: Question) -> Verdict:
    """Law 7196 removed the longest grant."""
    return warning(_("The Ministry sets the period of a humanitarian permit."))


@rule(
    code="humanitarian_address_registered",
    sentence=_("Who gets a humanitarian permit registers the address within twenty working days of its issue."),
    citation="6458 Art. 46(2)",
    source="S004 repaired",
    about=("applicant.address_registered",),
    types=HUMANITARIAN,
    confidence=Confidence.MEDIUM,
)
def humanitarian_address_registered(question: Question) -> Verdict:
    """A duty after the decision, no condition of it."""
    if question.facts.applicant.address_registered is True:
        return met(_("The address is registered."))
    if not question.facts.decided_on:
        return warning(_("The address must be registered within 20 working days of the issue of the permit."))
    due = address_notice_due_on(question.facts.decided_on, question.parameters.calendar)
    return warning(_("The address must be registered until %(due)s, 20 working days after the issue."), due=due)


@rule(
    code="humanitarian_permit_ends_with_its_ground",
    sentence=_("A humanitarian permit is not made longer, and is cancelled, when its ground is gone."),
    citation="6458 Art. 47(1)",
    source="S004",
    about=("permit_type",),
    types=HUMANITARIAN,
    kinds={ApplicationKind.EXTENSION},
)
def humanitarian_permit_ends_with_its_ground(_question: Question) -> Verdict:
    """The question has no key for the ground; ending the permit needs the Ministry's approval as well."""
    return warning(_("Check that the ground still exists. To end the permit, the Ministry's approval is needed too."))


@rule(
    code="extends_the_permit_that_is_held",
    sentence=_("An extension follows a valid permit of the same type."),
    citation="6458 Art. 24(2)",
    source="S004",
    about=("permits", "applied_on"),
    types=OFFICER_TYPES,
    kinds={ApplicationKind.EXTENSION},
)
def extends_the_permit_that_is_held(question: Question) -> Verdict:
    """No window is kept for these permits, and one that has ended is for an officer to weigh."""
    permit, applied_on = question.last_permit, question.facts.applied_on
    if not question.permits_are_known or (permit is not None and permit.until is UNKNOWN):
        return missing(_("Tell us which permit is held, and until when."))
    if permit is None or permit.permit_type != question.facts.permit_type:
        return not_met(_("There is no permit of this type to make longer. Open a first one instead."))
    if applied_on and last_day(permit) < applied_on:
        return review(_("The permit ended on %(until)s. An officer must look at this."), until=last_day(permit))
    return met(_("The permit is valid."))


@rule(
    code="victim_gets_time_to_recover",
    sentence=_("A victim of human trafficking gets a permit for 30 days, to recover and to decide."),
    citation="6458 Art. 48(1)",
    source="S004",
    about=("requested.until",),
    types=VICTIM,
    kinds={ApplicationKind.FIRST, ApplicationKind.TRANSITION},
)
def victim_gets_time_to_recover(_question: Question) -> Verdict:
    """The suspicion is for officers to see; the story is never asked for."""
    return met(_("The first permit lasts 30 days: time to recover, and to decide what comes next."))


@rule(
    code="victim_meets_no_other_condition",
    sentence=_("No other condition of a residence permit is asked of a victim of human trafficking."),
    citation="6458 Art. 48(2)",
    source="S004",
    about=("permit_type",),
    types=VICTIM,
)
def victim_meets_no_other_condition(_question: Question) -> Verdict:
    """No passport, insurance, income, legal stay or fee."""
    return met(_("No passport, insurance, income or legal stay is asked for, and no residence fee is due."))


@rule(
    code="victim_extension_at_most_six_months",
    sentence=_("Each extension is for six months at most, for safety, health or the special situation of the victim."),
    citation="6458 Art. 49(1)",
    source="S004",
    about=("requested.until",),
    types=VICTIM,
    kinds={ApplicationKind.EXTENSION},
)
def victim_extension_at_most_six_months(question: Question) -> Verdict | None:
    """A longer request is shortened."""
    cap, until = question.period.cap_by(CappedBy.TYPE_MAXIMUM), question.facts.requested.until
    if cap is None or not until:
        return None
    if until > cap.until:
        return warning(
            _("Six months at most each time and three years in all: the permit can be given until %(until)s."),
            until=cap.until,
        )
    return met(_("The period is no longer than six months."))


@rule(
    code="victim_at_most_three_years",
    sentence=_("All permits of a victim of human trafficking together last at most three years."),
    citation="6458 Art. 49(1)",
    source="S004",
    about=("permits",),
    types=VICTIM,
)
def victim_at_most_three_years(question: Question) -> Verdict | None:
    """Counted from the permits that are listed; nothing is asked of who gets the first one."""
    cap, begins = question.period.cap_by(CappedBy.TYPE_MAXIMUM), question.period.valid_from
    if cap is None or begins is None:
        return None
    if cap.until <= begins:
        return not_met(_("Three years have been given in all. Look for another permit: a humanitarian one may fit."))
    return met(_("Less than three years have been given so far."))


@rule(
    code="victim_permit_is_kept",
    sentence=_("The permit is cancelled only when the victim takes up ties to the perpetrators on the own initiative."),
    citation="6458 Art. 49(2)",
    source="S004",
    about=("permit_type",),
    types=VICTIM,
    kinds={ApplicationKind.EXTENSION},
)
def victim_permit_is_kept(_question: Question) -> Verdict:
    """Being found or threatened is never a ground."""
    return warning(
        _(
            "Only ties that the victim takes up again on the own initiative end this permit. Being found, called or "
            "threatened by the perpetrators is never a reason."
        )
    )
