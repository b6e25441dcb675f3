"""Several files as one PDF: pictures become pages of A4, pages of PDFs stay as they are."""

from collections.abc import Iterable
from io import BytesIO

import pikepdf

from documents.pdfs import bound_the_parser
from documents.pictures import as_jpeg, upright_picture
from documents.requirements import PDF

A4 = (595.28, 841.89)
# Dots on the long side of a sheet, and the quality of the JPEG: 200 to the inch reads well, 150 is the last resort.
FINE, COARSE = (2339, 82), (1754, 65)


def bind(files: Iterable[tuple[bytes, str]], *, fineness: tuple[int, int] = FINE) -> bytes:
    """One PDF out of files that were checked when they came, each given with its type, in this order."""
    bound_the_parser()
    with pikepdf.new() as paper:
        for content, content_type in files:
            add_file(paper, content, content_type, fineness)
        made = BytesIO()
        paper.save(made)
    return made.getvalue()


def add_file(paper: pikepdf.Pdf, content: bytes, content_type: str, fineness: tuple[int, int]) -> None:
    """Put a picture, or every page of a PDF, behind the pages that stand already."""
    if content_type == PDF:
        with pikepdf.open(BytesIO(content), suppress_warnings=True) as part:
            paper.pages.extend(part.pages)
    else:
        add_picture(paper, content, content_type, fineness)


def add_picture(paper: pikepdf.Pdf, content: bytes, content_type: str, fineness: tuple[int, int]) -> None:
    """Put a picture on a sheet that stands or lies as it does, as large as fits."""
    longest, quality = fineness
    picture = upright_picture(content, content_type, within=(longest, longest))
    width, height = picture.size
    sheet = A4 if height >= width else (A4[1], A4[0])
    scale = min(sheet[0] / width, sheet[1] / height)
    shown = (width * scale, height * scale)
    corner = ((sheet[0] - shown[0]) / 2, (sheet[1] - shown[1]) / 2)
    page = paper.add_blank_page(page_size=sheet)
    name = page.add_resource(image_of(paper, as_jpeg(picture, quality=quality), picture.size), pikepdf.Name.XObject)
    drawing = f"q {shown[0]:.2f} 0 0 {shown[1]:.2f} {corner[0]:.2f} {corner[1]:.2f} cm {name} Do Q"
    page.contents_add(drawing.encode())


def image_of(paper: pikepdf.Pdf, jpeg: bytes, size: tuple[int, int]) -> pikepdf.Stream:
    """A JPEG as an object of a PDF: its bytes stand in it as they are."""
    return pikepdf.Stream(
        paper,
        jpeg,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=size[0],
        Height=size[1],
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
