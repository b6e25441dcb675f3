"""How far a draft has come: what is answered and sent, and what is still open. Reads only; the verbs check again."""

from dataclasses import dataclass

from applications.facts.sections import Section, sections_of
from applications.models import Application
from applications.models.answers import Answers
from applications.papers.current import AskedPaper, beside, read_translations
from permits.rules.assessment import Assessment
from permits.rules.codes import HandedIn


@dataclass(frozen=True)
class DraftProgress:
    """What stands and what is open in a draft."""

    sections: tuple[tuple[Section, Answers | None], ...]
    uploads: tuple[AskedPaper, ...]
    to_bring: tuple[AskedPaper, ...]
    to_post: tuple[AskedPaper, ...] = ()

    @property
    def sections_are_complete(self) -> bool:
        """Whether every question is answered."""
        return all(answers is not None for _section, answers in self.sections)

    @property
    def uploads_are_complete(self) -> bool:
        """Whether every paper that is sent on line is there."""
        return all(paper.current is not None for paper in self.uploads)

    @property
    def is_complete(self) -> bool:
        """Whether only the declaration is missing."""
        return self.sections_are_complete and self.uploads_are_complete

    @property
    def first_open_section(self) -> Section | None:
        """Where to go on."""
        return next((section for section, answers in self.sections if answers is None), None)


def draft_progress(application: Application, assessment: Assessment) -> DraftProgress:
    """The progress of a case that was read with its answers; the assessment names the papers."""
    papers = beside(assessment.documents, application, with_translations=False)
    # Most papers of a draft never need a translation: only of the others it is looked up whether one came.
    read_translations(paper for paper in papers if paper.may_need_translation)
    return DraftProgress(
        sections=tuple((section, section.answers_of(application)) for section in sections_of(application)),
        uploads=tuple(paper for paper in papers if paper.required.handed_in == HandedIn.ONLINE),
        to_bring=tuple(paper for paper in papers if paper.required.handed_in == HandedIn.AT_APPOINTMENT),
        to_post=tuple(paper for paper in papers if paper.required.handed_in == HandedIn.BY_POST),
    )
