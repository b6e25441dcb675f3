"""The sponsor's papers: asked for by the members' cases, sent once, and counted in each of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from applications.enums import PaperState
from applications.facts.assessing import assess_application
from applications.models import Application, SponsorDossier, SponsorPaper
from applications.status_tags import paper_status
from goc_portal.pages.components import Status, Tone
from permits.enums import PermitType
from permits.rules.codes import Supplier
from permits.rules.papers import RequiredPaper

if TYPE_CHECKING:
    from permits.rules.assessment import Assessment


@dataclass(frozen=True)
class SponsorsPaper:
    """A paper that is asked of the sponsor, beside the one that is there."""

    required: RequiredPaper
    current: SponsorPaper | None

    @property
    def can_be_sent(self) -> bool:
        """Whether a file can still be sent: until an officer has accepted one."""
        return self.current is None or self.current.state != PaperState.ACCEPTED

    @property
    def waits(self) -> bool:
        """Whether a file is there that nobody has looked at yet."""
        return self.current is not None and self.current.state == PaperState.UPLOADED

    @property
    def status(self) -> Status:
        """Where it stands, for the sponsor."""
        return Status(_("Not sent yet"), Tone.TO_DO) if self.current is None else paper_status(self.current)


def is_of_sponsor(paper: RequiredPaper) -> bool:
    """Whether the sponsor brings it."""
    return paper.supplied_by == Supplier.SPONSOR


def cases_that_ask(dossier: SponsorDossier) -> list[Application]:
    """The cases of the household, with all that the rulebook asks of them."""
    return list(Application.objects.open_in_household(dossier.household).with_facts())


def papers_of_sponsor(cases: Iterable[Application]) -> list[RequiredPaper]:
    """Every paper that a case of the household asks of the sponsor, each once, in the rulebook's order.

    What became of a case makes no difference: the list must not tell the sponsor who withdrew or was refused.
    """
    asked: dict[str, RequiredPaper] = {}
    for case in cases:
        for paper in assess_application(case).documents:
            if is_of_sponsor(paper):
                asked.setdefault(paper.document, paper)
    return list(asked.values())


def beside_sponsor(dossier: SponsorDossier, cases: Iterable[Application]) -> list[SponsorsPaper]:
    """Each paper that is asked of the sponsor, with the one that is there."""
    there = {paper.document: paper for paper in standing_papers(dossier)}
    return [SponsorsPaper(paper, there.get(paper.document)) for paper in papers_of_sponsor(cases)]


def standing_papers(dossier: SponsorDossier) -> list[SponsorPaper]:
    """The papers that count now."""
    return list(dossier.papers.filter(replaced_at__isnull=True).select_related("stored_file"))


def papers_for_case(application: Application) -> dict[str, SponsorPaper]:
    """The sponsor's papers that count in a member's case, by kind; none where no family permit is asked for."""
    if application.permit_type != PermitType.FAMILY:
        return {}
    papers = SponsorPaper.objects.filter(dossier__household__members__application=application, replaced_at__isnull=True)
    return {paper.document: paper for paper in papers.select_related("stored_file__preview")}


def names_of_sponsors_papers(assessment: "Assessment") -> frozenset[str]:
    """The kinds of paper that the sponsor brings in a case."""
    return frozenset(paper.document for paper in assessment.documents if is_of_sponsor(paper))
