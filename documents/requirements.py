"""What an upload must be: pure data, which forms show and checks apply."""

from dataclasses import dataclass

PDF, JPEG, PNG, HEIC = "application/pdf", "image/jpeg", "image/png", "image/heic"
TYPE_NAMES = {PDF: "PDF", JPEG: "JPEG", PNG: "PNG", HEIC: "HEIC"}
FILE_ENDINGS = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png", HEIC: ".heic"}
# Choosers of files that do not know a type by its name find it by these.
CHOOSERS_NAMES = {HEIC: "image/heic,image/heif,.heic,.heif"}
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class UploadRequirements:
    """The bounds of one kind of upload. Pixels count as the picture is shown, after its turning mark."""

    max_bytes: int = 10 * MEGABYTE
    content_types: tuple[str, ...] = (PDF, JPEG, PNG, HEIC)
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
        return ",".join(CHOOSERS_NAMES.get(content_type, content_type) for content_type in self.content_types)

    @property
    def takes_pages(self) -> bool:
        """Whether several files can become one paper: a photo stays one picture."""
        return PDF in self.content_types


# Below this a page of a passport cannot be read.
PAPER = UploadRequirements(min_width=400, min_height=400)
# 35 × 45 mm: at least 217 dots per inch, upright.
BIOMETRIC_PHOTO = UploadRequirements(content_types=(JPEG, PNG, HEIC), min_width=300, min_height=386, upright=True)
PHOTO_KINDS = frozenset({"biometric_photo"})


def requirements_of(kind: str) -> UploadRequirements:
    """What the file of a paper of this kind must fulfil."""
    return BIOMETRIC_PHOTO if kind in PHOTO_KINDS else PAPER
