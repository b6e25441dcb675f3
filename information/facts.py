"""What an information page is made of: sentences, each with the article or source that it rests on."""

from dataclasses import dataclass, field
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

LAW: Final = "6458"
# Brackets of 48(1) would turn round in Arabic: the number keeps its direction within the sentence.
ISOLATED: Final = "\u2066%s\u2069"
PRACTICE: Final = _("practice of the directorates")
APPOINTMENT_SYSTEM: Final = _("rules of the appointment system since 24 June 2024")
ADMINISTRATION: Final = _("what the migration administration has published")


@dataclass(frozen=True)
class Article:
    """An article of a law; without another number it is Law 6458."""

    article: str
    law: str = LAW

    def __str__(self) -> str:
        return gettext("Law %(law)s, Article %(article)s") % {"law": self.law, "article": ISOLATED % self.article}


@dataclass(frozen=True)
class Fact:
    """One sentence or two, and where they come from: an article of Law 6458 by its number, or another source."""

    text: str | Promise
    source: str | Promise | Article

    @property
    def cited(self) -> str | Promise | Article:
        """The source as people read it."""
        return Article(self.source) if isinstance(self.source, str) else self.source


@dataclass(frozen=True)
class Link:
    """Where to go on; an address that this installation leaves out is not offered."""

    text: str | Promise
    address_name: str

    @property
    def href(self) -> str:
        """The address, or nothing."""
        try:
            return reverse(self.address_name)
        except NoReverseMatch:
            return ""


@dataclass(frozen=True)
class Section:
    """Facts under one heading."""

    heading: str | Promise
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class InformationPage:
    """One page with an address of its own."""

    slug: str
    title: str | Promise
    sections: tuple[Section, ...] = ()
    facts: tuple[Fact, ...] = ()
    links: tuple[Link, ...] = field(default=())

    @property
    def name(self) -> str:
        """The name of its address."""
        return self.slug.replace("/", "-")

    @property
    def href(self) -> str:
        """Its address."""
        return reverse(f"information:{self.name}")


@dataclass(frozen=True)
class Chapter:
    """Pages that belong together."""

    title: str | Promise
    pages: tuple[InformationPage, ...]
