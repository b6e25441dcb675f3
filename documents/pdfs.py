"""Whether a PDF opens, is free of protection, and carries nothing but pages."""

from functools import cache
from io import BytesIO

import pikepdf

from documents.errors import PdfCarriesMoreThanPages, PdfHasTooManyPages, PdfIsDamaged, PdfIsProtected
from documents.requirements import MEGABYTE, UploadRequirements

MAX_OBJECTS = 100_000
MAX_DEPTH = 40
# Keys that only exist to run something or to carry a file.
ACTIVE_KEYS = frozenset({"/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent", "/AA"})
ACTIVE_ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition", "/RichMediaExecute"}
)
ACTIVE_TYPES = frozenset({"/EmbeddedFile", "/Filespec"})
ACTIVE_ANNOTATIONS = frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"})


@cache
def bound_the_parser() -> None:
    """Keep a few kilobytes from unfolding into gigabytes; the limits hold for the whole process."""
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=64 * MEGABYTE, run_length_max_memory=64 * MEGABYTE, parser_max_nesting=100
    )


def check_pdf(content: bytes, requirements: UploadRequirements) -> int:
    """The number of pages of a PDF that meets the requirements, or the reason why it is not taken."""
    bound_the_parser()
    if b"%%EOF" not in content[-2048:]:
        raise PdfIsDamaged
    try:
        with pikepdf.open(BytesIO(content), suppress_warnings=True) as pdf:
            return check_opened(pdf, requirements)
    except pikepdf.PasswordError as error:
        raise PdfIsProtected from error
    except (pikepdf.PdfError, RecursionError, ValueError, KeyError, AttributeError, TypeError) as error:
        # Reading on in a broken file, qpdf's objects may be of any other type than the format says.
        raise PdfIsDamaged from error


def check_opened(pdf: pikepdf.Pdf, requirements: UploadRequirements) -> int:
    """The number of pages of an opened PDF that is neither protected, nor overlong, nor active."""
    if pdf.is_encrypted:
        raise PdfIsProtected
    pages = len(pdf.pages)
    if pages == 0:
        raise PdfIsDamaged
    if pages > requirements.max_pages:
        raise PdfHasTooManyPages(pages=pages, limit=requirements.max_pages)
    objects = pdf.objects
    if len(objects) > MAX_OBJECTS or any(is_active(entry) for entry in [*objects, pdf.trailer]):
        raise PdfCarriesMoreThanPages
    return pages


def is_active(entry: object, depth: int = 0) -> bool:
    """Whether an object, or what is written inside it, runs something or carries a file."""
    if depth > MAX_DEPTH:
        return True
    if isinstance(entry, pikepdf.Array):
        return any(is_active(item, depth + 1) for item in entry if is_written_inside(item))
    if not isinstance(entry, pikepdf.Dictionary | pikepdf.Stream):
        return False
    return is_active_dictionary(entry) or any(
        is_active(value, depth + 1) for _key, value in entry.items() if is_written_inside(value)
    )


def is_active_dictionary(entry: pikepdf.Object) -> bool:
    """Whether a dictionary's own keys name an action, a script or a file."""
    return (
        not ACTIVE_KEYS.isdisjoint(entry.keys())
        or name_of(entry, "/S") in ACTIVE_ACTIONS
        or name_of(entry, "/Type") in ACTIVE_TYPES
        or name_of(entry, "/Subtype") in ACTIVE_ANNOTATIONS
    )


def name_of(entry: pikepdf.Object, key: str) -> str:
    """The name that stands under a key, or nothing where no name stands."""
    value = entry.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else ""


def is_written_inside(value: object) -> bool:
    """Whether a value is part of the object at hand: what is only referred to is looked at by itself."""
    return isinstance(value, pikepdf.Object) and not value.is_indirect
