"""Handing in a file: every check first, then the file, then its record."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model

from documents.errors import FileIsTooLarge, NoFileChosen, UploadRefused
from documents.inspecting import Inspection, check_size, inspect_content
from documents.models import StoredFile
from documents.names import sanitised_name
from documents.requirements import BIOMETRIC_PHOTO, PAPER, UploadRequirements
from documents.storing import write_sealed
from documents.tasks import order_preview
from goc_portal import clock, locking

__all__ = ["BIOMETRIC_PHOTO", "PAPER", "UploadRefused", "UploadRequirements", "store_upload"]


def store_upload(
    *, upload: UploadedFile | None, kind: str, person: Model, by: AbstractBaseUser, requirements: UploadRequirements
) -> StoredFile:
    """Keep an uploaded file of a person, or raise the UploadRefused that says why not; then nothing is kept.

    Call it before locking rows: the scanner is asked over a socket, and no transaction waits for it.
    """
    content = content_of(upload, requirements)
    inspection = inspect_content(content, requirements)
    name = sanitised_name((upload and upload.name) or "", inspection.content_type)
    return record_file(
        content=content, inspection=inspection, kind=kind, person_id=person.pk, original_name=name, by=by
    )


def content_of(upload: UploadedFile | None, requirements: UploadRequirements) -> bytes:
    """The bytes of an upload of a fitting size: the size is looked at before they are read."""
    if upload is None:
        raise NoFileChosen
    check_size(upload.size or 0, requirements)
    upload.seek(0)
    content = upload.read(requirements.max_bytes + 1)
    if len(content) > requirements.max_bytes:
        raise FileIsTooLarge(limit=requirements.max_megabytes)
    return content


@locking.verb
def record_file(
    *,
    content: bytes,
    inspection: Inspection,
    kind: str,
    person_id: int,
    original_name: str,
    by: AbstractBaseUser | None,
) -> StoredFile:
    """Write the sealed file, then its record; who sent it gets a preview, made by the worker."""
    stored_file = StoredFile.objects.create(
        person_id=person_id,
        kind=kind,
        original_name=original_name,
        content_type=inspection.content_type,
        size_bytes=inspection.size_bytes,
        sha256=inspection.sha256,
        storage_name=write_sealed(content),
        width=inspection.width,
        height=inspection.height,
        pages=inspection.pages,
        scan_verdict=inspection.scan_verdict,
        uploaded_by_id=by.pk if by else None,
        uploaded_at=clock.now(),
    )
    if by is not None:
        order_preview(stored_file)
    return stored_file
