"""Small pictures of files and what they let us see: made by the worker, kept like the files themselves."""

from datetime import timedelta

from PIL import Image

from documents.hints import hints_of_paper, hints_of_photo
from documents.models import Preview, StoredFile
from documents.pictures import BROKEN, as_jpeg, upright_picture
from documents.requirements import PDF, PHOTO_KINDS
from documents.storing import write_sealed
from goc_portal import clock, locking

# What hints are measured on, and what people see.
LOOKED_AT, SHOWN = 1024, 480
LOST_AFTER = timedelta(seconds=30)
LOST_FOR_GOOD_AFTER = timedelta(days=2)
AT_ONCE = 50


def make_preview(stored_file: StoredFile) -> Preview:
    """The preview of a file, made unless it is there; a file that shows no picture has one without."""
    made = Preview.objects.filter(file=stored_file).first()
    if made is not None:
        return made
    picture = picture_of(stored_file)
    if picture is None:
        return record_preview(stored_file=stored_file, picture=None, hints=[])
    hints = hints_of_photo(picture) if stored_file.kind in PHOTO_KINDS else hints_of_paper(picture)
    return record_preview(stored_file=stored_file, picture=picture, hints=[hint.value for hint in hints])


def picture_of(stored_file: StoredFile) -> Image.Image | None:
    """The picture, or the first page, in the size that hints are measured on."""
    content = stored_file.read()
    if stored_file.content_type == PDF:
        # The renderer is loaded by the worker's first PDF.
        from documents.first_pages import first_page

        return first_page(content, longest=LOOKED_AT)
    try:
        return upright_picture(content, stored_file.content_type, within=(LOOKED_AT, LOOKED_AT))
    except BROKEN:
        return None


@locking.verb
def record_preview(*, stored_file: StoredFile, picture: Image.Image | None, hints: list[str]) -> Preview:
    """Write the sealed picture, then its record; of two workers at the same file the later one finds the earlier's."""
    found = {"hints": hints, "made_at": clock.now()}
    if picture is not None:
        found |= kept_picture(picture)
    preview, _is_new = Preview.objects.get_or_create(file=stored_file, defaults=found)
    return preview


def kept_picture(picture: Image.Image) -> dict[str, object]:
    """A picture, made small and written to the papers' storage."""
    import hashlib

    small = picture.copy()
    small.thumbnail((SHOWN, SHOWN))
    content = as_jpeg(small, quality=80)
    return {
        "storage_name": write_sealed(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "width": small.width,
        "height": small.height,
    }


def files_without_preview() -> list[int]:
    """Files of people that were handed in some time ago and have no preview: Redis may have forgotten the task."""
    now = clock.now()
    waiting = StoredFile.objects.handed_in().filter(
        preview__isnull=True, uploaded_at__lt=now - LOST_AFTER, uploaded_at__gt=now - LOST_FOR_GOOD_AFTER
    )
    return list(waiting.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
