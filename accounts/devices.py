"""What a browser says of itself, in two words that its owner recognises. Pure."""

from dataclasses import dataclass

# The first that fits: most browsers also name those that they descend from.
BROWSERS = (
    ("SamsungBrowser/", "Samsung Internet"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("YaBrowser/", "Yandex"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True)
class Device:
    """The names under which browser and system are sold; empty where they are not known."""

    browser: str
    system: str

    @property
    def is_known(self) -> bool:
        """Whether both were recognised."""
        return bool(self.browser and self.system)


def device_of(user_agent: str) -> Device:
    """The device that a browser says it runs on: a help to recognise it, never a proof."""
    return Device(first_named(BROWSERS, user_agent), first_named(SYSTEMS, user_agent))


def first_named(names: tuple[tuple[str, str], ...], text: str) -> str:
    """The name of the first mark that stands in a text."""
    return next((name for mark, name in names if mark in text), "")
