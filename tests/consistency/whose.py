"""Whose each address is: one that takes an argument and has no entry here fails the walk."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import Person
from applications import demo
from directorates.models import Directorate
from goc_portal import clock
from notices.models import Notice
from privacy.models import DataCopy
from tests.consistency.world import ADMIN, DAYS, EVERYBODY, PEOPLE, World

Argument = Callable[[World], Any]


@dataclass(frozen=True)
class Whose:
    """What stands in an address, and who beside the owner may come in."""

    arguments: Callable[[World], list[dict[str, Any]]]
    open_to: frozenset[str] = frozenset()


def of(*names: str, open_to: tuple[str, ...] = (), **arguments: Argument | str) -> dict[str, Whose]:
    """Addresses that name the same things."""

    def filled(world: World) -> list[dict[str, Any]]:
        return [{name: value(world) if callable(value) else value for name, value in arguments.items()}]

    return dict.fromkeys(names, Whose(filled, frozenset(open_to)))


def named(what: str) -> Argument:
    """The public id of a thing."""
    return lambda world: world.named[what].public_id


def case_id(world: World) -> Any:
    """The owner's case."""
    return world.case.public_id


def owner_id(world: World) -> Any:
    """The owner."""
    return world.family.spouse.person.public_id  # type: ignore[union-attr]


def message_id(world: World) -> Any:
    """A message to the owner."""
    return Notice.objects.in_box_of(Person.objects.filter(public_id=owner_id(world)))[0].public_id


def copy_id(world: World) -> Any:
    """A copy of the owner's data that is to be had."""
    now, owner = clock.now(), world.family.spouse
    ready = {"ready_at": now, "expires_at": now + DAYS, "storage_name": "00/copy", "sha256": "0" * 64, "size_bytes": 1}
    asked = {"person": owner.person, "asked_by": owner, "language": "en", "asked_at": now}
    return DataCopy.objects.get_or_create(storage_name="00/copy", defaults=asked | ready)[0].public_id


def dossier_id(world: World) -> Any:
    """The sponsor's."""
    return world.family.dossier.public_id


def somewhere(world: World) -> Any:
    """A directorate."""
    return Directorate.objects.provincial_of(demo.ANKARA).public_id


