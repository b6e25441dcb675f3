"""Storages that keep papers encrypted: files on a durable disk by default, S3 by settings."""

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage

from documents.errors import FileIsDamaged

SETTING = "FILE_ENCRYPTION_KEYS"


@lru_cache(maxsize=4)
def cipher_for(keys: tuple[str, ...]) -> MultiFernet:
    """The first key seals, every key opens, so that a new key is put in front and old files stay readable."""
    if not keys:
        raise ImproperlyConfigured(f"Set {SETTING}: papers are never stored without encryption.")
    try:
        return MultiFernet([Fernet(key) for key in keys])
    except ValueError as error:
        raise ImproperlyConfigured(f"{SETTING} holds a key that is not 32 bytes in URL-safe base64.") from error


def cipher() -> MultiFernet:
    """The cipher of the keys that the settings hold now."""
    return cipher_for(tuple(settings.FILE_ENCRYPTION_KEYS))


class EncryptedAtRest:
    """Seals what is saved and opens what is read; whatever lies underneath sees only ciphertext.

    A file is sealed whole: uploads are bounded to a few megabytes, and the library's own format is worth more
    than a streaming one of ours.
    """

    def _save(self, name: str, content: File) -> str:
        sealed = ContentFile(cipher().encrypt(content.read()))
        return super()._save(name, sealed)  # type: ignore[misc]

    def _open(self, name: str, mode: str = "rb") -> File:
        with super()._open(name, "rb") as sealed:  # type: ignore[misc]
            token = sealed.read()
        try:
            return ContentFile(cipher().decrypt(token), name=name)
        except InvalidToken as error:
            raise FileIsDamaged from error

    def url(self, name: str | None, *args: Any, **kwargs: Any) -> str:
        """Papers have no address of their own: only the view with its permission check gives them out."""
        raise NotImplementedError("Papers are served by the download view alone.")


class EncryptedFileStorage(EncryptedAtRest, FileSystemStorage):
    """Files on a disk; a save returns when the file and its folders are safe on it."""

    def _save(self, name: str, content: File) -> str:
        saved = super()._save(name, content)
        path = Path(self.path(saved))
        for place in (path, path.parent, path.parent.parent):
            flush_to_disk(place)
        return saved


def flush_to_disk(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on the disk itself."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
