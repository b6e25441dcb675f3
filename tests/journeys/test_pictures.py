"""The pictures in README and docs show the pages as they are: whoever changes a page takes them anew.

It goes with the crawl, on a demonstration in which nobody else has booked or applied yet.
"""

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.live import LiveStack
from tests.pictures import FOLDER, MOST_DIFFERENT, difference, pictures

pytestmark = [pytest.mark.browser, pytest.mark.crawl]


def test_the_pictures_show_the_pages_as_they_are(portal: LiveStack, browser: Browser) -> None:
    now = dict(pictures(browser, portal))
    assert sorted(now) == sorted(path.name for path in FOLDER.iterdir()), "make pictures"
    far = {name: difference(picture, Image.open(FOLDER / name)) for name, picture in now.items()}
    assert {name: round(by, 1) for name, by in far.items() if by > MOST_DIFFERENT} == {}, "make pictures"
