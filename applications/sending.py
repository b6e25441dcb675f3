"""Sending a paper that is more than one file: page after page, and an original with its sworn translation."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile

from applications.drafting import attach_paper, case_that_takes, upload_paper
from applications.errors import NotPossibleNow, UnknownPaper
from applications.events import locked_case, record
from applications.models import Application, ApplicationPaper, SwornTranslation
from applications.papers.current import own_papers, takes_translation, upload_requirements
from documents.collecting import BoundPaper, RefusedFile, add_pages, draw_bound_paper, keep_bound_paper, open_pages
from documents.models import StoredFile
from documents.requirements import PAPER, UploadRequirements
from documents.uploading import store_upload
from goc_portal import clock, locking

if TYPE_CHECKING:
    from accounts.models import User


def send_files(
    *, application: Application, document: str, uploads: Sequence[UploadedFile], by: "User", as_pages: bool = False
) -> tuple[RefusedFile, ...]:
    """One file is the paper at once. Several, or one more beside pages that wait, are pages to be looked at first."""
    requirements = requirements_for(application, document)
    if len(uploads) == 1 and not as_pages and not open_pages(application.public_id, document):
        upload_paper(application=application, document=document, upload=uploads[0], by=by)
        return ()
    case_that_takes_now(document, application, by)
    return add_pages(
        subject=application.public_id,
        kind=document,
        person=application.person,
        uploads=uploads,
        by=by,
        requirements=requirements,
    )


def send_pages(*, application: Application, document: str, by: "User") -> ApplicationPaper:
    """Make one paper of the pages that wait, in the order that was shown."""
    requirements = requirements_for(application, document)
    bound = draw_bound_paper(subject=application.public_id, kind=document, requirements=requirements)
    return attach_bound_paper(application=application, document=document, bound=bound, by=by)


@locking.verb
def attach_bound_paper(*, application: Application, document: str, bound: BoundPaper, by: "User") -> ApplicationPaper:
    """Keep the bound pages and make them the current paper, both or neither."""
    case = case_that_takes(document, application, by)
    stored_file = keep_bound_paper(paper=bound, by=by)
    return attach_paper(application=case, document=document, stored_file=stored_file, by=by)


def upload_translation(
    *, application: Application, document: str, upload: UploadedFile, by: "User"
) -> SwornTranslation:
    """Check and keep the sworn translation of a paper that is there."""
    requirements_for(application, document)
    if not own_papers(application).filter(document=document).exists():
        raise UnknownPaper
    stored_file = store_upload(
        upload=upload, kind=f"{document}_sworn", person=application.person, by=by, requirements=PAPER
    )
    return attach_translation(application=application, document=document, stored_file=stored_file, by=by)


@locking.verb
def attach_translation(
    *, application: Application, document: str, stored_file: StoredFile, by: "User"
) -> SwornTranslation:
    """Put a translation beside the paper that it translates; an earlier one is marked replaced."""
    case = locked_case(application, by=by)
    if not takes_translation(document, case):
        raise NotPossibleNow(status=case.get_status_display())
    original = own_papers(case).filter(document=document).first()
    if original is None:
        raise UnknownPaper
    now = clock.now()
    original.translations.filter(replaced_at__isnull=True).update(replaced_at=now)
    translation = SwornTranslation.objects.create(
        original=original, stored_file=stored_file, uploaded_at=now, uploaded_by=by
    )
    record(application=case, code="translation_uploaded", by=by, document=document)
    return translation


@locking.verb
def case_that_takes_now(document: str, application: Application, by: "User") -> Application:
    """Refuse a paper that cannot come now before anything of it is kept."""
    return case_that_takes(document, application, by)


def requirements_for(application: Application, document: str) -> UploadRequirements:
    """What each file of this paper must fulfil; a paper that the case does not ask for is refused."""
    requirements = upload_requirements(application, document)
    if requirements is None:
        raise UnknownPaper
    return requirements
