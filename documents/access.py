"""Who may read a file: the apps above register what they know, and every reading is logged first."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser

from documents.enums import AccessPurpose
from documents.models import FileAccess, Preview, StoredFile
from goc_portal import clock, locking

Office = tuple[str, Any]
OfficeOf = Callable[[AbstractBaseUser], Office]
Reader = Callable[[AbstractBaseUser, StoredFile], bool]
_readers: list[Reader] = []
_office_of: list[OfficeOf] = []


def register_office(office_of: OfficeOf) -> None:
    """Let `accounts` say in which role and at which directorate an officer works today."""
    _office_of[:] = [office_of]


def office_of(user: AbstractBaseUser) -> Office:
    """Role and directorate in which somebody looks today; neither for people who are no officers."""
    return _office_of[0](user) if _office_of else ("", None)


def record_access(
    *,
    person_id: Any,
    by: AbstractBaseUser,
    purpose: AccessPurpose,
    file: StoredFile | None = None,
    subject: UUID | None = None,
    reason: str = "",
) -> FileAccess:
    """Write down that somebody looked: at a paper, at a person, at a case."""
    role, directorate = office_of(by)
    return FileAccess.objects.create(
        person_id=person_id,
        file=file,
        subject=subject,
        by_id=by.pk,
        at=clock.now(),
        role=role,
        directorate_id=directorate,
        purpose=purpose,
        reason=reason,
    )


def write_look(user: AbstractBaseUser, person_id: Any, purpose: str, subject: UUID | None) -> None:
    """Write down that an officer opened a page of the desk about somebody (registered with its pages)."""
    record_access(person_id=person_id, by=user, purpose=AccessPurpose(purpose), subject=subject)


def record_accesses(looked_at: Iterable[tuple[Any, UUID]], *, by: AbstractBaseUser, purpose: AccessPurpose) -> None:
    """Write down that somebody was shown several cases at once: person and case of each, in one statement."""
    role, directorate = office_of(by)
    now = clock.now()
    FileAccess.objects.bulk_create(
        FileAccess(
            person_id=person, subject=case, by_id=by.pk, at=now, role=role, directorate_id=directorate, purpose=purpose
        )
        for person, case in looked_at
    )


def register_reader(reader: Reader) -> None:
    """Let an app above say yes for a user and a file; one yes is enough, and nobody else's no counts."""
    if reader not in _readers:
        _readers.append(reader)


def may_read(user: AbstractBaseUser, stored_file: StoredFile) -> bool:
    """Whether any app knows a reason why this user may read this file; without one nobody may."""
    return bool(user.is_active) and any(reader(user, stored_file) for reader in _readers)


@locking.verb
def read_preview(*, preview: Preview, by: AbstractBaseUser) -> bytes:
    """The small picture of a file for a reader who may have the file: whoever sees it has seen the paper."""
    content = preview.read()
    record_access(person_id=preview.file.person_id, file=preview.file, by=by, purpose=AccessPurpose.PREVIEW)
    return content


@locking.verb
def read_file(
    *, stored_file: StoredFile, by: AbstractBaseUser, purpose: AccessPurpose = AccessPurpose.DOWNLOAD
) -> bytes:
    """The file's content for a reader who may have it; the log entry is part of the same transaction."""
    content = stored_file.read()
    record_access(person_id=stored_file.person_id, file=stored_file, by=by, purpose=purpose)
    return content
