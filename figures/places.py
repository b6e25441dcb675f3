"""Whose figures an officer looks at: the country, a province or a directorate, within the scope of the posts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from accounts.names import fold
from accounts.posts import directorates_in_scope, works_for_the_country
from directorates.enums import DirectorateLevel
from directorates.models import Directorate

if TYPE_CHECKING:
    from accounts.models import User

COUNTRY = "country"


@dataclass(frozen=True)
class Place:
    """A choice: its code in the address, its name, its directorates (None: the whole country) and its provinces."""

    code: str
    name: str
    directorates: tuple[int, ...] | None
    provinces: tuple[int, ...] | None


def places_of(user: "User") -> list[Place]:
    """Every choice of an officer, the widest first; nothing for who has no post."""
    offices = list(directorates_in_scope(user).select_related("province", "district"))
    offices.sort(
        key=lambda office: (fold(office.province.name), office.level == DirectorateLevel.DISTRICT, office.title)
    )
    country = [Place(COUNTRY, _("Türkiye"), None, None)] if works_for_the_country(user) else []
    return [*country, *provinces_of(offices), *map(place_of, offices)]


def provinces_of(offices: list[Directorate]) -> Iterator[Place]:
    """The provinces that an officer has as a whole: who has its provincial directorate has its district ones."""
    for office in offices:
        if office.level == DirectorateLevel.PROVINCIAL:
            province = office.province
            in_it = tuple(each.pk for each in offices if each.province_id == province.pk)
            yield Place(
                f"province-{province.pk}", _("Province: %(name)s") % {"name": province.name}, in_it, (province.pk,)
            )


def place_of(office: Directorate) -> Place:
    """One directorate; permits are known by province, and it reads those of its own."""
    return Place(office.code, office.title, (office.pk,), (office.province_id,))


def chosen_place(places: Sequence[Place], code: str) -> Place | None:
    """The place that an address names, or the widest one; None for what is out of scope."""
    if not code:
        return places[0] if places else None
    return next((place for place in places if place.code == code), None)
