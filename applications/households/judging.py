"""An officer looks at a paper: of the sponsor once for the whole household, of the applicant for the one case."""

from applications.facts.assessing import assess_application
from applications.households.messages import SponsorPaperNotAccepted
from applications.models import Application, ApplicationEvent, ApplicationPaper, SponsorDossier, SponsorPaper
from applications.papers.of_sponsor import names_of_sponsors_papers
from goc_portal import locking
from notices.outbox import queue


def seen_at_the_counter(case: Application, document: str) -> ApplicationPaper | SponsorPaper:
    """The row of a paper whose original an officer sees; the sponsor's goes into the dossier, and so counts for all."""
    dossiers = SponsorDossier.objects.filter(household__members__application=case)
    if document not in names_of_sponsors_papers(assess_application(case)) or not dossiers.exists():
        return ApplicationPaper(application=case, document=document)
    dossier = locking.locked(SponsorDossier.objects.filter(pk__in=dossiers.values("pk"))).get()
    # Another officer may have seen it at the next counter a moment ago, with another member of the family.
    standing = SponsorPaper.objects.filter(dossier=dossier, document=document, replaced_at__isnull=True)
    return standing.first() or SponsorPaper(dossier=dossier, document=document)


def tell_sponsor_to_send_again(paper: SponsorPaper, event: ApplicationEvent) -> None:
    """The sponsor alone is told why; the family only sees that it was not accepted."""
    if paper.dossier.sponsor is not None:
        queue(message=SponsorPaperNotAccepted, person=paper.dossier.sponsor, cause=f"event:{event.pk}", facts={})
