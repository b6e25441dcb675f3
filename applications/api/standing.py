"""Where a case stands, as its page says it: what happens next, what is still missing, the appointment."""

from dataclasses import dataclass
from uuid import UUID

from applications.facts.assessing import assess_application
from applications.following import what_follows
from applications.models import Application
from applications.next_steps import NextStep
from applications.progress import draft_progress
from applications.reservations import appointment_of


@dataclass(frozen=True)
class Standing:
    """The answer to the first question of every applicant."""

    next: NextStep
    missing: tuple[str, ...]
    appointment: UUID | None


def standing_of(case: Application) -> Standing:
    """Where a case stands that was read with its answers."""
    if case.is_draft:
        return Standing(what_follows(case, None), missing_in(case), None)
    appointment = appointment_of(case)
    return Standing(what_follows(case, appointment), (), appointment.public_id if appointment else None)


def missing_in(draft: Application) -> tuple[str, ...]:
    """The names of sections and papers that a submission still needs, in the order of the task list."""
    progress = draft_progress(draft, assess_application(draft))
    sections = [str(section.title) for section, answers in progress.sections if answers is None]
    return (*sections, *(str(paper.required.name) for paper in progress.uploads if paper.current is None))
