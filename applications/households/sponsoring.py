"""What the sponsor does: answer, send papers, confirm the undertakings, or say that it is over."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile

from accounts.models import Person
from applications.enums import PaperState
from applications.errors import NotPossibleNow, UnknownPaper
from applications.events import note, record
from applications.households.errors import (
    AnswerFirst,
    NotTheSponsor,
    SponsorPaperIsAccepted,
    UndertakingsNotConfirmed,
)
from applications.households.messages import SponsorIsFree
from applications.models import Application, SponsorAnswers, SponsorDossier, SponsorPaper, SponsorWithdrawal
from applications.old_pages import refuse_an_old_sponsor_page
from applications.papers.of_sponsor import cases_that_ask, papers_of_sponsor
from documents.collecting import (
    BoundPaper,
    RefusedFile,
    add_pages,
    draw_bound_paper,
    keep_bound_paper,
    open_pages,
    remove_page,
)
from documents.models import StoredFile
from documents.requirements import UploadRequirements, requirements_of
from documents.uploading import store_upload
from goc_portal import clock, locking
from notices.outbox import queue
from permits.enums import PermitType

if TYPE_CHECKING:
    from accounts.models import User


def locked_dossier(dossier: SponsorDossier, by: "User") -> SponsorDossier:
    """The dossier, locked after its sponsor, the members and their cases, for the sponsor alone."""
    if by.person_id is None or by.person_id != dossier.sponsor_id:
        raise NotTheSponsor
    cases = Application.objects.filter(household_member__household=dossier.household_id)
    people = set(cases.values_list("person_id", flat=True))
    list(locking.locked(Person.objects.filter(pk__in=people | {by.person_id})))
    list(locking.locked(Application.objects.filter(pk__in=cases.values("pk"))))
    found = locking.locked(SponsorDossier.objects.filter(pk=dossier.pk)).get()
    if found.sponsor_id != by.person_id:
        raise NotTheSponsor
    return found


@locking.verb
def save_sponsor_answers(
    *, dossier: SponsorDossier, answers: SponsorAnswers, by: "User", seen: str | None = None
) -> SponsorAnswers:
    """Keep what the sponsor says; later answers take the place of earlier ones, and history keeps both.

    New answers change what was promised, so that the undertakings are confirmed again. ``seen`` is what a page said of
    the answers that stood when it was opened: an older page does not undo newer answers.
    """
    dossier = locked_dossier(dossier, by)
    if seen is not None:
        refuse_an_old_sponsor_page(dossier=dossier, answers=answers, seen=seen)
    answers.dossier = dossier
    answers.answered_at, answers.answered_by = clock.now(), by
    answers.save()
    dossier.undertaken_at = dossier.undertaken_by = None
    dossier.save(update_fields=["undertaken_at", "undertaken_by"])
    record_in_cases(dossier, "sponsor_answered", by=by)
    return answers


@locking.verb
def confirm_undertakings(*, dossier: SponsorDossier, confirmed: bool, by: "User") -> SponsorDossier:
    """The sponsor promises what the law asks of a sponsor."""
    dossier = locked_dossier(dossier, by)
    if not SponsorAnswers.objects.filter(dossier=dossier).exists():
        raise AnswerFirst
    if not confirmed:
        raise UndertakingsNotConfirmed
    if dossier.undertaken_at is None:
        dossier.undertaken_at, dossier.undertaken_by = clock.now(), by
        dossier.save(update_fields=["undertaken_at", "undertaken_by"])
        record_in_cases(dossier, "sponsor_undertook", by=by)
    return dossier


def upload_sponsor_paper(
    *, dossier: SponsorDossier, document: str, upload: UploadedFile | None, by: "User"
) -> SponsorPaper:
    """Check and keep a paper of the sponsor; looking into the file comes before any lock."""
    requirements, person = what_may_come(dossier, document, by)
    stored = store_upload(upload=upload, kind=document, person=person, by=by, requirements=requirements)
    return attach_sponsor_paper(dossier=dossier, document=document, stored_file=stored, by=by)


def upload_sponsor_pages(
    *, dossier: SponsorDossier, document: str, uploads: Sequence[UploadedFile], by: "User"
) -> tuple[RefusedFile, ...]:
    """Make one paper of several files, in the order in which they were chosen; all of them or none.

    What is refused is answered, and nothing of the others counts then: the sponsor has the files at hand, and half a
    statement would pass for a whole one.
    """
    requirements, person = what_may_come(dossier, document, by)
    forget_open_pages(dossier, document, by)
    refused = add_pages(
        subject=dossier.public_id, kind=document, person=person, uploads=uploads, by=by, requirements=requirements
    )
    if refused:
        forget_open_pages(dossier, document, by)
        return refused
    bound = draw_bound_paper(subject=dossier.public_id, kind=document, requirements=requirements)
    attach_bound_sponsor_paper(dossier=dossier, document=document, bound=bound, by=by)
    return ()


def what_may_come(dossier: SponsorDossier, document: str, by: "User") -> tuple[UploadRequirements, Person]:
    """What a file of this paper must fulfil, and whose it is; only the sponsor sends, and only what is asked for."""
    if by.person is None or by.person_id != dossier.sponsor_id:
        raise NotTheSponsor
    if document not in {paper.document for paper in papers_of_sponsor(cases_that_ask(dossier))}:
        raise UnknownPaper
    return requirements_of(document), by.person


def forget_open_pages(dossier: SponsorDossier, document: str, by: "User") -> None:
    """Take away pages that never became a paper; their files are kept like every file that came."""
    for page in open_pages(dossier.public_id, document):
        remove_page(page=page, by=by)


@locking.verb
def attach_bound_sponsor_paper(
    *, dossier: SponsorDossier, document: str, bound: BoundPaper, by: "User"
) -> SponsorPaper:
    """Keep the bound pages and make them the current paper, both or neither."""
    dossier = locked_dossier(dossier, by)
    stored = keep_bound_paper(paper=bound, by=by)
    return attach_sponsor_paper(dossier=dossier, document=document, stored_file=stored, by=by)


@locking.verb
def attach_sponsor_paper(
    *, dossier: SponsorDossier, document: str, stored_file: StoredFile, by: "User"
) -> SponsorPaper:
    """Make a stored file the current paper of its kind for every member; an earlier one is marked replaced."""
    dossier = locked_dossier(dossier, by)
    current = dossier.papers.filter(document=document, replaced_at__isnull=True)
    if current.filter(state=PaperState.ACCEPTED).exists():
        raise SponsorPaperIsAccepted
    now = clock.now()
    current.update(replaced_at=now)
    paper = SponsorPaper.objects.create(
        dossier=dossier, document=document, stored_file=stored_file, uploaded_at=now, uploaded_by=by
    )
    record_in_cases(dossier, "sponsor_paper_uploaded", by=by, document=document)
    return paper


@locking.verb
def stop_sponsoring(*, dossier: SponsorDossier, words: str, by: "User") -> SponsorWithdrawal | None:
    """The sponsor gives it up.

    As long as nobody has submitted, the family needs another sponsor and is told so. After that it is a message to
    the officers and nothing else: no case is closed by it, and no page of the family shows it.
    """
    dossier = locked_dossier(dossier, by)
    if not submitted_cases(dossier).exists():
        free(dossier)
        return None
    if dossier.withdrawals.filter(read_at__isnull=True).exists():
        raise NotPossibleNow(status=dossier._meta.verbose_name)
    withdrawal = SponsorWithdrawal.objects.create(dossier=dossier, words=words.strip(), told_at=clock.now(), told_by=by)
    for case in submitted_cases(dossier):
        note(application=case, code="sponsor_stopped", by=by)
    return withdrawal


def submitted_cases(dossier: SponsorDossier):
    """The household's cases that were handed over, protected ones included."""
    members = Application.objects.filter(household_member__household=dossier.household_id)
    return members.filter(permit_type=PermitType.FAMILY, submitted_at__isnull=False)


