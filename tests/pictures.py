"""The pictures of README and docs: what is taken, of whom, and whether two pictures show the same page."""

import io
from collections.abc import Iterator
from math import inf
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from directorates.demo import CODE
from goc_portal.management.commands.demo import OTHERS
from tests.live import LiveStack
from tests.main_pages import main_pages, sign_in

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 1000}
COLOURS = 128
#: Of the public's pages those that a small phone shows best, in a language of each direction.
ON_A_PHONE, LANGUAGES_ON_A_PHONE = ("first", "tasks", "papers", "form", "days", "times"), ("en", "ar")
COARSE, ROWS_MOVED = (40, 84), 4
"""The parts that are compared; how many rows a part may stand lower: two lines, where a longer day breaks."""
MOST_DIFFERENT = 4
"""Of 255, on average over coarse parts: another day, name or number stays at half of it, another page is above."""
Picture = tuple[str, Image.Image]


def pictures(browser: Browser, stack: LiveStack) -> Iterator[Picture]:
    """Every picture with its name, of a stack with the demonstration."""
    yield from of_an_applicant(browser, stack)
    yield from of_a_phone(browser, stack)
    yield from of_an_officer(browser, stack)
    for language in ("en", "tr"):
        yield from of_the_desk(browser, stack, language)


def of_an_applicant(browser: Browser, stack: LiveStack) -> Iterator[Picture]:
    """The page of a submitted case: what happens next, and by when."""
    page = browser.new_context(viewport=DESK).new_page()
    page.goto(f"{stack.address}/account/sign-in/?language=en")
    sign_in(page, OTHERS[0].number, issuing_state="UTO")
    page.goto(f"{stack.address}/applications/?language=en")
    page.locator("main a[href^='/applications/']").first.click()
    yield "case.png", taken(page)


def of_a_phone(browser: Browser, stack: LiveStack) -> Iterator[Picture]:
    """The public's main pages on a small phone."""
    for shown in main_pages(browser, stack):
        if shown.slug in ON_A_PHONE:
            context = browser.new_context(viewport=PHONE)
            context.add_cookies([{"name": name, "value": value, "url": stack.address} for name, value in shown.cookies])
            page = context.new_page()
            for language in LANGUAGES_ON_A_PHONE:
                page.goto(f"{shown.address}?language={language}")
                yield f"phone-{shown.slug}-{language}.png", taken(page)
            context.close()


def of_an_officer(browser: Browser, stack: LiveStack) -> Iterator[Picture]:
    """The queues on the officers' start page."""
    page = browser.new_context(viewport=DESK, locale="en").new_page()
    page.goto(f"{stack.address}/admin/?language=en")
    sign_in(page, "officer")
    page.goto(f"{stack.address}/admin/")
    yield "officers.png", taken(page)


NEXT_DAY = """
SELECT min((starts_at AT TIME ZONE 'Europe/Istanbul')::date) FROM appointments_appointment AS made
JOIN directorates_directorate AS place ON place.id = made.directorate_id
WHERE place.is_practice AND made.status = 'confirmed'
"""


def of_the_desk(browser: Browser, stack: LiveStack, language: str) -> Iterator[Picture]:
    """The practice directorate's desk: start page, a queue, a case at the counter, the next day with appointments."""
    page = browser.new_context(viewport=DESK, locale=language).new_page()
    page.goto(f"{stack.address}/admin/?language={language}")
    sign_in(page, "practice.officer")
    [(day,)] = stack.rows(NEXT_DAY)
    cases, queue = "/admin/applications/application/", "?queue=received"
    for name, address in (
        ("start", "/admin/"),
        ("queue", f"{cases}?queue=unassigned"),
        ("day", f"/admin/appointments/appointment/day/{CODE}/?on={day}"),
        ("guide", "/admin/guide/refusing/"),
        ("case", f"{cases}{queue}"),
    ):
        page.goto(f"{stack.address}{address}")
        if name == "case":
            page.locator("#result_list a[href*='/change/']").first.click()
        yield f"desk-{name}-{language}.png", taken(page)
    page.locator(".paper:has(img)").first.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    yield f"desk-paper-{language}.png", taken(page)


def taken(page: Page) -> Image.Image:
    """A small picture: pages have few colours."""
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS)


def keep(name: str, picture: Image.Image) -> None:
    """Write a picture to its place."""
    picture.save(FOLDER / name, optimize=True)


def difference(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures are from each other, seen from afar: 0 is equal, 255 is black beside white."""
    if one.size != other.size:
        return 255
    return rows_apart(rows_of(one), rows_of(other)) / COARSE[1]


def rows_of(picture: Image.Image) -> list[bytes]:
    """The brightness of the parts of a picture, row by row."""
    width, height = COARSE
    seen = picture.convert("L").resize(COARSE, Image.Resampling.BOX).tobytes()
    return [seen[row * width : (row + 1) * width] for row in range(height)]


def rows_apart(one: list[bytes], other: list[bytes]) -> float:
    """The sum of what rows differ, each beside the one that fits best: a day with more letters moves all below it."""
    reached = {(-1, -1): 0.0}
    for row, seen in enumerate(one):
        for at in range(max(0, row - ROWS_MOVED), min(len(other), row + ROWS_MOVED + 1)):
            before = (reached.get(place, inf) for place in ((row - 1, at - 1), (row - 1, at), (row, at - 1)))
            apart = sum(abs(here - there) for here, there in zip(seen, other[at], strict=True))
            reached[row, at] = min(before) + apart / len(seen)
    return reached[len(one) - 1, len(other) - 1]
