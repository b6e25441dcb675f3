"""What has happened in a case or to a permit: unused permits, missing papers, refusals, journeys."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from permits.rules import deadlines
from permits.rules.codes import ApplicationKind, Confidence
from permits.rules.durations import add_months
from permits.rules.facts import HeldPermit, Unknown
from permits.rules.findings import Verdict, met, not_met, review, warning
from permits.rules.question import Question
from permits.rules.registry import rule
from permits.rules.residence import merged
from permits.rules.situation import last_day

MONTHS_AFTER_A_REFUSAL = 6


@rule(
    code="permit_used_within_six_months",
    sentence=_("A permit that is not used within six months is invalid."),
    citation="6458 Art. 19(1)",
    source="S004",
    about=("permits", "absences"),
    kinds={ApplicationKind.EXTENSION, ApplicationKind.TRANSITION},
)
def permit_used_within_six_months(question: Question) -> Verdict | None:
    """Who was abroad for the whole six months never used the permit; a permit that follows another is in use."""
    permit, absences = question.current_permit, question.facts.absences
    if permit is None or isinstance(absences, Unknown) or follows_another(permit, question.permits):
        return None
    applied_on = question.facts.applied_on or question.law_as_of
    invalid_from = deadlines.use_by(permit.from_)
    abroad = merged((absence.from_, absence.until or applied_on) for absence in absences)
    if any(left <= permit.from_ and invalid_from < returned for left, returned in abroad):
        return not_met(
            _("Your permit became invalid: it was not used until %(until)s. Ask for a first permit instead."),
            until=invalid_from,
        )
    return met(_("Your permit was used within six months."))


def follows_another(permit: HeldPermit, permits: tuple[HeldPermit, ...]) -> bool:
    """Whether a permit began while or when another one ended."""
    return any(other.from_ < permit.from_ <= last_day(other) for other in permits)


@rule(
    code="missing_papers_in_time",
    sentence=_("Missing papers are brought within 30 days of the notice; else the application is taken off."),
    citation="6458 Art. 21(3)",
    source="S004, YIX, S001",
    about=("events.missing_documents_notified_on", "events.file_complete_on"),
    confidence=Confidence.MEDIUM,
)
def missing_papers_in_time(question: Question) -> Verdict | None:
    """The last of the thirty days is in time."""
    events = question.facts.events
    notified_on, complete_on = events.missing_documents_notified_on, events.file_complete_on
    if not notified_on:
        return None
    due = deadlines.documents_due_on(notified_on)
    if not complete_on:
        return warning(_("Papers are missing. Bring them until %(due)s."), due=due)
    if complete_on > due:
        return review(_("The missing papers came after %(due)s. An officer must look at this."), due=due)
    return met(_("The missing papers came in time."))


@rule(
    code="stay_until_the_decision",
    sentence=_("Who asks for more time while the permit is valid may stay until the decision."),
    citation="6458 Art. 24(2)",
    source="S004",
    about=("applied_on",),
    kinds={ApplicationKind.EXTENSION},
)
def stay_until_the_decision(question: Question) -> Verdict | None:
    """Covers extensions only; a document says so, free of charge."""
    if not question.facts.applied_on or question.current_permit is None:
        return None
    return met(_("You get a document free of charge and may stay until the decision, also when your permit ends."))


@rule(
    code="refused_in_the_last_six_months",
    sentence=_("After a refusal, directorates take no new application for the same purpose for six months."),
    citation="ERU",
    source="ERU",
    about=("events.refusal_served_on", "applied_on"),
    kinds={ApplicationKind.FIRST, ApplicationKind.TRANSITION},
    confidence=Confidence.MEDIUM,
)
def refused_in_the_last_six_months(question: Question) -> Verdict | None:
    """Practice, and the purpose that was refused is not known: a warning. A later refusal is that of this case."""
    refused_on, applied_on = question.facts.events.refusal_served_on, question.facts.applied_on
    if not refused_on or not applied_on or refused_on >= applied_on:
        return None
    opens = add_months(refused_on, MONTHS_AFTER_A_REFUSAL)
    if applied_on >= opens:
        return None
    return warning(
        _("For the purpose that was refused, directorates take a new application from %(opens)s. Another is possible."),
        opens=opens,
    )


@rule(
    code="leave_after_a_refused_extension",
    sentence=_("Whose extension was refused leaves within ten days."),
    citation="6458 Art. 54(1)(j)",
    source="S004 repaired",
    about=("events.refusal_served_on",),
    kinds={ApplicationKind.EXTENSION},
)
def leave_after_a_refused_extension(question: Question) -> Verdict | None:
    """The days run from the service of the refusal."""
    refused_on, applied_on = question.facts.events.refusal_served_on, question.facts.applied_on
    if not refused_on or (applied_on and refused_on < applied_on):
        return None
    return warning(
        _("Your extension was refused. Leave until %(until)s, or a decision on removal can follow."),
        until=deadlines.leave_by_after_refused_extension(refused_on),
    )


@rule(
    code="return_on_the_application_document",
    sentence=_("With the application document and the fee receipts one may leave and come back within 15 days."),
    citation="DGMM notice 2016",
    source="ikamet-calismaizni, ERU",
    about=("events.certificate_exit_on",),
    confidence=Confidence.MEDIUM,
)
def return_on_the_application_document(question: Question) -> Verdict | None:
    """Repeatedly, without a visa."""
    left_on = question.facts.events.certificate_exit_on
    if not left_on:
        return None
    return warning(
        _("Come back until %(until)s with your residence application document."), until=deadlines.return_by(left_on)
    )


@rule(
    code="new_address_told_in_time",
    sentence=_("A new address is told within 20 working days; another province needs a new application in that time."),
    citation="HAU",
    source="HAU",
    about=("events.address_changed_on",),
    confidence=Confidence.MEDIUM,
)
def new_address_told_in_time(question: Question) -> Verdict | None:
    """The regulation, by way of the directorate's answers."""
    changed_on = question.facts.events.address_changed_on
    if not changed_on:
        return None
    due: date = deadlines.address_notice_due_on(changed_on, question.parameters.calendar)
    return warning(_("Tell the directorate your new address until %(due)s. In another province, apply anew."), due=due)