def free(dossier: SponsorDossier) -> None:
    """Nobody is the sponsor any more: answers and papers go with the person; history keeps them."""
    SponsorAnswers.objects.filter(dossier=dossier).delete()
    dossier.papers.filter(replaced_at__isnull=True).update(replaced_at=clock.now())
    dossier.sponsor = dossier.accepted_at = dossier.accepted_by = None
    dossier.undertaken_at = dossier.undertaken_by = None
    dossier.save()
    for case in Application.objects.open_in_household(dossier.household).select_related("person", "kept_by__person"):
        reader = case.kept_by.person if case.kept_by else case.person
        queue(message=SponsorIsFree, person=reader, cause=f"dossier:{dossier.public_id}:free:{case.pk}", facts={})


@locking.verb
def read_withdrawal(*, application: Application, by: "User") -> SponsorWithdrawal:
    """An officer has read what the sponsor told."""
    unread = SponsorWithdrawal.objects.filter(
        dossier__household__members__application=application, read_at__isnull=True
    )
    withdrawal = locking.locked(unread).first()
    if withdrawal is None:
        raise NotPossibleNow(status=application.get_status_display())
    withdrawal.read_at, withdrawal.read_by = clock.now(), by
    withdrawal.save(update_fields=["read_at", "read_by"])
    note(application=application, code="sponsor_message_read", by=by)
    return withdrawal


def record_in_cases(dossier: SponsorDossier, code: str, *, by: "User", **facts: str) -> None:
    """Count the change in every member's case, so that a decision on old data is noticed."""
    for case in Application.objects.filter(household_member__household=dossier.household_id).order_by("pk"):
        record(application=case, code=code, by=by, **facts)
