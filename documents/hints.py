"""What a picture may lack, told by the picture alone: warnings that never refuse. Pure functions over decoded pixels.

The thresholds are chosen on the labelled set of tests/documents/hints/; docs/paper-hints.md shows the rates.
"""

from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter, ImageStat

from documents.enums import PictureHint

# Everything is measured on pictures of this size, so that a blur counts by the share of the sheet that it covers.
MEASURED = 1024
TILES = 12
# Paper in light: the brightest tenth of the picture. Below this, print is lost in the noise of a phone's sensor.
DARK_PAPER = 96
# Of tiles with print on them: how much of the contrast lies in detail as fine as the strokes of letters.
PRINT_CONTRAST = 12.0
FINER, COARSER = 1.0, 3.0
LEAST_DETAIL = 0.38
# Biometric photos. A portrait has no print: its edges are measured, those of hair and shoulders, all at one size.
PORTRAIT_TALL, PORTRAIT_CONTRAST = 600, 12.0
LEAST_EDGES = 0.23
SHAPE, SHAPE_TOLERANCE = 35 / 45, 0.06
BACKGROUND_LIGHT, BACKGROUND_PLAIN, BACKGROUND_GREY = 190, 22.0, 26
UNLIKE_BACKGROUND = 36
LEAST_FILLED, MOST_FILLED = 0.30, 0.88
MOST_AIR_ABOVE = 0.30
LEAST_COLOUR = 6.0


def hints_of_paper(picture: Image.Image) -> list[PictureHint]:
    """What a photographed or scanned sheet may lack: light first, as a dark picture is also hard to measure."""
    grey = measured_grey(picture)
    if is_too_dark(grey):
        return [PictureHint.TOO_DARK]
    return [PictureHint.BLURRED] if is_blurred(grey) else []


def hints_of_photo(picture: Image.Image) -> list[PictureHint]:
    """What keeps a photo from being a biometric one, as far as it can be told without looking for a face."""
    checks = (
        (PictureHint.TOO_DARK, lambda photo: is_too_dark(measured_grey(photo))),
        (PictureHint.BLURRED, has_soft_edges),
        (PictureHint.PHOTO_SHAPE, has_another_shape),
        (PictureHint.PHOTO_BACKGROUND, has_a_busy_background),
        (PictureHint.PHOTO_FRAMING, is_framed_otherwise),
        (PictureHint.PHOTO_COLOUR, is_without_colour),
    )
    return [hint for hint, lacks in checks if lacks(picture)]


def measured_grey(picture: Image.Image) -> Image.Image:
    """Light and dark alone, in the size that everything is measured on."""
    grey = picture.convert("L")
    grey.thumbnail((MEASURED, MEASURED))
    return grey


def percentile(grey: Image.Image, share: float) -> int:
    """The value below which this share of the dots lies."""
    counts = grey.histogram()
    wanted, seen = share * sum(counts), 0
    for value, count in enumerate(counts):
        seen += count
        if seen >= wanted:
            return value
    return len(counts) - 1


def is_too_dark(grey: Image.Image) -> bool:
    """Whether even the paper is dark: a dark cover or table around it counts for nothing."""
    return percentile(grey, 0.9) < DARK_PAPER


def is_blurred(grey: Image.Image) -> bool:
    """Whether even the sharper print on the sheet has run; a sheet without print is not judged."""
    detail = detail_of_print(grey)
    return detail is not None and detail < LEAST_DETAIL


def detail_of_print(grey: Image.Image) -> float | None:
    """How much of the contrast of print lies between two small blurs: strokes of letters do, noise and shadow do not.

    The mean of the sharper half of the tiles that carry print: one sharp spot of dust does not save a blurred
    page, and empty paper does not condemn a sharp one.
    """
    return mean_of_sharpest(grey, contrast=PRINT_CONTRAST, one_in=2)


def has_soft_edges(picture: Image.Image) -> bool:
    """Whether even the sharpest edges of a portrait have run; light alone without any edge is not judged."""
    edges = edges_of_portrait(picture)
    return edges is not None and edges < LEAST_EDGES


