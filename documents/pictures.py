"""Whether a JPEG or PNG decodes, and how large it is as people see it."""

import warnings
from io import BytesIO

from PIL import Image, ImageFile, ImageOps

from documents.errors import PhotoIsNotUpright, PictureHasTooManyPixels, PictureIsDamaged, PictureIsTooSmall
from documents.requirements import UploadRequirements

MILLION = 1_000_000
THUMBNAIL = (64, 64)


def measure_picture(content: bytes, requirements: UploadRequirements) -> tuple[int, int]:
    """Width and height of a picture that was decoded to its last line, or the reason why it is not taken."""
    limit = requirements.max_pixels
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # our own bound, in words, stands in for Pillow's warnings
            return decode_within(content, limit)
    except Image.DecompressionBombError as error:
        raise PictureHasTooManyPixels(limit=limit // MILLION) from error
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, ZeroDivisionError) as error:
        # Pillow's plugins raise any of these on broken input.
        raise PictureIsDamaged from error


def decode_within(content: bytes, limit: int) -> tuple[int, int]:
    """Read the header, refuse what would not fit in memory, and only then decode."""
    # WeasyPrint, once imported, lets the whole process take half pictures for whole ones.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as picture:
        width, height = picture.size
        if width * height > limit:
            raise PictureHasTooManyPixels(limit=limit // MILLION)
        turned = picture.getexif().get(0x0112, 1) >= 5
        # A JPEG decodes at an eighth of its size here: every byte is read, a fraction of the memory is taken.
        picture.draft("RGB", THUMBNAIL)
        picture.load()
    return (height, width) if turned else (width, height)


def check_picture(content: bytes, requirements: UploadRequirements) -> tuple[int, int]:
    """Width and height of a picture that meets the requirements."""
    width, height = measure_picture(content, requirements)
    if width < requirements.min_width or height < requirements.min_height:
        raise PictureIsTooSmall(
            width=width, height=height, min_width=requirements.min_width, min_height=requirements.min_height
        )
    if requirements.upright and width > height:
        raise PhotoIsNotUpright
    return width, height


def picture_for_paper(content: bytes, *, max_size: tuple[int, int] = (826, 1062)) -> bytes:
    """The picture as JPEG, upright, without its hidden data, small enough to print: for a PDF of ours."""
    with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as picture:
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail(max_size)
    printed = BytesIO()
    upright.save(printed, "JPEG", quality=88)
    return printed.getvalue()
