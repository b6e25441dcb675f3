"""The papers of a case: which ones the rulebook asks for, and which are there."""

from collections.abc import Iterable
from dataclasses import dataclass

from applications.assessing import assess_application
from applications.enums import AT_THE_COUNTER, PaperState
from applications.households.sponsor_papers import is_of_sponsor, papers_for_case
from applications.models import Application, ApplicationPaper, SponsorPaper
from documents.requirements import UploadRequirements, requirements_of
from permits.rules.assessment import Assessment
from permits.rules.codes import HandedIn
from permits.rules.papers import RequiredPaper


@dataclass(frozen=True)
class AskedPaper:
    """A paper that the rulebook asks for, beside the one that is there."""

    required: RequiredPaper
    current: ApplicationPaper | SponsorPaper | None

    @property
    def is_of_sponsor(self) -> bool:
        """Whether the sponsor supplies it: the family learns what became of it, and never what it shows."""
        return is_of_sponsor(self.required)


def asked_papers(application: Application) -> list[RequiredPaper]:
    """Every paper that this case needs, in the rulebook's order."""
    return list(assess_application(application).documents)


def uploads_asked(application: Application) -> list[RequiredPaper]:
    """The papers that the applicant sends on line."""
    return [paper for paper in asked_papers(application) if paper.handed_in == HandedIn.ONLINE]


def upload_requirements(application: Application, document: str) -> UploadRequirements | None:
    """What an upload of this paper must fulfil, or None where the case does not ask for it."""
    if document not in {paper.document for paper in uploads_asked(application)}:
        return None
    return requirements_of(document)


def current_papers(application: Application) -> dict[str, ApplicationPaper | SponsorPaper]:
    """The papers that count now, by kind; those that the sponsor has sent once count in every member's case."""
    papers = application.papers.filter(replaced_at__isnull=True).select_related("stored_file")
    return {**{paper.document: paper for paper in papers}, **papers_for_case(application)}


def papers_to_send_again(application: Application) -> set[str]:
    """The papers that an officer did not accept, as long as another one can take their place."""
    if application.status not in AT_THE_COUNTER:
        return set()
    refused = application.papers.filter(replaced_at__isnull=True, state=PaperState.REFUSED)
    return set(refused.values_list("document", flat=True))


def can_be_sent_again(paper: AskedPaper, application: Application) -> bool:
    """Whether the paper that is there was not accepted, and another one may take its place."""
    refused = paper.current is not None and paper.current.state == PaperState.REFUSED
    return refused and not paper.is_of_sponsor and application.status in AT_THE_COUNTER


def missing_uploads(application: Application) -> list[RequiredPaper]:
    """The papers that have still to be sent before submitting."""
    there = current_papers(application)
    return [paper for paper in uploads_asked(application) if paper.document not in there]


def missing_uploads_of(application: Application, assessment: Assessment) -> list[RequiredPaper]:
    """The same for a case of which the rulebook was asked already."""
    there = current_papers(application)
    online = (paper for paper in assessment.documents if paper.handed_in == HandedIn.ONLINE)
    return [paper for paper in online if paper.document not in there]


def beside(required: Iterable[RequiredPaper], application: Application) -> list[AskedPaper]:
    """Each paper that is asked for, with the one that is there."""
    there = current_papers(application)
    return [AskedPaper(paper, there.get(paper.document)) for paper in required]
