"""Where papers lie: behind Django's storages API, encrypted, under names that nobody can guess."""

import hashlib
import secrets

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages

from documents.errors import FileIsDamaged

PAPERS = "papers"


def papers_storage() -> Storage:
    """The storage that the settings name for papers."""
    return storages[PAPERS]


def random_name() -> str:
    """A name with 192 random bits, in one of 256 folders so that none grows too long to list."""
    name = secrets.token_hex(24)
    return f"{name[:2]}/{name[2:]}"


def write_sealed(content: bytes) -> str:
    """Write the content, encrypted and safe on the disk, and answer the name it lies under.

    It is called before the record is written: a file without a record is harmless and is cleared later, a record
    without its file would be a paper lost.
    """
    return papers_storage().save(random_name(), ContentFile(content))


def read_sealed(storage_name: str, *, sha256: str) -> bytes:
    """The decrypted content, which must be what was stored."""
    with papers_storage().open(storage_name) as sealed:
        content = sealed.read()
    if not secrets.compare_digest(hashlib.sha256(content).hexdigest(), sha256):
        raise FileIsDamaged
    return content
