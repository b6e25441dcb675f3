"""The information pages as data, chapter by chapter."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from information.content.administration import ORGANISATION
from information.content.residence import RESIDENCE
from information.content.rights import BEST_INTEREST_OF_THE_CHILD, RIGHTS_OF_PERSONS_HELD
from information.content.visas import VISAS
from information.facts import Chapter, InformationPage

CHAPTERS: Final = (
    Chapter(_("Residence permits"), RESIDENCE),
    Chapter(_("Visas"), VISAS),
    Chapter(_("Your rights"), (RIGHTS_OF_PERSONS_HELD, BEST_INTEREST_OF_THE_CHILD)),
    Chapter(_("Migration administration"), (ORGANISATION,)),
)
PAGES: Final[tuple[InformationPage, ...]] = tuple(page for chapter in CHAPTERS for page in chapter.pages)
