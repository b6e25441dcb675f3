"""Reading a body that is larger than any upload may be, without keeping it."""

from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class BoundedUploadHandler(FileUploadHandler):
    """Stands first: past the bound it lets the bytes fall, and hands on an empty file that knows its true size.

    Cutting the connection instead would show the reader a browser's error page and lose the rest of the form.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.is_over = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.is_over = self.is_over or start + len(raw_data) > settings.FILE_UPLOAD_KEPT_BYTES
        return None if self.is_over else raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if not self.is_over:
            return None
        self.close_what_was_begun()
        return UploadedFile(ContentFile(b""), self.file_name, self.content_type, file_size, self.charset)

    def close_what_was_begun(self) -> None:
        """Let go of what the handlers further on had kept of this file before it was over."""
        for handler in self.request.upload_handlers if self.request else []:
            begun = getattr(handler, "file", None)
            if begun is not None:
                begun.close()
