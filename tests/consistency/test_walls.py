"""Every address that names something of somebody is walked as everybody else, and as nobody.

The addresses come from the portal's own table: one that takes an argument and has no entry below fails the test, so
that nobody adds a page without saying whose it is.
"""

from collections.abc import Iterator
from http import HTTPStatus

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from applications.households.inviting import invite_sponsor
from applications.models import SponsorDossier
from tests.consistency.whose import (
    BY_HAND,
    CARD_OF_THE_CHILD,
    OF_THE_CHILD,
    OF_THE_SPONSOR,
    WHOSE,
    Whose,
    addresses_with_arguments,
)
from tests.consistency.world import EVERYBODY, PEOPLE, World, is_closed, leads_nowhere, requests_to, signed_in, text_of


def test_every_address_with_an_argument_says_whose_it_is() -> None:
    found = {
        name
        for name, route in addresses_with_arguments()
        if not name.startswith("admin:") and not any(route.endswith(known) for known in BY_HAND)
    }
    assert found == set(WHOSE)


def test_nobody_else_comes_in(world: World) -> None:
    found = [
        finding
        for reader in EVERYBODY
        for table in (WHOSE, OF_THE_CHILD, CARD_OF_THE_CHILD, OF_THE_SPONSOR)
        for name, whose in table.items()
        for finding in let_in(world, reader, name, whose)
    ]
    assert not found, "\n".join(found)


def let_in(world: World, reader: str, name: str, whose: Whose) -> Iterator[str]:
    """What a reader is shown of an address that is not for this reader, or that is for everybody."""
    client = signed_in(world.readers[reader])
    for arguments in whose.arguments(world):
        address = reverse(name, kwargs=arguments)
        if reader in whose.open_to:
            shown = text_of(client.get(address))
            yield from (f"{reader}: {address} shows {each}" for each in world.secrets_from(reader) if each in shown)
            continue
        for method, response in requests_to(name, address, client):
            if not is_closed(response) and not leads_nowhere(client, response):
                yield f"{reader}: {method} {name} {address}: {response.status_code}"


def test_the_owner_comes_in(world: World) -> None:
    """Else the walls would be those of addresses that are nobody's."""
    client = signed_in(world.family.spouse)
    not_there_yet = {
        "applications:decision",
        "applications:card",
        "applications:card-address",
        "applications:card-gone",
        "applications:posting",
        "applications:posting-lost",
        "applications:new-appointment",
        "applications:childs-case",
        "applications:invitation",
        "api:childs-application-detail",
        "api:appointment-confirmation",
        "applications:new-passport",
        "applications:no-passport",
        "applications:downtime-proof",
        # For oneself one starts elsewhere.
        "applications:start-for",
        "documents:preview",
        "documents:picture",
        # Without a status on record nothing can be booked, and the page says so.
        "appointments:service",
        "appointments:place",
        "appointments:day",
        "appointments:time",
        "appointments:join-waiting-list",
    }
    missing = []
    for name, whose in WHOSE.items():
        if whose.open_to or name in not_there_yet:
            continue
        for arguments in whose.arguments(world):
            response = client.get(reverse(name, kwargs=arguments))
            if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
                continue
            if is_closed(response):
                missing.append(f"{name}: {response.status_code}")
    assert not missing, "\n".join(missing)


def test_no_list_tells_of_the_owner(world: World) -> None:
    lists = [reverse(name) for name, _route in addresses_without_arguments() if is_a_personal_list(name)]
    assert len(lists) > 20, lists
    found = []
    for reader in PEOPLE:
        client = signed_in(world.readers[reader])
        for address in lists:
            shown = text_of(client.get(address))
            found += [f"{reader}: {address} shows {each}" for each in world.secrets_from(reader) if each in shown]
    assert not found, "\n".join(found)


def addresses_without_arguments() -> Iterator[tuple[str, str]]:
    """Name and route of every other address that has a name."""

    def walk(patterns: list[URLPattern | URLResolver], space: str, route: str) -> Iterator[tuple[str, str]]:
        for pattern in patterns:
            here = route + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
                yield from walk(pattern.url_patterns, inner, here)
            elif "<" not in here and pattern.name:
                yield f"{space}{pattern.name}", here

    return walk(get_resolver().url_patterns, "", "")


def is_a_personal_list(name: str) -> bool:
    """A page of the portal for people, that one comes to without naming anything."""
    return name.split(":")[0] in {"api", "applications", "appointments", "permits", "people"}


def test_an_invitation_tells_a_stranger_first_letters_only(world: World) -> None:
    SponsorDossier.objects.filter(pk=world.family.dossier.pk).update(sponsor=None, accepted_at=None, accepted_by=None)
    made = invite_sponsor(household=world.family.household, by=world.family.spouse)
    for reader in EVERYBODY:
        shown = text_of(signed_in(world.readers[reader]).get(reverse("applications:invitation", args=[made.token])))
        assert not [secret for secret in world.secrets if secret in shown], reader