SERVICE = "address_registration"
OF_A_CASE = (
    "decision",
    "card",
    "card-address",
    "card-gone",
    "fees",
    "family",
    "family-code",
    "new-appointment",
    "posting",
    "posting-lost",
    "case",
    "tasks",
    "papers",
    "questions",
    "withdraw",
    "confirm-withdrawal",
    "missing-papers",
    "pick-time",
    "check",
    "household",
    "household-add",
    "household-join",
    "household-submit",
    "household-invite",
    "household-sponsor",
    "household-withdraw-invitation",
    "childs-case",
    "new-passport",
    "no-passport",
    "downtime-proof",
)
WHOSE: dict[str, Whose] = {
    **of(
        *(f"applications:{name}" for name in OF_A_CASE),
        public_id=case_id,
    ),
    # The guide says nothing of anybody; it stands behind the door of the admin.
    **of("guide", open_to=("officer elsewhere", "officer without a post"), slug="morning"),
    **of("applications:section", "applications:typed", public_id=case_id, slug="address"),
    **of(
        *(f"applications:{name}" for name in ("upload", "page", "send-pages", "translation", "send-again")),
        public_id=case_id,
        document="passport_copy",
    ),
    **of("applications:question", public_id=case_id, question=named("question")),
    **of("applications:answer-missing-paper", public_id=case_id, missing=named("missing")),
    **of("applications:told-change", public_id=named("told")),
    **of("applications:tell-change", open_to=PEOPLE, kind="address"),
    **of(
        *(f"applications:{name}" for name in ("sponsor", "sponsor-answers", "sponsor-undertakings", "sponsor-stop")),
        open_to=("sponsor",),
        public_id=dossier_id,
    ),
    **of("applications:sponsor-paper", open_to=("sponsor",), public_id=dossier_id, document="income_evidence"),
    **of("applications:invitation", token="x" * 32),
    **of("account_token_withdraw", public_id=named("token")),
    **of("account_message", public_id=message_id),
    **of("privacy:take-copy", public_id=copy_id),
    **of("people:withdraw", "people:end", representation=named("representation")),
    **of("applications:start-for", person=owner_id),
    **of("permits:status-of", "permits:card", person=owner_id),
    **of("permits:claim", "permits:withdraw-claim", claim=named("claim")),
    **of("appointments:service", "appointments:needs", person=owner_id),
    **of("appointments:place", person=owner_id, service=SERVICE),
    **of("appointments:day", "appointments:join-waiting-list", person=owner_id, service=SERVICE, directorate=somewhere),
    **of(
        "appointments:time",
        person=owner_id,
        service=SERVICE,
        directorate=somewhere,
        day=lambda world: clock.today() + 3 * DAYS,
    ),
    **of(
        *(f"appointments:{name}" for name in ("waiting", "waiting-days", "near-times", "leave-waiting-list")),
        request_id=named("waiting"),
    ),
    **of(
        *(f"appointments:{name}" for name in ("kept", "confirm", "extend", "give-up")),
        person=owner_id,
        slot=named("slot"),
    ),
    **of("appointments:display", open_to=EVERYBODY, code="ankara"),
    **of(
        *(f"appointments:{name}" for name in ("cannot-come", "appointment", "calendar-file", "excuse")),
        public_id=named("appointment"),
    ),
    **of("fairness:own", public_id=named("appointment")),
    **of("fairness:day", "fairness:day-json", open_to=EVERYBODY, day=lambda world: clock.today() - DAYS),
    **of("fairness:lines", "fairness:table", open_to=EVERYBODY, day=lambda world: clock.today(), cell="ankara"),
    **of("documents:download", "documents:preview", "documents:picture", public_id=named("file")),
    **of("documents:verify", open_to=EVERYBODY, code=lambda world: world.named["verified"].verification_code),
    **of(
        *(
            f"api:application-{name}"
            for name in ("detail", "fees", "submit", "timeline", "sections", "papers", "missing-papers")
        ),
        id=case_id,
    ),
    **of("api:childs-application-detail", id=case_id),
    **of("api:application-section", id=case_id, section="address"),
    **of("api:application-paper", "api:application-translation", id=case_id, paper="passport_copy"),
    **of("api:case-queue", open_to=("officer elsewhere",), queue="unassigned"),
    **of("api:directorate-detail", open_to=EVERYBODY, id=somewhere),
    **of("api:service-detail", open_to=EVERYBODY, code=SERVICE),
    **of("api:hold-detail", "api:hold-confirm", "api:hold-extend", id=named("hold")),
    **of(*(f"api:appointment-{name}" for name in ("detail", "calendar", "confirmation")), id=named("appointment")),
    **of("api:waiting-place-detail", id=named("waiting")),
    **of("api:permit-detail", id=named("permit")),
}
OF_THE_CHILD: dict[str, Whose] = {
    **of("applications:childs-case", open_to=("other parent",), public_id=lambda world: world.childs_case.public_id),
    **of("api:childs-application-detail", open_to=("other parent",), id=lambda world: world.childs_case.public_id),
    **of(
        *(
            f"applications:{name}"
            for name in ("case", "tasks", "papers", "fees", "questions", "household", "family", "check", "card")
        ),
        public_id=lambda world: world.childs_case.public_id,
    ),
    **of(
        *(
            f"api:application-{name}"
            for name in ("detail", "fees", "submit", "timeline", "sections", "papers", "missing-papers")
        ),
        id=lambda world: world.childs_case.public_id,
    ),
    **of("applications:told-change", public_id=named("childs told")),
    **of("documents:download", "documents:preview", public_id=named("childs file")),
}
CARD_OF_THE_CHILD = of("documents:download", public_id=named("childs card"))
OF_THE_SPONSOR = of("documents:download", "documents:preview", open_to=("sponsor",), public_id=named("sponsors file"))
BY_HAND = {f"{ADMIN.lstrip('/')}r/<path:row>/", r"(?P<url>.*)$"}


def addresses_with_arguments() -> Iterator[tuple[str, str]]:
    """Name and route of every address of the portal that takes an argument."""

    def walk(patterns: list[URLPattern | URLResolver], space: str, route: str) -> Iterator[tuple[str, str]]:
        for pattern in patterns:
            here = route + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
                yield from walk(pattern.url_patterns, inner, here)
            elif "<" in here:
                yield f"{space}{pattern.name or ''}", here

    return walk(get_resolver().url_patterns, "", "")
