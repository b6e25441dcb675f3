"""Who may read a file: the apps above register what they know, and every reading is logged first."""

from collections.abc import Callable

from django.contrib.auth.base_user import AbstractBaseUser

from documents.enums import AccessPurpose
from documents.models import FileAccess, Preview, StoredFile
from goc_portal import clock, locking

Reader = Callable[[AbstractBaseUser, StoredFile], bool]
_readers: list[Reader] = []


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
    FileAccess.objects.create(file=preview.file, by_id=by.pk, at=clock.now(), purpose=AccessPurpose.PREVIEW)
    return content


@locking.verb
def read_file(
    *, stored_file: StoredFile, by: AbstractBaseUser, purpose: AccessPurpose = AccessPurpose.DOWNLOAD
) -> bytes:
    """The file's content for a reader who may have it; the log entry is part of the same transaction."""
    content = stored_file.read()
    FileAccess.objects.create(file=stored_file, by_id=by.pk, at=clock.now(), purpose=purpose)
    return content
