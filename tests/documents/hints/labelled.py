"""A labelled set of pictures for the hints: drawn by code, each with a darkness, blur or flaw that is known.

Drawn, not photographed: no real person's paper may stand in a repository. So the rates say how the hints do on sheets
and portraits like these under light, blur, noise and compression that we set; they are no survey of people's photos.
What lies between good and bad (half dark, slightly soft) has no label here: there, either answer is right.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter, ImageFont

from documents.enums import PictureHint

OF_EACH = 25
LONG_SIDE = 1100
FONT = next(iter(sorted((settings.BASE_DIR / "documents" / "fonts").glob("*-Regular.ttf"))))
WORDS = (
    *("residence", "permit", "passport", "surname", "given", "names", "nationality", "valid"),
    *("until", "issued", "by", "address", "date", "place"),
)
TABLES = ("#3b2a1e", "#6d5a46", "#202225", "#8a8f94", "#b9a37f", "#d8d4cc")
SKINS = ("#f1d3bd", "#e0b092", "#c99e7c", "#a97450", "#7c4f33", "#513222")
HAIRS = ("#15100c", "#4a3424", "#8d6a3f", "#c9b08a", "#9b9b9b", "#7a1f2b", "#1f4d3a")
CLOTHES = ("#2f5d73", "#1c1c1f", "#7d2b2b", "#d9d2c2", "#5b6f45", "#b8c7d9")


@dataclass(frozen=True)
class Labelled:
    """A picture, and what is wrong with it, if anything."""

    picture: Image.Image
    flaw: PictureHint | None


@cache
def letters(size: int) -> ImageFont.FreeTypeFont:
    """The vendored font in a size."""
    return ImageFont.truetype(Path(FONT), size)


def sheet(chance: random.Random) -> Image.Image:
    """A document on a table: title, lines of print of several sizes, a picture, a stamp."""
    width, height = chance.choice(((LONG_SIDE, 770), (780, LONG_SIDE), (790, LONG_SIDE)))
    shade = chance.randint(226, 252)
    paper = Image.new("RGB", (width, height), (shade, shade - chance.randint(0, 6), shade - chance.randint(0, 14)))
    pen = ImageDraw.Draw(paper)
    pen.text((55, 45), "SPECIMEN " + chance.choice(WORDS).upper(), fill="#1d3c4a", font=letters(36))
    if chance.random() < 0.5:
        portrait = Image.linear_gradient("L").rotate(chance.choice((0, 90, 180))).resize((180, 235))
        paper.paste(portrait.convert("RGB"), (width - 240, 120))
    down = 120
    while down < height - 80:
        size = chance.choice((14, 16, 18, 21))
        line = " ".join(chance.choice(WORDS) for _ in range(chance.randint(3, 7)))
        pen.text((55, down), line, fill=chance.choice(("#111111", "#26323a", "#3a3a48")), font=letters(size))
        down += int(size * chance.uniform(1.5, 2.4))
    if chance.random() < 0.5:
        pen.ellipse((width - 260, height - 260, width - 95, height - 95), outline="#6b2e79", width=5)
    return on_a_table(paper, chance)


def on_a_table(paper: Image.Image, chance: random.Random) -> Image.Image:
    """The sheet a little turned, with some of the table around it, under light from one side."""
    margin = chance.uniform(0.0, 0.1)
    around = (round(paper.width * (1 + margin)), round(paper.height * (1 + margin)))
    table = Image.new("RGB", around, chance.choice(TABLES))
    turned = paper.convert("RGBA").rotate(chance.uniform(-2.5, 2.5), Image.Resampling.BICUBIC, expand=True)
    table.paste(turned, ((around[0] - turned.width) // 2, (around[1] - turned.height) // 2), turned)
    return in_uneven_light(table, chance)


def in_uneven_light(picture: Image.Image, chance: random.Random) -> Image.Image:
    """Up to a quarter darker towards one side, as beside a window."""
    darkest = round(255 * (1 - chance.uniform(0, 0.25)))
    ramp = Image.linear_gradient("L").point(lambda value: darkest + value * (255 - darkest) // 255)
    light = ramp.rotate(chance.choice((0, 90, 180, 270))).resize(picture.size)
    return ImageChops.multiply(picture, Image.merge("RGB", (light, light, light)))


def taken(picture: Image.Image, chance: random.Random, *, light: float = 1.0, blur: float = 0.0) -> Image.Image:
    """The picture as a phone takes it: light and blur as told, then noise of the sensor and compression.

    Blur is given in thousandths of the long side, so that it means the same for every size.
    """
    seen = picture.filter(ImageFilter.GaussianBlur(blur * max(picture.size) / 1000))
    seen = ImageEnhance.Brightness(seen).enhance(light)
    noise = Image.effect_noise(picture.size, chance.uniform(2, 9))
    seen = ImageChops.add(seen, Image.merge("RGB", (noise, noise, noise)), scale=1, offset=-128)
    content = BytesIO()
    seen.save(content, "JPEG", quality=chance.randint(68, 92))
    return Image.open(BytesIO(content.getvalue())).convert("RGB")


def good_paper(chance: random.Random) -> Labelled:
    """Light enough and sharp, also where the hand shook a little."""
    return Labelled(taken(sheet(chance), chance, light=chance.uniform(0.5, 1.1), blur=chance.uniform(0, 1.2)), None)


def dark_paper(chance: random.Random) -> Labelled:
    """A tenth to two fifths of the light that a sheet needs."""
    seen = taken(sheet(chance), chance, light=chance.uniform(0.1, 0.4), blur=chance.uniform(0, 1.2))
    return Labelled(seen, PictureHint.TOO_DARK)


def blurred_paper(chance: random.Random) -> Labelled:
    """Print of ordinary size has run into one."""
    seen = taken(sheet(chance), chance, light=chance.uniform(0.5, 1.1), blur=chance.uniform(1.9, 6))
    return Labelled(seen, PictureHint.BLURRED)


@dataclass(frozen=True)
class Sitting:
    """How a portrait is taken."""

    shape: tuple[int, int] = (700, 900)
    background: str = "#ffffff"
    scale: float = 1.0
    drop: float = 0.0
    busy: bool = False


def portrait(chance: random.Random, sitting: Sitting) -> Image.Image:
    """A drawn head and shoulders: hair, scarf or beard, one of many skins and clothes."""
    width, height = sitting.shape
    picture = Image.new("RGB", sitting.shape, sitting.background)
    pen = ImageDraw.Draw(picture)
    if sitting.busy:
        for _ in range(60):
            left, top = chance.randrange(width), chance.randrange(height)
            colour = "#" + "".join(chance.choice("3579bd") for _ in range(6))
            pen.rectangle((left, top, left + chance.randint(20, 160), top + chance.randint(20, 200)), fill=colour)
    skin, hair, cloth = (chance.choice(choices) for choices in (SKINS, HAIRS, CLOTHES))
    size = sitting.scale * min(width, height * 7 / 9)
    middle, top = width / 2 + chance.uniform(-0.03, 0.03) * width, height * (0.1 + sitting.drop)
    head_width, head_height = size * chance.uniform(0.44, 0.52), size * chance.uniform(0.62, 0.7)
    chin = top + head_height
    pen.pieslice((middle - size * 0.48, chin, middle + size * 0.48, chin + size), 180, 360, fill=cloth)
    shoulders = chin + size / 2
    pen.rectangle((middle - size * 0.48, shoulders, middle + size * 0.48, max(height, shoulders)), fill=cloth)
    pen.rectangle((middle - size * 0.1, chin - size * 0.1, middle + size * 0.1, chin + size * 0.12), fill=skin)
    around = size * chance.uniform(0.02, 0.07)
    covered = (middle - head_width / 2 - around, top - around, middle + head_width / 2 + around, chin)
    pen.ellipse(covered, fill=hair)
    pen.ellipse((middle - head_width / 2, top + head_height * 0.18, middle + head_width / 2, chin), fill=skin)
    for side in (-1, 1):
        eye = middle + side * head_width * 0.22
        pen.ellipse((eye - 12, top + head_height * 0.5, eye + 12, top + head_height * 0.5 + 12), fill="#20170f")
    return picture


def good_photo(chance: random.Random) -> Labelled:
    """As a photographer takes it: white or nearly so, upright, in colour."""
    white = chance.randint(222, 255)
    near = white - chance.randint(0, 6)
    shape = chance.choice(((700, 900), (350, 450), (413, 531), (600, 772), (826, 1062)))
    sitting = Sitting(shape, f"#{white:02x}{near:02x}{near:02x}", scale=chance.uniform(0.92, 1.05))
    seen = taken(portrait(chance, sitting), chance, light=chance.uniform(0.92, 1.04), blur=chance.uniform(0, 1.0))
    return Labelled(seen, None)


def photo_of_another_shape(chance: random.Random) -> Labelled:
    """Square, as a phone's whole picture, or as the photos of other countries."""
    shape = chance.choice(((800, 800), (506, 900), (600, 900), (720, 850)))
    return Labelled(taken(portrait(chance, Sitting(shape)), chance), PictureHint.PHOTO_SHAPE)


