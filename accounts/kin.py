"""Whether two people who use one number are family, as far as the portal knows."""

from collections.abc import Callable

from django.db.models import Q

from accounts.enums import RepresentationKind
from accounts.models.person import Person
from accounts.models.representation import Representation
from accounts.names import fold

# "Al", "bin" and "van" stand before the surnames of millions: they make nobody family. Parts of one or two letters are
# passed over whatever they are; folded as names are.
PARTICLES = frozenset({
    "abd", "abdul", "abou", "abu", "ait", "ben", "bent", "bin", "bint", "dal", "del", "della", "der", "des", "dos",
    "ibn", "kyzy", "oglu", "ould", "qizi", "ter", "uly", "uulu", "van", "von",
})  # fmt: skip
SHORTEST_PART = 3

AreKin = Callable[[Person, Person], bool]
_registered: list[AreKin] = []


def register_kin(are_kin: AreKin) -> None:
    """Let an app above say who belongs together by what it knows."""
    if are_kin not in _registered:
        _registered.append(are_kin)


def are_kin(one: Person | None, other: Person | None) -> bool:
    """Whether two people share a part of their surname, are parent and child, or belong together by an app above."""
    if one is None or other is None:
        return False
    is_the_same = bool(one.surname) and fold(one.surname) == fold(other.surname)
    if is_the_same or parts_of_surname(one) & parts_of_surname(other):
        return True
    between = Q(representative=one, represented=other) | Q(representative=other, represented=one)
    standing = Representation.objects.standing().exclude(kind=RepresentationKind.ATTORNEY)
    return standing.filter(between).exists() or any(asked(one, other) for asked in _registered)


def parts_of_surname(person: Person) -> set[str]:
    """The parts of a surname that families share, without the particles that strangers share as well."""
    return {part for part in fold(person.surname).split() if len(part) >= SHORTEST_PART} - PARTICLES
