"""Filling in: starting a draft, keeping answers, uploading papers, also again after one was not accepted."""

from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile

from accounts.models import Person
from applications.enums import ApplicationKind
from applications.errors import NotPossibleNow, UnknownPaper
from applications.events import locked_case, record
from applications.messages import ApplicationStarted
from applications.models import Application, ApplicationPaper
from applications.models.answers import Answers
from applications.numbers import new_number
from applications.papers import papers_to_send_again, upload_requirements
from documents.models import StoredFile
from documents.uploading import store_upload
from goc_portal import clock, locking
from notices.outbox import queue
from permits.enums import PermitType

if TYPE_CHECKING:
    from accounts.models import User


@locking.verb
def start_application(
    *, person: Person, kind: ApplicationKind, permit_type: PermitType, purpose: str, by: "User"
) -> Application:
    """Open a draft, or find the one that is open: a person has one draft a kind (domain.md E1)."""
    locking.locked(Person.objects.filter(pk=person.pk)).get()
    draft = Application.objects.drafts().filter(person=person, kind=kind).first()
    if draft is not None:
        return change_request(draft=draft, permit_type=permit_type, purpose=purpose, by=by)
    application = create_draft(person=person, kind=kind, permit_type=permit_type, purpose=purpose, by=by)
    record(application=application, code="started", by=by)
    queue(
        message=ApplicationStarted,
        person=person,
        cause=f"application:{application.public_id}:started",
        facts={"number": application.number_shown},
    )
    return application


def change_request(*, draft: Application, permit_type: PermitType, purpose: str, by: "User") -> Application:
    """Let an open draft ask for another permit or purpose; its answers stay."""
    if (draft.permit_type, draft.purpose) != (permit_type, purpose):
        draft.permit_type, draft.purpose = permit_type, purpose
        draft.save(update_fields=["permit_type", "purpose"])
        record(application=draft, code="request_changed", by=by, permit_type=permit_type, purpose=purpose)
    return draft


def create_draft(*, person: Person, kind: str, permit_type: str, purpose: str, by: "User") -> Application:
    """Save a draft under a new number; of 2**50 numbers two equal ones are not to be expected."""
    earlier = Application.objects.filter(person=person, protected_at__isnull=False).first()
    return Application.objects.create(
        number=new_number(),
        person=person,
        kind=kind,
        permit_type=permit_type,
        purpose=purpose,
        created_at=clock.now(),
        created_by=by,
        # Of a child the parent who starts it keeps the case.
        kept_by=None if person.pk == by.person_id else by,
        # Who is protected stays so with everything that follows.
        protected_at=earlier and earlier.protected_at,
        protected_by=earlier and earlier.protected_by,
    )


def open_draft(application: Application) -> Application:
    """The draft, locked; refused once it was submitted."""
    draft = locked_case(application)
    if not draft.is_draft:
        raise NotPossibleNow(status=draft.get_status_display())
    return draft


@locking.verb
def save_answers(*, application: Application, answers: Answers, by: "User") -> Answers:
    """Keep the answers of one section; later answers take the place of earlier ones, and history keeps both."""
    draft = open_draft(application)
    answers.application = draft
    answers.answered_at = clock.now()
    answers.save()
    record(application=draft, code="section_answered", by=by, section=answers._meta.model_name)
    return answers


def upload_paper(*, application: Application, document: str, upload: UploadedFile, by: "User") -> ApplicationPaper:
    """Check and keep a paper; an earlier one of the same kind is marked replaced, never overwritten.

    The file is checked and stored before the case is locked: looking into a large PDF must not hold anybody up.
    """
    requirements = upload_requirements(application, document)
    if requirements is None:
        raise UnknownPaper
    stored_file = store_upload(
        upload=upload, kind=document, person=application.person, by=by, requirements=requirements
    )
    return attach_paper(application=application, document=document, stored_file=stored_file, by=by)


@locking.verb
def attach_paper(*, application: Application, document: str, stored_file: StoredFile, by: "User") -> ApplicationPaper:
    """Make a stored file the current paper of its kind: in an open draft, or in place of one that was not accepted."""
    case = case_that_takes(document, application)
    now = clock.now()
    case.papers.filter(document=document, replaced_at__isnull=True).update(replaced_at=now)
    paper = ApplicationPaper.objects.create(
        application=case, document=document, stored_file=stored_file, uploaded_at=now, uploaded_by=by
    )
    record(application=case, code="paper_uploaded", by=by, document=document)
    return paper


def case_that_takes(document: str, application: Application) -> Application:
    """The case, locked, where this paper may be sent now: after submitting only one that an officer did not accept."""
    case = locked_case(application)
    if not case.is_draft and document not in papers_to_send_again(case):
        raise NotPossibleNow(status=case.get_status_display())
    return case
