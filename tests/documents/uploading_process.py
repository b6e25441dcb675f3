"""A process that takes one upload and is killed at a step of it: the test beside it looks at what is left.

``python -m tests.documents.uploading_process PERSON USER STEP`` reads the file from its input, and says on its output
what a page would say: the id and hash of a file that it has.
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

STEPS = ("before the file", "half a file", "after the file", "after the record", "before the answer", "never")


def die() -> None:
    """As a crash or the kernel would end it: nothing is tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)


def dying(before: Callable[[], None] | None, step: Callable[..., Any], after: Callable[[], None] | None) -> Any:
    """A step with death before or after it."""

    def stepping(*args: Any, **kwargs: Any) -> Any:
        if before:
            before()
        answer = step(*args, **kwargs)
        if after:
            after()
        return answer

    return stepping


def arm(step: str) -> None:
    """Put death at the step; the code of the portal itself knows nothing of it."""
    from documents import storages, uploading
    from documents.models import StoredFile

    if step == "before the file":
        uploading.write_sealed = dying(die, uploading.write_sealed, None)
    elif step == "half a file":
        storages.flush_to_disk = dying(die, storages.flush_to_disk, None)
    elif step == "after the file":
        uploading.write_sealed = dying(None, uploading.write_sealed, die)
    elif step == "after the record":
        StoredFile.objects.create = dying(None, StoredFile.objects.create, die)  # type: ignore[method-assign]


def take(person_pk: int, user_pk: int, step: str) -> None:
    """One upload as a page takes it, and its answer."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from accounts.models import Person, User
    from documents.requirements import PAPER
    from documents.uploading import store_upload

    arm(step)
    stored = store_upload(
        upload=SimpleUploadedFile("passport.jpg", sys.stdin.buffer.read()),
        kind="passport_copy",
        person=Person.objects.get(pk=person_pk),
        by=User.objects.get(pk=user_pk),
        requirements=PAPER,
    )
    if step == "before the answer":
        die()
    sys.stdout.write(f"acknowledged {stored.public_id} {stored.sha256}\n")


def connect() -> None:
    """Django on the database and the folder of the test that started this process."""
    import django
    from django.conf import settings
    from django.db import connection

    django.setup()
    connection.settings_dict["NAME"] = os.environ["TEST_DATABASE"]
    connection.settings_dict["OPTIONS"]["assume_role"] = settings.DATABASE_APP_ROLE
    settings.STORAGES["papers"]["OPTIONS"]["location"] = os.environ["TEST_PAPERS"]


if __name__ == "__main__":
    connect()
    take(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
