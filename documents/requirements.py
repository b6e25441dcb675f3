"""What an upload must be: pure data, which forms show and checks apply."""

from dataclasses import dataclass

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
TYPE_NAMES = {PDF: "PDF", JPEG: "JPEG", PNG: "PNG"}
FILE_ENDINGS = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png"}
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class UploadRequirements:
    """The bounds of one kind of upload. Pixels count as the picture is shown, after its turning mark."""

    max_bytes: int = 10 * MEGABYTE
    content_types: tuple[str, ...] = (PDF, JPEG, PNG)
    min_width: int = 1
    min_height: int = 1
    # Phones make up to 50 million pixels; a decoded one takes 3 to 4 bytes each.
    max_pixels: int = 50_000_000
    max_pages: int = 50
    upright: bool = False

    @property
    def max_megabytes(self) -> int:
        """The size as the reader is told it."""
        return self.max_bytes // MEGABYTE

    @property
    def type_names(self) -> str:
        """The types as the reader is told them."""
        return ", ".join(TYPE_NAMES[content_type] for content_type in self.content_types)

    @property
    def accept(self) -> str:
        """The value of the file input's accept attribute: a hint for the phone's chooser, never a check."""
        return ",".join(self.content_types)


# Below this a page of a passport cannot be read.
PAPER = UploadRequirements(min_width=400, min_height=400)
# 35 × 45 mm: at least 217 dots per inch, upright.
BIOMETRIC_PHOTO = UploadRequirements(content_types=(JPEG, PNG), min_width=300, min_height=386, upright=True)
