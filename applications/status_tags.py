"""The states of cases and papers as tags: the words carry the meaning, the colour only helps."""

from typing import Final

from applications.enums import ApplicationStatus, MissingPaperState, PaperState
from applications.models import Application, ApplicationPaper, MissingPaper, SponsorPaper
from goc_portal.pages.components import Status, Tone

CASE_TONES: Final = {
    ApplicationStatus.DRAFT: Tone.TO_DO,
    ApplicationStatus.INTERVIEW_SCHEDULED: Tone.TO_DO,
    ApplicationStatus.AWAITING_MAIL: Tone.TO_DO,
    ApplicationStatus.INCOMPLETE: Tone.TO_DO,
    ApplicationStatus.APPROVED: Tone.DONE,
    ApplicationStatus.REFUSED: Tone.PROBLEM,
    ApplicationStatus.WITHDRAWN: Tone.NOT_YET,
    ApplicationStatus.LAPSED: Tone.NOT_YET,
    ApplicationStatus.EXPIRED_DRAFT: Tone.NOT_YET,
}
MISSING_TONES: Final = {
    MissingPaperState.OPEN: Tone.TO_DO,
    MissingPaperState.ACCEPTED: Tone.DONE,
    MissingPaperState.NOT_ACCEPTED: Tone.PROBLEM,
    MissingPaperState.CLOSED: Tone.NOT_YET,
}
PAPER_TONES: Final = {PaperState.ACCEPTED: Tone.DONE, PaperState.REFUSED: Tone.PROBLEM}


def case_status(case: Application) -> Status:
    """Where a case stands."""
    return Status(case.get_status_display(), CASE_TONES.get(ApplicationStatus(case.status), Tone.GOING_ON))


def paper_status(paper: ApplicationPaper | SponsorPaper) -> Status:
    """What has become of a paper."""
    return Status(paper.get_state_display(), PAPER_TONES.get(PaperState(paper.state), Tone.GOING_ON))


def missing_paper_status(missing: MissingPaper) -> Status:
    """What has become of a paper that was asked for."""
    return Status(missing.get_state_display(), MISSING_TONES.get(MissingPaperState(missing.state), Tone.GOING_ON))
