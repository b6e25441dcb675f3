"""The papers of a case: which ones the rulebook asks for, and which are there."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from applications.enums import AT_THE_COUNTER, MissingPaperState, PaperState
from applications.facts.assessing import assess_application
from applications.models import Application, ApplicationPaper, SponsorPaper, SwornTranslation
from applications.papers.of_sponsor import is_of_sponsor, papers_for_case
from documents.requirements import UploadRequirements, requirements_of
from permits.rules.codes import HandedIn, Supplier, Translated
from permits.rules.papers import RequiredPaper

#: Originals that are only shown, forms that are signed by hand, and receipts that the cashier records.
NEVER_SENT = frozenset({"application_form", "passport_original", "tax_number", "fee_receipt", "card_fee_receipt"})


@dataclass(frozen=True)
class AskedPaper:
    """A paper that the rulebook asks for, beside the one that is there."""

    required: RequiredPaper
    current: ApplicationPaper | SponsorPaper | None

    @property
    def is_of_sponsor(self) -> bool:
        """Whether the sponsor supplies it: the family learns what became of it, and never what it shows."""
        return is_of_sponsor(self.required)

    @property
    def translation(self) -> SwornTranslation | None:
        """The sworn translation that goes with the paper that is there."""
        translations = self.current.translations.all() if isinstance(self.current, ApplicationPaper) else ()
        return next((translation for translation in translations if translation.replaced_at is None), None)

    @property
    def may_need_translation(self) -> bool:
        """Whether a sworn translation goes with this paper, at least where it is not in Turkish."""
        return self.required.translated != Translated.NEVER

    @property
    def lacks_translation(self) -> bool:
        """Whether a translation that is always asked for did not come with the paper."""
        is_asked_for = self.required.translated == Translated.ALWAYS
        return is_asked_for and isinstance(self.current, ApplicationPaper) and self.translation is None


def may_be_sent(paper: RequiredPaper) -> bool:
    """Whether the applicant may send a file of this paper: one that is asked for, or a copy ahead of the original."""
    if is_of_sponsor(paper):
        return False
    if paper.handed_in == HandedIn.ONLINE:
        return True
    is_own = paper.supplied_by == Supplier.APPLICANT and paper.handed_in != HandedIn.SYSTEM
    return is_own and paper.document not in NEVER_SENT


def asked_papers(application: Application) -> list[RequiredPaper]:
    """Every paper that this case needs, in the rulebook's order."""
    return list(assess_application(application).documents)


def uploads_asked(application: Application) -> list[RequiredPaper]:
    """The papers that the applicant sends on line."""
    return [paper for paper in asked_papers(application) if paper.handed_in == HandedIn.ONLINE]


def upload_requirements(application: Application, document: str) -> UploadRequirements | None:
    """What an upload of this paper must fulfil, or None where the case does not ask for it."""
    may_come = {paper.document for paper in asked_papers(application) if may_be_sent(paper)}
    return requirements_of(document) if document in may_come | missing_papers(application) else None


def current_papers(application: Application) -> dict[str, ApplicationPaper | SponsorPaper]:
    """The papers that count now, by kind; those that the sponsor has sent once count in every member's case."""
    own = {paper.document: paper for paper in own_papers(application)}
    return {**own, **papers_for_case(application)}


def own_papers(application: Application) -> QuerySet[ApplicationPaper]:
    """The applicant's papers that count now, with their files and what was seen in them."""
    return application.papers.filter(replaced_at__isnull=True).select_related("stored_file__preview")


def papers_to_send_again(application: Application) -> set[str]:
    """The papers that an officer did not accept, as long as another one can take their place."""
    if application.status not in AT_THE_COUNTER:
        return set()
    refused = application.papers.filter(replaced_at__isnull=True, state=PaperState.REFUSED)
    return set(refused.values_list("document", flat=True)) | missing_papers(application)


def missing_papers(application: Application) -> set[str]:
    """The papers that an officer asked for and that have not come."""
    # Without a filter in SQL, as pages have read them with the case.
    return {paper.document for paper in application.missing_papers.all() if paper.state == MissingPaperState.OPEN}


def can_be_sent_again(paper: AskedPaper, application: Application) -> bool:
    """Whether the paper that is there was not accepted, and another one may take its place."""
    refused = paper.current is not None and paper.current.state == PaperState.REFUSED
    return refused and not paper.is_of_sponsor and application.status in AT_THE_COUNTER


def takes_paper(document: str, application: Application) -> bool:
    """Whether a file of this paper can come now: into a draft, or in place of one that was not accepted."""
    return application.is_draft or document in papers_to_send_again(application)


def takes_translation(document: str, application: Application) -> bool:
    """Whether a sworn translation can come now: with the paper, or after one that was asked for, until it is judged."""
    if takes_paper(document, application):
        return True
    answered = application.missing_papers.answered().filter(document=document)
    return application.status in AT_THE_COUNTER and answered.exists()


def missing_uploads(application: Application) -> list[RequiredPaper]:
    """The papers that have still to be sent before submitting."""
    there = current_papers(application)
    return [paper for paper in uploads_asked(application) if paper.document not in there]


def beside(
    required: Iterable[RequiredPaper], application: Application, *, with_translations: bool = True
) -> list[AskedPaper]:
    """Each paper that is asked for, with the one that is there; its translation where it is looked at."""
    there = current_papers(application)
    asked = [AskedPaper(paper, there.get(paper.document)) for paper in required]
    if with_translations:
        read_translations(asked)
    return asked


def read_translations(asked: Iterable[AskedPaper]) -> None:
    """The translations of all papers that are there, at once."""
    originals = [paper.current for paper in asked if isinstance(paper.current, ApplicationPaper)]
    translations = SwornTranslation.objects.select_related("stored_file__preview")
    prefetch_related_objects(originals, Prefetch("translations", translations))