def photo_before_something(chance: random.Random) -> Labelled:
    """Before a coloured or dark wall, or in a room."""
    wall = chance.choice(("#4f7fb5", "#9c3b32", "#3d3f42", "#8fae7c", "#c9a25f", "#7d7f83"))
    sitting = Sitting(background=wall, busy=chance.random() < 0.5)
    return Labelled(taken(portrait(chance, sitting), chance), PictureHint.PHOTO_BACKGROUND)


def photo_framed_otherwise(chance: random.Random) -> Labelled:
    """A small figure far away, or one that hardly comes into the picture."""
    if chance.random() < 0.5:
        sitting = Sitting(scale=chance.uniform(0.25, 0.45), drop=chance.uniform(0.3, 0.45))
    else:
        sitting = Sitting(drop=chance.uniform(0.4, 0.6))
    return Labelled(taken(portrait(chance, sitting), chance), PictureHint.PHOTO_FRAMING)


def photo_without_colour(chance: random.Random) -> Labelled:
    """Black and white."""
    grey = portrait(chance, Sitting()).convert("L").convert("RGB")
    return Labelled(taken(grey, chance), PictureHint.PHOTO_COLOUR)


def dark_photo(chance: random.Random) -> Labelled:
    """A portrait without light."""
    return Labelled(taken(portrait(chance, Sitting()), chance, light=chance.uniform(0.1, 0.36)), PictureHint.TOO_DARK)


def blurred_photo(chance: random.Random) -> Labelled:
    """A portrait out of focus, or taken by a shaking hand."""
    shape = chance.choice(((700, 900), (350, 450), (413, 531), (600, 772), (826, 1062)))
    seen = taken(portrait(chance, Sitting(shape)), chance, light=chance.uniform(0.92, 1.04), blur=chance.uniform(4, 12))
    return Labelled(seen, PictureHint.BLURRED)


PAPERS: tuple[Callable[[random.Random], Labelled], ...] = (good_paper, dark_paper, blurred_paper)
PHOTOS: tuple[Callable[[random.Random], Labelled], ...] = (
    good_photo, photo_of_another_shape, photo_before_something, photo_framed_otherwise, photo_without_colour,
    dark_photo, blurred_photo,
)  # fmt: skip


def drawn(makers: tuple[Callable[[random.Random], Labelled], ...], *, of_each: int = OF_EACH) -> Iterator[Labelled]:
    """So many pictures of each kind, the same ones in every run."""
    for maker in makers:
        for number in range(of_each):
            yield maker(random.Random(f"{maker.__name__} {number}"))
