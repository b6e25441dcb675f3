"""Filling in: starting a draft, keeping answers, uploading papers, also again after one was not accepted."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model, Q

from accounts.models import Person
from accounts.representation import people_by_power
from applications.asking_papers import answer_given
from applications.by_power import end_powers_where_confidential, refuse_start_for_others, refuse_what_is_theirs
from applications.enums import ApplicationKind, EntryKind
from applications.errors import NotPossibleNow, UnknownPaper
from applications.events import locked_case, record
from applications.facts.sections import SECTIONS
from applications.messages import ApplicationStarted
from applications.models import Application, ApplicationPaper, BirthAnswers, PassportAnswers, UnsavedAnswers
from applications.models.answers import Answers, ListedAnswers
from applications.numbers import new_number
from applications.old_pages import refuse_an_old_page
from applications.papers.current import takes_paper, upload_requirements
from documents.models import StoredFile
from documents.uploading import store_upload
from goc_portal import clock, locking
from notices.outbox import queue
from permits.enums import PermitType

if TYPE_CHECKING:
    from accounts.models import User


@locking.verb
def start_application(
    *,
    person: Person,
    kind: ApplicationKind,
    permit_type: PermitType,
    purpose: str,
    by: "User",
    regains: bool = False,
) -> Application:
    """Open a draft, or find the one that is open: a person has one draft a kind (domain.md E1)."""
    locking.locked(Person.objects.filter(pk=person.pk)).get()
    refuse_start_for_others(person, by)
    draft = Application.objects.drafts().filter(person=person, kind=kind).first()
    refuse_what_is_theirs(person, draft, permit_type, by)
    if draft is not None:
        return change_request(draft=draft, permit_type=permit_type, purpose=purpose, regains=regains, by=by)
    application = create_draft(
        person=person, kind=kind, permit_type=permit_type, purpose=purpose, regains=regains, by=by
    )
    record(application=application, code="started", by=by)
    end_powers_where_confidential(application, by)
    queue(
        message=ApplicationStarted,
        person=person,
        cause=f"application:{application.public_id}:started",
        facts={"number": application.number_shown},
    )
    return application


def change_request(
    *, draft: Application, permit_type: PermitType, purpose: str, regains: bool, by: "User"
) -> Application:
    """Let an open draft ask for another permit or purpose; the answers that still fit stay."""
    if (draft.permit_type, draft.purpose, draft.regains) != (permit_type, purpose, regains):
        draft.permit_type, draft.purpose, draft.regains = permit_type, purpose, regains
        draft.save(update_fields=["permit_type", "purpose", "regains"])
        record(application=draft, code="request_changed", by=by, permit_type=permit_type, purpose=purpose)
        end_powers_where_confidential(draft, by)
    return draft


def create_draft(
    *, person: Person, kind: str, permit_type: str, purpose: str, regains: bool, by: "User"
) -> Application:
    """Save a draft under a new number; of 2**50 numbers two equal ones are not to be expected."""
    is_by_power = by.person_id != person.pk and people_by_power(by).filter(pk=person.pk).exists()
    whose = Q(person=person) if is_by_power else Q(person=person) | Q(person_id=by.person_id)
    earlier = Application.objects.filter(whose, protected_at__isnull=False).first()
    return Application.objects.create(
        number=new_number(),
        person=person,
        kind=kind,
        permit_type=permit_type,
        purpose=purpose,
        regains=regains,
        created_at=clock.now(),
        created_by=by,
        # Of a child the parent who starts it keeps the case; who gave a power of attorney keeps the own one.
        kept_by=None if person.pk == by.person_id or is_by_power else by,
        # Who is protected stays so with everything that follows, and with the children.
        protected_at=earlier and earlier.protected_at,
        protected_by=earlier and earlier.protected_by,
        protection_reason=earlier.protection_reason if earlier else "",
    )


def open_draft(application: Application, by: "User | None" = None) -> Application:
    """The draft, locked; refused once it was submitted, or once ``by`` acts for the person no longer."""
    draft = locked_case(application, by=by)
    if not draft.is_draft:
        raise NotPossibleNow(status=draft.get_status_display())
    return draft


@locking.verb
def save_answers(
    *,
    application: Application,
    answers: Answers,
    by: "User",
    listed: Sequence[Model] = (),
    seen: str | None = None,
) -> Answers:
    """Keep the answers of one section; later answers take the place of earlier ones, and history keeps both.

    ``listed`` are the rows of a section that is answered by a list; they replace those that were there. ``seen`` is
    what a page said of the answers that stood when it was opened: an older page does not undo newer answers.
    """
    draft = open_draft(application, by)
    if seen is not None:
        refuse_an_old_page(draft=draft, answers=answers, listed=listed, seen=seen)
    answers.application = draft
    answers.answered_at = clock.now()
    answers.save()
    if isinstance(answers, ListedAnswers):
        replace_list(answers, listed)
    if isinstance(answers, BirthAnswers):
        forget_an_entry_that_does_not_fit(answers)
    if by.person_id == draft.person_id or by.pk == draft.kept_by_id:
        forget_what_was_typed(draft, type(answers))
    record(application=draft, code="section_answered", by=by, section=answers._meta.model_name)
    return answers


def forget_what_was_typed(draft: Application, model: type[Answers]) -> None:
    """What stood on the page before it was saved counts no longer."""
    pages = [section.slug for section in SECTIONS if section.model is model]
    UnsavedAnswers.objects.filter(application=draft, section__in=pages).delete()


def replace_list(answers: ListedAnswers, listed: Sequence[Model]) -> None:
    """The entries that are there now."""
    answers.entries.all().delete()
    for entry in listed:
        setattr(entry, "answers", answers)  # noqa: B010  (each list has a model of its own)
        entry.save()


def forget_an_entry_that_does_not_fit(birth: BirthAnswers) -> None:
    """An entry of a child that never left, or none of one that did: the passport page is asked again."""
    of_case = PassportAnswers.objects.filter(application_id=birth.application_id)
    without_entry = of_case.filter(entry_kind=EntryKind.BORN_HERE)
    (of_case.exclude(pk__in=without_entry) if birth.is_without_entry else without_entry).delete()


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
    case = case_that_takes(document, application, by)
    now = clock.now()
    case.papers.filter(document=document, replaced_at__isnull=True).update(replaced_at=now)
    paper = ApplicationPaper.objects.create(
        application=case, document=document, stored_file=stored_file, uploaded_at=now, uploaded_by=by
    )
    record(application=case, code="paper_uploaded", by=by, document=document)
    answer_given(case=case, document=document, by=by)
    return paper


def case_that_takes(document: str, application: Application, by: "User") -> Application:
    """The case, locked, where this paper may be sent now: after submitting only one that an officer did not accept."""
    case = locked_case(application, by=by)
    if not takes_paper(document, case):
        raise NotPossibleNow(status=case.get_status_display())
    return case
