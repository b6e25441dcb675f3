"""Putting a paper together page by page: pages are kept as they come, and count once they are bound."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max, Model

from documents.binding import COARSE, FINE, bind
from documents.errors import NoPagesCollected, PagesAreTooLarge, PagesHaveChanged, TooManyPages, UploadRefused
from documents.inspecting import Inspection, inspect_content
from documents.models import CollectedPage, StoredFile
from documents.names import sanitised_name
from documents.requirements import PDF, UploadRequirements
from documents.uploading import record_file, store_upload
from goc_portal import clock, locking

MOST_PAGES = 20


@dataclass(frozen=True)
class RefusedFile:
    """A file that was not taken among others that were, and why."""

    name: str
    reason: UploadRefused


@dataclass(frozen=True)
class BoundPaper:
    """A PDF made of pages, drawn before anything is locked."""

    pages: tuple[CollectedPage, ...]
    content: bytes
    inspection: Inspection


def open_pages(subject: UUID, kind: str) -> list[CollectedPage]:
    """The pages that wait to become this paper, in their order."""
    pages = CollectedPage.objects.of_paper(subject, kind).open()
    return list(pages.select_related("stored_file", "stored_file__preview"))


def add_pages(
    *,
    subject: UUID,
    kind: str,
    person: Model,
    uploads: Iterable[UploadedFile],
    by: AbstractBaseUser,
    requirements: UploadRequirements,
) -> tuple[RefusedFile, ...]:
    """Keep each file that is taken as the next page, and answer those that are not: one bad file costs no other."""
    refused = []
    for upload in uploads:
        try:
            if len(open_pages(subject, kind)) >= MOST_PAGES:
                raise TooManyPages(limit=MOST_PAGES)
            file = store_upload(upload=upload, kind=kind, person=person, by=by, requirements=requirements)
            add_page(subject=subject, kind=kind, stored_file=file, by=by)
        except UploadRefused as reason:
            refused.append(RefusedFile(sanitised_name(upload.name or "", ""), reason))
    return tuple(refused)


@locking.verb
def add_page(*, subject: UUID, kind: str, stored_file: StoredFile, by: AbstractBaseUser) -> CollectedPage:
    """Make a stored file the next page."""
    lock_person(stored_file.person_id)
    last = CollectedPage.objects.of_paper(subject, kind).aggregate(last=Max("place"))["last"] or 0
    return CollectedPage.objects.create(
        subject=subject, kind=kind, stored_file=stored_file, place=last + 1, added_at=clock.now(), added_by_id=by.pk
    )


@locking.verb
def remove_page(*, page: CollectedPage, by: AbstractBaseUser) -> None:
    """Take a page away before it counts; its record stays. Taken away or bound before, it is left as it is."""
    lock_person(page.stored_file.person_id)
    CollectedPage.objects.open().filter(pk=page.pk).update(removed_at=clock.now(), removed_by_id=by.pk)


@locking.verb
def move_page_up(*, page: CollectedPage) -> None:
    """Let a page change places with the one before it; the first one stays."""
    lock_person(page.stored_file.person_id)
    pages = list(CollectedPage.objects.of_paper(page.subject, page.kind).open())
    at = next((number for number, other in enumerate(pages) if other.pk == page.pk), 0)
    if at == 0:
        return
    before, moved = pages[at - 1], pages[at]
    before.place, moved.place = moved.place, before.place
    for changed in (before, moved):
        changed.save(update_fields=["place"])


def draw_bound_paper(*, subject: UUID, kind: str, requirements: UploadRequirements) -> BoundPaper:
    """Make one PDF of the pages that wait. Decoding and scanning take time: no row is locked yet."""
    pages = open_pages(subject, kind)
    if not pages:
        raise NoPagesCollected
    content = fitting_pdf(pages, requirements)
    return BoundPaper(tuple(pages), content, inspect_content(content, requirements))


def fitting_pdf(pages: Sequence[CollectedPage], requirements: UploadRequirements) -> bytes:
    """The PDF at the finer setting that keeps within the bound of a paper."""
    for fineness in (FINE, COARSE):
        content = bind(((page.stored_file.read(), page.stored_file.content_type) for page in pages), fineness=fineness)
        if len(content) <= requirements.max_bytes:
            return content
    raise PagesAreTooLarge(limit=requirements.max_megabytes)


@locking.verb
def keep_bound_paper(*, paper: BoundPaper, by: AbstractBaseUser) -> StoredFile:
    """Keep the PDF as a file of its own, and let its pages wait no longer; the case is told by the app above.

    A page that came, moved or went since the PDF was drawn refuses it: nobody sends what was not seen.
    """
    first = paper.pages[0]
    lock_person(first.stored_file.person_id)
    now = CollectedPage.objects.of_paper(first.subject, first.kind).open()
    if [page.pk for page in now] != [page.pk for page in paper.pages]:
        raise PagesHaveChanged
    stored_file = record_file(
        content=paper.content,
        inspection=paper.inspection,
        kind=first.kind,
        person_id=first.stored_file.person_id,
        original_name=sanitised_name(first.stored_file.original_name.rpartition(".")[0], PDF),
        by=by,
    )
    now.update(bound_in=stored_file)
    return stored_file


def lock_person(person_id: int) -> None:
    """One change of a person's pages at a time (docs/locking.md)."""
    locking.locked(apps.get_model("accounts.Person").objects.filter(pk=person_id)).get()