def edges_of_portrait(picture: Image.Image) -> float | None:
    """The same measure on a portrait, at one height for all, as photos come in many sizes."""
    grey = picture.convert("L")
    grey = grey.resize((max(1, round(grey.width * PORTRAIT_TALL / grey.height)), PORTRAIT_TALL))
    return mean_of_sharpest(grey, contrast=PORTRAIT_CONTRAST, one_in=3)


def mean_of_sharpest(grey: Image.Image, *, contrast: float, one_in: int) -> float | None:
    """The share of detail in the sharpest of the tiles that have any contrast; None where no tile has."""
    calm, soft = (grey.filter(ImageFilter.GaussianBlur(radius)) for radius in (FINER, COARSER))
    detail = ImageChops.subtract(calm, soft, scale=1, offset=128)
    shares = (share_of_detail(tile, fine, contrast) for tile, fine in zip(tiles(calm), tiles(detail), strict=True))
    found = sorted(share for share in shares if share is not None)
    sharpest = found[len(found) - -(-len(found) // one_in) :]
    return sum(sharpest) / len(sharpest) if sharpest else None


def tiles(picture: Image.Image) -> list[Image.Image]:
    """The picture in equal pieces, row by row."""
    width, height = picture.size
    across = [width * number // TILES for number in range(TILES + 1)]
    down = [height * number // TILES for number in range(TILES + 1)]
    return [
        picture.crop((across[column], down[row], across[column + 1], down[row + 1]))
        for row in range(TILES)
        for column in range(TILES)
        if across[column + 1] > across[column] and down[row + 1] > down[row]
    ]


def share_of_detail(tile: Image.Image, detail: Image.Image, least_contrast: float) -> float | None:
    """Contrast of the detail over contrast as a whole; None where there is nothing to see."""
    contrast = ImageStat.Stat(tile).stddev[0]
    return ImageStat.Stat(detail).stddev[0] / contrast if contrast >= least_contrast else None


def has_another_shape(picture: Image.Image) -> bool:
    """Whether the picture is not 35 by 45, by more than a careless cut."""
    return abs(picture.width / picture.height / SHAPE - 1) > SHAPE_TOLERANCE


@dataclass(frozen=True)
class Background:
    """The upper corners and edges of a photo, where nobody's head is."""

    colour: tuple[int, int, int]
    unevenness: float


def background_of(picture: Image.Image) -> Background:
    """Colour and evenness of the strips at both sides, from the top to half the height."""
    width, height = picture.size
    strip = max(1, width // 12)
    sides = Image.new("RGB", (strip * 2, height // 2))
    sides.paste(picture.crop((0, 0, strip, height // 2)), (0, 0))
    sides.paste(picture.crop((width - strip, 0, width, height // 2)), (strip, 0))
    found = ImageStat.Stat(sides)
    red, green, blue = (int(value) for value in found.median)
    return Background((red, green, blue), max(found.stddev))


def has_a_busy_background(picture: Image.Image) -> bool:
    """Whether what is behind the head is dark, coloured or uneven."""
    background = background_of(picture)
    is_coloured = max(background.colour) - min(background.colour) > BACKGROUND_GREY
    return min(background.colour) < BACKGROUND_LIGHT or is_coloured or background.unevenness > BACKGROUND_PLAIN


def is_framed_otherwise(picture: Image.Image) -> bool:
    """Whether what stands before the background is too small, too large or too low for head and shoulders."""
    figure = figure_in(picture)
    filled = ImageStat.Stat(figure).mean[0] / 255
    box = figure.getbbox()
    return box is None or not LEAST_FILLED <= filled <= MOST_FILLED or box[1] > MOST_AIR_ABOVE * figure.height


def figure_in(picture: Image.Image) -> Image.Image:
    """White where the picture differs from its background, black where it does not; specks are taken out."""
    small = picture.resize((70, 90))
    behind = Image.new("RGB", small.size, background_of(picture).colour)
    red, green, blue = ImageChops.difference(small, behind).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point(lambda value: 255 if value > UNLIKE_BACKGROUND else 0).filter(ImageFilter.MedianFilter(5))


def is_without_colour(picture: Image.Image) -> bool:
    """Whether all of it is grey."""
    _light, blue, red = picture.resize((70, 90)).convert("YCbCr").split()
    return max(max(ImageStat.Stat(part).stddev) for part in (blue, red)) < LEAST_COLOUR / 2
