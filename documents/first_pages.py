"""The first page of a PDF as a picture."""

import pypdfium2
from PIL import Image

POINTS_AT_LEAST = 1.0


def first_page(content: bytes, *, longest: int) -> Image.Image | None:
    """The first page, its longer side as long as asked whatever the page claims to measure; None if it does not draw.

    Forms are not drawn: nothing of a PDF that acts is needed here, and such PDFs are refused when they come.
    """
    try:
        with pypdfium2.PdfDocument(content) as document:
            page = document[0]
            scale = longest / max(*page.get_size(), POINTS_AT_LEAST)
            return page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, ValueError, IndexError, MemoryError):
        return None
