"""What follows a refusal, in words: how the days to go to court count, and when to leave."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from applications.decisions.courts import is_stopped
from applications.decisions.grounds import article_in_words
from applications.decisions.serving import decision_of, stay_without_application
from applications.enums import DecisionOutcome
from applications.models import Application, RecordOfService
from goc_portal import clock
from goc_portal.pages.dates import long_date
from permits.parameters import current_parameters
from permits.rules.codes import ApplicationKind
from permits.rules.deadlines import APPEAL_DAYS, LEAVING_DAYS_AFTER_REFUSED_EXTENSION, appeal_until
from permits.rules.durations import add_days

LEAVING_CITATION = "6458 Art. 54(1)(j)"


@dataclass(frozen=True)
class Counting:
    """The count from a day of receipt: its first day and its last."""

    received_on: date
    first_day: date
    last_day: date
    days: int = APPEAL_DAYS

    @property
    def is_moved(self) -> bool:
        """Whether a weekend, a holiday or the recess of the courts gives more than the plain sixty days."""
        return self.last_day != add_days(self.received_on, self.days)


def counting_from(received_on: date, last_day: date) -> Counting:
    """The count of a service whose last day is stored."""
    return Counting(received_on, add_days(received_on, 1), last_day)


def example_of_counting(received_on: date) -> Counting:
    """How it would count from a day, before anybody knows the real one."""
    return counting_from(received_on, appeal_until(received_on, current_parameters().calendar))


@dataclass(frozen=True)
class Leaving:
    """Until when the person may stay, in a sentence, and the article if one says so."""

    sentence: str
    citation: str = ""


def leaving_rule(application: Application, service: RecordOfService | None = None) -> Leaving:
    """The rule before service; the day after it."""
    decision = decision_of(application)
    if decision is not None and is_stopped(decision):
        return Leaving(_("A court has stopped this decision for now. You may stay until the court has decided."))
    if decision is not None and decision.outcome == DecisionOutcome.CANCEL and service is None:
        return rule_of_other_stay(stay_without_application(application))
    if service is not None and service.leave_by is not None:
        day = long_date(service.leave_by)
        citation = article_in_words(LEAVING_CITATION) if application.kind == ApplicationKind.EXTENSION else ""
        sentence = _("Leave Türkiye on or before %(day)s, unless you get another right to stay.")
        return Leaving(sentence % {"day": day}, citation)
    if application.kind == ApplicationKind.EXTENSION:
        return Leaving(
            _(
                "You may stay while your permit is valid. When it has ended, leave within %(days)s days of receiving "
                "this decision; else a decision on removal can follow."
            )
            % {"days": LEAVING_DAYS_AFTER_REFUSED_EXTENSION},
            article_in_words(LEAVING_CITATION),
        )
    return rule_of_other_stay(stay_without_application(application))


def rule_of_other_stay(stay_until: date | None) -> Leaving:
    """The application no longer gives a reason to stay: the visa, visa-free time or permit does, while it lasts."""
    if stay_until is None or stay_until < clock.today():
        return Leaving(
            _(
                "Your visa, visa-free time or permit has ended. Ask the directorate or the help line at once by which "
                "day you must leave: a fine or a ban on entry can follow if you stay."
            )
        )
    return Leaving(
        _("You may stay while your visa, visa-free time or permit lasts: until %(day)s. Leave on or before that day.")
        % {"day": long_date(stay_until)}
    )
