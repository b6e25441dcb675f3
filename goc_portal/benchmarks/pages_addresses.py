"""The addresses of pages, read from the tables that the portal answers by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import User
from applications.admin.queues import QUEUES
from applications.models import Application
from goc_portal.benchmarks.pages_rows import Actor

PUBLIC_ROUTES = (
    "",
    "which-permit/",
    "register/",
    "account/sign-in/",
    "account/password/forgotten/",
    "application-status/",
    "verify/",
    "fairness/",
    "statistics/",
    "help/",
    "offices/",
    "information/",
    "information/questions/",
)
OWN_ROUTES = (
    "applications/",
    "appointments/",
    "changes/",
    "status/",
    "people/",
    "sponsor/",
    "account/messages/",
    "account/devices/",
    "account/contacts/",
    "account/programs/",
)


@dataclass(frozen=True)
class Visit:
    """A page: the pattern that names it in the report, and an address of somebody's own."""

    route: str
    address: str


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every pattern with the converters of what it asks for."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, route)
        elif isinstance(entry, URLPattern):
            yield route, entry.pattern.converters


def public_visits() -> Iterator[Visit]:
    """Where everybody comes in."""
    known = {route for route, _converters in routes()}
    for route in PUBLIC_ROUTES:
        if route in known:
            yield Visit(f"/{route}", f"/{route}")


def visits_of(actor: Actor) -> Iterator[Visit]:
    """The patterns that can be filled with what is the actor's own."""
    for route, converters in routes():
        if route.startswith(OWN_ROUTES) and "?P<" not in route:
            for address in addresses(route, converters, actor):
                yield Visit(f"/{route}", address)


def addresses(route: str, converters: Mapping[str, Any], actor: Actor) -> Iterator[str]:
    """A pattern filled with the actor's own numbers: a public id may be a case's or an appointment's."""
    if not converters:
        yield f"/{route}"
        return
    for own in actor.numbers:
        if set(converters) <= set(own):
            address = route
            for name, converter in converters.items():
                address = filled(address, name, converter.to_url(own[name]))
            yield f"/{address}"


def filled(route: str, name: str, value: str) -> str:
    """The route with a value in one of its places."""
    before, _open, rest = route.partition(f":{name}>")
    return before[: before.rindex("<")] + value + rest


def desk_visits(officer: User, case: Application) -> Iterator[Visit]:
    """The officers' start page, every list that the officer may see, each queue, and a case."""
    request = RequestFactory().get("/")
    request.user = officer
    yield Visit(reverse("admin:index"), reverse("admin:index"))
    for app in admin.site.get_app_list(request):
        for model in app["models"]:
            if model["admin_url"]:
                yield Visit(model["admin_url"], model["admin_url"])
    cases = reverse("admin:applications_application_changelist")
    for queue in QUEUES:
        yield Visit(f"{cases}?queue={queue.slug}", f"{cases}?queue={queue.slug}")
    change = reverse("admin:applications_application_change", args=[case.public_id])
    yield Visit(change.replace(str(case.public_id), "<uuid:public_id>"), change)
    days = reverse("admin:appointments_appointment_days")
    yield Visit(days, days)
