"""The checklist of a case as it is told to whoever fills the case in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.facts.assessing import assess_application
from applications.models import Application, ApplicationPaper, SponsorPaper
from applications.papers.current import AskedPaper, beside, may_be_sent, papers_to_send_again
from applications.papers.hints import hints_of
from documents.requirements import requirements_of
from permits.wording import cited

NOT_SENT = "not_sent"


@dataclass(frozen=True)
class ToldPaper:
    """A paper of a case with what its reader may know; the sponsor's keep their content to themselves."""

    case: Application
    asked: AskedPaper
    can_be_sent: bool

    @property
    def paper(self) -> str:
        """Its name for programs."""
        return self.asked.required.document

    @property
    def name(self) -> str:
        """Its name for people."""
        return str(self.asked.required.name)

    @property
    def why(self) -> str:
        """Why it is asked for."""
        return str(self.asked.required.why)

    @property
    def citation(self) -> str:
        """The article."""
        return cited(self.asked.required.citation)

    @property
    def supplied_by(self) -> str:
        """Who brings it."""
        return self.asked.required.supplied_by.value

    @property
    def handed_in(self) -> str:
        """Where it is handed in."""
        return self.asked.required.handed_in.value

    @property
    def there(self) -> ApplicationPaper | SponsorPaper | None:
        """The one that counts now."""
        return self.asked.current

    @property
    def own(self) -> ApplicationPaper | None:
        """The same, where it is not the sponsor's."""
        return self.there if isinstance(self.there, ApplicationPaper) else None

    @property
    def state(self) -> str:
        """What has become of it."""
        return self.there.state if self.there else NOT_SENT

    @property
    def state_text(self) -> str | Promise:
        """The same in words."""
        return self.there.get_state_display() if self.there else _("Not sent yet")

    @property
    def why_refused(self) -> str:
        """What was wrong with an own paper."""
        return self.own.get_refusal_display() if self.own else ""

    @property
    def sent_at(self) -> datetime | None:
        """When an own paper came."""
        return self.own.uploaded_at if self.own else None

    @property
    def types(self) -> str:
        """The kinds of file that are taken."""
        return requirements_of(self.paper).type_names

    @property
    def largest(self) -> int:
        """The largest file."""
        return requirements_of(self.paper).max_bytes

    @property
    def translation(self) -> str:
        """Whether a sworn translation goes with it."""
        return self.asked.required.translated.value

    @property
    def has_translation(self) -> bool:
        """Whether it came."""
        return self.asked.translation is not None

    @cached_property
    def hints(self) -> tuple[str, ...]:
        """What may be wrong with an own paper."""
        return hints_of(self.case, self.asked) if self.own else ()


def checklist(case: Application) -> list[ToldPaper]:
    """Every paper that a case needs which was read with its answers."""
    return list(told(case, beside(assess_application(case).documents, case)))


def told(case: Application, papers: list[AskedPaper]) -> Iterator[ToldPaper]:
    """Each paper with whether a file of it is taken now."""
    again = papers_to_send_again(case)
    for paper in papers:
        is_open = case.is_draft or paper.required.document in again
        yield ToldPaper(case, paper, is_open and may_be_sent(paper.required))
