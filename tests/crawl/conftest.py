"""A family whose case is under way, everybody around it, and the pages that each of them can walk to in a language."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, Page, Route

from accounts.models import Person, User
from tests.consistency.world import World, make_world
from tests.crawl.walking import SeenPage, walk

LANGUAGES = [code for code, _name in settings.LANGUAGES]
READERS = ("nobody", "stranger", "applicant", "sponsor")
HOST = "http://portal.test"
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "png": "image/png"}
#: axe takes joined letters for icons and looks at no Arabic text then: letters that do not join when it measures.
LETTERS_STAND_ALONE = "CanvasRenderingContext2D.prototype.measureText = (text) => ({ width: 30 * text.length });"
Pages = Callable[[str], dict[str, list[SeenPage]]]


@pytest.fixture(autouse=True, scope="session")
def _rows_beside_the_browser() -> Iterator[None]:
    """Playwright keeps a loop in this thread until the session ends; the rows read here stand in no coroutine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def world(db: None) -> World:
    """Made once a language: what a walk does is taken back with its test."""
    return make_world()


def who_walks(world: World) -> dict[str, tuple[User | None, list[str]]]:
    """Each kind of reader, and where they come in; pages that no link leads to are named."""
    case = f"/applications/{world.case.public_id}/"
    return {
        "nobody": (None, ["/", "/which-permit/", "/register/", "/status/", "/danger/", "/verify/", "/no-such-page/"]),
        "stranger": (world.readers["stranger"], ["/applications/", "/appointments/", "/people/", "/account/"]),
        "applicant": (world.family.spouse, [case, "/applications/", "/appointments/", "/households/"]),
        "sponsor": (world.family.sponsor, ["/sponsor/", "/"]),
    }


def pages_in(world: World, language: str) -> dict[str, list[SeenPage]]:
    """Every page of each reader."""
    return {reader: pages_of(reader, world, language) for reader in READERS}


def pages_of(reader: str, world: World, language: str) -> list[SeenPage]:
    """Every page that one kind of reader can walk to."""
    user, starts = who_walks(world)[reader]
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    if user is not None:
        client.force_login(user)
        Person.objects.filter(user=user).update(language=language)
    return list(walk(client, starts))


@pytest.fixture
def shown(browser: Browser) -> Iterator[Callable[[SeenPage, int], Page]]:
    """Shows the bytes of a page at their address, with the portal's own styles and scripts."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    context.add_init_script(LETTERS_STAND_ALONE)
    page, html = context.new_page(), {}

    def answer(route: Route) -> None:
        address = route.request.url.removeprefix(HOST)
        prefix = f"/{settings.STATIC_URL.strip('/')}/"
        if address.startswith(prefix):
            name = address.removeprefix(prefix).split("?")[0]
            route.fulfill(path=str(finders.find(name)), content_type=TYPES.get(name.rsplit(".", 1)[1]))
        elif address in html:
            route.fulfill(body=html[address], content_type="text/html; charset=utf-8")
        else:
            route.fulfill(status=404, body="")

    context.route("**/*", answer)

    def show(seen: SeenPage, width: int) -> Page:
        html.clear()
        html[seen.address] = seen.html
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{HOST}{seen.address}")
        return page

    yield show
    context.close()
