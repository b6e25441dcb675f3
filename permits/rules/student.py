"""The student permit: Articles 38 to 41."""

from django.utils.translation import gettext_lazy as _

from permits.rules.codes import Confidence, CustodyKind, PermitType
from permits.rules.custody import NOBODY_TO_ASK, contradict_each_other, is_out_of_reach
from permits.rules.facts import UNKNOWN, Custody, Unknown
from permits.rules.findings import Verdict, met, missing, not_met, review, warning
from permits.rules.periods import is_pupil, longest_grant
from permits.rules.question import Question
from permits.rules.registry import rule
from permits.rules.versions import BEFORE_LAW_6735, SINCE_LAW_6735

STUDENT = {PermitType.STUDENT}


@rule(
    code="student_certificate_shows_the_study",
    sentence=_("The person studies at a university in Türkiye, or goes to primary or secondary school."),
    citation="6458 Art. 39(1)(a)",
    source="S004, baunyos, firat",
    about=(),
    types=STUDENT,
)
def student_certificate_shows_the_study(_question: Question) -> Verdict:
    """The question has no key for the school: an officer reads it from the certificate (Article 38(1) and (2))."""
    return warning(_("Bring your student certificate: an officer checks where you study, and until when."))


@rule(
    code="student_permit_ends_with_the_study",
    sentence=_("For a study of less than a year the permit does not outlast the study."),
    citation="6458 Art. 38(4)",
    source="S004",
    about=("requested.until",),
    types=STUDENT,
)
def student_permit_ends_with_the_study(_question: Question) -> Verdict:
    """The question has no key for the last day of the study: an officer reads it from the certificate."""
    return warning(_("Ask for no longer than you study: if you study for less than a year, the permit ends with it."))


@rule(
    code="pupils_get_one_year_at_a_time",
    sentence=_("In primary and secondary school a permit lasts one year at most, and can be made longer each year."),
    citation="6458 Art. 38(2)",
    source="S004",
    about=("applicant.date_of_birth", "requested.until"),
    types=STUDENT,
)
def pupils_get_one_year_at_a_time(question: Question) -> Verdict | None:
    """Under eighteen a student is taken for a pupil; university studies have no longest grant of their own."""
    if question.age is UNKNOWN:
        return missing(_("Tell us your date of birth and when you apply: pupils get one year at a time."))
    longest, begins, until = longest_grant(question), question.period.valid_from, question.facts.requested.until
    if longest is None:
        return None
    if begins and until and until > longest.until(begins):
        return warning(
            _("Pupils get one year at a time: the permit can be given until %(until)s, and made longer then."),
            until=longest.until(begins),
        )
    return met(_("Pupils get one year at a time, and you ask for no more."))


@rule(
    code="pupils_parents_agree",
    sentence=_("A pupil under 18 gets a permit with the consent of the parents or the legal representative."),
    citation="6458 Art. 38(2)",
    source="S004",
    about=("custody", "applicant.date_of_birth"),
    types=STUDENT,
)
def pupils_parents_agree(question: Question) -> Verdict | None:
    """Each listed parent with custody agrees. For more time nobody is asked again, but a refusal of consent counts."""
    if not is_pupil(question):
        return None
    custody = question.facts.custody
    if isinstance(custody, Unknown):
        return None if question.is_extension else missing(_("Tell us who has custody of the child, and who agrees."))
    if contradict_each_other(custody):
        return review(_("What is said about custody cannot all be true. An officer must look at the papers with you."))
    asked = [parent for parent in custody if must_agree(parent)]
    if any(parent.consent is False or parent.consent is None for parent in asked if parent.custody is not UNKNOWN):
        return not_met(_("A parent with custody has not agreed. Bring the notarised consent of that parent."))
    if any(is_out_of_reach(parent) for parent in asked) and not question.is_extension:
        return review(NOBODY_TO_ASK)
    if any(parent.consent is not True for parent in asked) and not question.is_extension:
        return missing(_("Tell us whether each parent with custody agrees."))
    return met(_("No consent of a parent is missing."))


def must_agree(parent: Custody) -> bool:
    """A parent who lives and has custody; one of whom that is not known may have it."""
    return parent.deceased is not True and parent.custody not in {CustodyKind.NONE, None}


@rule(
    code="pupils_upkeep_is_undertaken",
    sentence=_("A person or a body undertakes to pay for a pupil's upkeep and school."),
    citation="6458 Art. 38(2)",
    source="S004",
    about=(),
    types=STUDENT,
)
def pupils_upkeep_is_undertaken(question: Question) -> Verdict | None:
    """The question has no key for the undertaking: an officer sees the paper."""
    if not is_pupil(question):
        return None
    return warning(_("Bring the undertaking of the person or body that pays for the pupil's upkeep and school."))


@rule(
    code="study_goes_on",
    sentence=_("No evidence shows that the study will not go on."),
    citation="6458 Art. 40(1)(b)",
    source="S004, ERU",
    about=("applicant.graduated_on",),
    types=STUDENT,
    confidence=Confidence.MEDIUM,
)
def study_goes_on(question: Question) -> Verdict | None:
    """A graduate needs a new study to stay a student; asking for a first permit shows one, asking for more does not."""
    graduated_on, applied_on = question.facts.applicant.graduated_on, question.facts.applied_on
    if not graduated_on or not applied_on or graduated_on > applied_on:
        return None
    if question.is_extension:
        return review(
            _(
                "You graduated on %(graduated)s, and a student permit ends with the study. An officer must look at "
                "this: bring proof of a new study. Within six months graduates may ask for a short-term permit."
            ),
            graduated=graduated_on,
        )
    return warning(_("You graduated on %(graduated)s: bring proof of the study that follows."), graduated=graduated_on)


@rule(
    code="students_work_with_a_work_permit",
    sentence=_(
        "Students may work with a work permit; before a first degree only after the first year, and for at most 24 "
        "hours a week (until 12 August 2016)."
    ),
    citation="6458 Art. 41(1)",
    source="S004 repaired",
    about=(),
    types=STUDENT,
    in_force=BEFORE_LAW_6735,
)
def students_work_24_hours(question: Question) -> Verdict | None:
    """The first version of Article 41; told to who can be at a university."""
    if question.age is UNKNOWN or is_pupil(question):
        return None
    return warning(
        _(
            "To work you need a work permit. Before your first degree you may work after the first year, "
            "24 hours a week."
        )
    )


@rule(
    code="students_work_with_a_work_permit",
    sentence=_("Students may work with a work permit; before a first degree only after the first year."),
    citation="6458 Art. 41(1)",
    source="S004 repaired, liveinturkiye",
    about=(),
    types=STUDENT,
    in_force=SINCE_LAW_6735,
    confidence=Confidence.MEDIUM,
)
def students_work_with_a_work_permit(question: Question) -> Verdict | None:
    """Law 6735 took the limit of hours out of this law."""
    if question.age is UNKNOWN or is_pupil(question):
        return None
    return warning(_("To work you need a work permit. Before your first degree you may work after the first year."))
