"""Whether a picture decodes, how large it is as people see it, and the picture itself for our own use."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO

from PIL import Image, ImageFile, ImageOps

from documents.errors import PhotoIsNotUpright, PictureHasTooManyPixels, PictureIsDamaged, PictureIsTooSmall
from documents.requirements import HEIC, JPEG, PNG, UploadRequirements
from documents.signatures import type_of

MILLION = 1_000_000
THUMBNAIL = (64, 64)
PRINTED_PHOTO = (413, 531)
"""35 by 45 millimetres at 300 dots an inch, as fine as office printers draw."""
READERS = {JPEG: ("JPEG",), PNG: ("PNG",), HEIC: ("HEIF",)}
ORIENTATION, LYING = 0x0112, 5
# Pillow's plugins raise any of these on broken input.
BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, ZeroDivisionError, RuntimeError
)  # fmt: skip


@cache
def learn_heic() -> None:
    """Teach Pillow to read HEIC: its library is loaded by the first such picture, not by every process."""
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False)


@contextmanager
def opened(content: bytes, content_type: str) -> Iterator[Image.Image]:
    """The picture with its header read and nothing decoded, by the reader of its own type alone."""
    if content_type == HEIC:
        learn_heic()
    # WeasyPrint, once imported, lets the whole process take half pictures for whole ones.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # our own bound, in words, stands in for Pillow's warnings
        with Image.open(BytesIO(content), formats=READERS[content_type]) as picture:
            yield picture


def measure_picture(content: bytes, content_type: str, requirements: UploadRequirements) -> tuple[int, int]:
    """Width and height of a picture that was decoded to its last line, or the reason why it is not taken."""
    limit = requirements.max_pixels
    try:
        return decode_within(content, content_type, limit)
    except Image.DecompressionBombError as error:
        raise PictureHasTooManyPixels(limit=limit // MILLION) from error
    except BROKEN as error:
        raise PictureIsDamaged from error


def decode_within(content: bytes, content_type: str, limit: int) -> tuple[int, int]:
    """Read the header, refuse what would not fit in memory, and only then decode."""
    with opened(content, content_type) as picture:
        width, height = picture.size
        if width * height > limit:
            raise PictureHasTooManyPixels(limit=limit // MILLION)
        # The reader of HEIC turns the picture itself and takes the mark away.
        turned = picture.getexif().get(ORIENTATION, 1) >= LYING
        # A JPEG decodes at an eighth of its size here: every byte is read, a fraction of the memory is taken.
        picture.draft("RGB", THUMBNAIL)
        picture.load()
    return (height, width) if turned else (width, height)


def check_picture(content: bytes, content_type: str, requirements: UploadRequirements) -> tuple[int, int]:
    """Width and height of a picture that meets the requirements."""
    width, height = measure_picture(content, content_type, requirements)
    if width < requirements.min_width or height < requirements.min_height:
        raise PictureIsTooSmall(
            width=width, height=height, min_width=requirements.min_width, min_height=requirements.min_height
        )
    if requirements.upright and width > height:
        raise PhotoIsNotUpright
    return width, height


def upright_picture(content: bytes, content_type: str, *, within: tuple[int, int]) -> Image.Image:
    """The picture as people see it, in colour, within these pixels; of content that was checked when it came."""
    longest = max(within)
    with opened(content, content_type) as picture:
        picture.draft("RGB", (longest, longest))  # it may lie on its side still
        upright = on_white(ImageOps.exif_transpose(picture))
    upright.thumbnail(within)
    return upright


def on_white(picture: Image.Image) -> Image.Image:
    """In colour, with white where it is transparent: as paper is."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    with_alpha = picture.convert("RGBA")
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(with_alpha, mask=with_alpha.getchannel("A"))
    return paper


def as_jpeg(picture: Image.Image, *, quality: int) -> bytes:
    """A picture as the bytes of a JPEG, without any hidden data of the file that it came from."""
    content = BytesIO()
    picture.save(content, "JPEG", quality=quality)
    return content.getvalue()


def picture_for_paper(content: bytes, *, max_size: tuple[int, int] = PRINTED_PHOTO) -> bytes:
    """The picture as JPEG, upright, without its hidden data, small enough to print: for a PDF of ours."""
    return as_jpeg(upright_picture(content, type_of(content), within=max_size), quality=88)
