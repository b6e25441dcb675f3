"""The one view that gives out files: permission, log, then bytes that no browser will run."""

from io import BytesIO
from typing import cast
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from documents.access import may_read, read_file
from documents.enums import AccessPurpose
from documents.models import StoredFile

HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


@require_safe
@login_required
def download(request: HttpRequest, public_id: UUID) -> FileResponse:
    """A file for a reader who may have it; for everybody else there is no such file."""
    stored_file = get_object_or_404(StoredFile, public_id=public_id)
    reader = cast(AbstractBaseUser, request.user)  # signed in, says the decorator
    if not may_read(reader, stored_file):
        raise Http404
    purpose = AccessPurpose.REVIEW if getattr(reader, "is_staff", False) else AccessPurpose.DOWNLOAD
    content = read_file(stored_file=stored_file, by=reader, purpose=purpose)
    return FileResponse(
        BytesIO(content),
        as_attachment=True,
        filename=stored_file.original_name,
        content_type=stored_file.content_type,
        headers=HEADERS,
    )
