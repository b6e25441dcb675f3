"""The views that give out files and their previews: permission, log, then bytes that no browser will run."""

from io import BytesIO
from typing import cast
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from documents.access import may_read, read_file, read_preview
from documents.enums import AccessPurpose
from documents.models import StoredFile
from documents.pictures import as_jpeg, upright_picture
from documents.requirements import JPEG

MOST_SHOWN = (2400, 2400)
"""Pixels of the longer side: small print of a page stays readable."""
HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def file_for(request: HttpRequest, public_id: UUID) -> tuple[StoredFile, AbstractBaseUser]:
    """A file and its reader, who may have it; for everybody else there is no such file."""
    stored_file = get_object_or_404(StoredFile.objects.select_related("preview", "person"), public_id=public_id)
    reader = cast(AbstractBaseUser, request.user)  # signed in, says the decorator
    if not may_read(reader, stored_file):
        raise Http404
    return stored_file, reader


@require_safe
@login_required
def download(request: HttpRequest, public_id: UUID) -> FileResponse:
    """A file for a reader who may have it."""
    stored_file, reader = file_for(request, public_id)
    purpose = AccessPurpose.REVIEW if getattr(reader, "is_staff", False) else AccessPurpose.DOWNLOAD
    content = read_file(stored_file=stored_file, by=reader, purpose=purpose)
    return FileResponse(
        BytesIO(content),
        as_attachment=True,
        filename=stored_file.original_name,
        content_type=stored_file.content_type,
        headers=HEADERS,
    )


@require_safe
@login_required
def as_picture(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A picture that browsers seldom show, as a JPEG in the page; looking is logged like taking the original."""
    stored_file, reader = file_for(request, public_id)
    if not stored_file.is_seldom_shown:
        raise Http404
    purpose = AccessPurpose.REVIEW if getattr(reader, "is_staff", False) else AccessPurpose.DOWNLOAD
    content = read_file(stored_file=stored_file, by=reader, purpose=purpose)
    shown = as_jpeg(upright_picture(content, stored_file.content_type, within=MOST_SHOWN), quality=88)
    return HttpResponse(shown, content_type=JPEG, headers={**HEADERS, "Content-Disposition": "inline"})


@require_safe
@login_required
def preview(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The small picture of a file, for a reader who may have the file."""
    stored_file, reader = file_for(request, public_id)
    small = stored_file.small_picture
    if small is None or small.storage_name is None:
        raise Http404
    return HttpResponse(read_preview(preview=small, by=reader), content_type=JPEG, headers=HEADERS)
