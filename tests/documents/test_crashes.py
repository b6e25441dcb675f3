"""No upload that was acknowledged is ever lost: a real process is killed at each step, and another one looks."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from accounts.models import Person, User
from documents.models import StoredFile
from documents.storing import papers_storage
from tests.documents import corpus
from tests.documents.test_uploading import kept_files
from tests.documents.uploading_process import STEPS

pytestmark = pytest.mark.django_db(transaction=True)

KILLED = -9


def upload_in_a_process(person: Person, user: User, folder: Path, content: bytes, *, step: str) -> tuple[int, str]:
    """How the process ended, and what it had answered."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "goc_portal.settings.test",
        "TEST_DATABASE": connection.settings_dict["NAME"],
        "TEST_PAPERS": str(folder),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.documents.uploading_process", str(person.pk), str(user.pk), step],
        input=content,
        capture_output=True,
        cwd=settings.BASE_DIR,
        env=environment,
        check=False,
    )
    assert done.returncode in (0, KILLED), done.stderr.decode()
    return done.returncode, done.stdout.decode()


@pytest.mark.parametrize("step", STEPS)
def test_what_was_acknowledged_is_there_and_what_is_there_is_whole(
    step: str, person: Person, user: User, papers_folder: Path
) -> None:
    content = corpus.jpeg()
    ended, answer = upload_in_a_process(person, user, papers_folder, content, step=step)

    assert (ended == 0, bool(answer)) == (step == "never", step == "never")
    records = list(StoredFile.objects.all())
    for stored in records:
        assert hashlib.sha256(stored.read()).hexdigest() == stored.sha256 == hashlib.sha256(content).hexdigest()
    # A file without a record is harmless; a record without a file would be a paper lost.
    assert {stored.storage_name for stored in records} <= set(names_on_the_disk(papers_folder))
    assert len(records) == (step in ("before the answer", "never"))
    assert bool(kept_files(papers_folder)) == (step != "before the file")
    if answer:
        assert answer.split() == ["acknowledged", str(records[0].public_id), records[0].sha256]


def test_after_a_crash_the_next_process_takes_the_file(person: Person, user: User, papers_folder: Path) -> None:
    content = corpus.jpeg()
    upload_in_a_process(person, user, papers_folder, content, step="after the file")
    _ended, answer = upload_in_a_process(person, user, papers_folder, content, step="never")

    [stored] = StoredFile.objects.all()
    assert str(stored.public_id) in answer
    assert stored.read() == content
    assert len(kept_files(papers_folder)) == 2
    assert papers_storage().exists(stored.storage_name)


def names_on_the_disk(folder: Path) -> list[str]:
    """Every file of the storage by its name."""
    return [str(path.relative_to(folder)) for path in kept_files(folder)]
