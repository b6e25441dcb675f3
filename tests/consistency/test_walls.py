"""Every address that names something of somebody is walked as everybody else, and as nobody.

The addresses come from the portal's own table: one that takes an argument and has no entry below fails the test, so
that nobody adds a page without saying whose it is.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property
from http import HTTPStatus
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from rest_framework.throttling import SimpleRateThrottle

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import Representation, User
from accounts.tokens import make_token
from applications import demo
from applications.asking import ask_about_case
from applications.enums import ChangeKind, MissingPaperState, MissingReason, QuestionKind
from applications.households.inviting import invite_sponsor
from applications.households.sponsoring import upload_sponsor_paper
from applications.households.submitting import submit_family
from applications.models import Application, MissingPaper, SponsorDossier
from applications.telling import Change, tell_change
from appointments.models import Appointment, SeatHold, Slot
from directorates.models import Directorate, Province
from documents.models import IssuedPaper
from goc_portal import clock
from permits.claiming import CardDetails, claim_status, store_side
from permits.enums import LegalStatusKind, LegalStatusSource, StatusProvenBy
from permits.models import LegalStatus, Permit
from tests.applications.conftest import PASSWORD, load_country, registered
from tests.applications.households.family import Family, answer_as_sponsor, fill_in_all, make_family
from tests.applications.households.test_walls import second_parent
from tests.appointments.factories import WaitingRequestFactory

DAYS = timedelta(days=1)
ROWS_OF_A_LIST = 3
SECRET_STREET = "Gizlisokak 77"
NAME = "LEILA"
ADMIN = settings.ADMIN_PATH
CLOSED = {
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.METHOD_NOT_ALLOWED,
    # An address of the API may look at the shape of a request before it looks for anything.
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.NOT_ACCEPTABLE,
}


@dataclass
class World:
    """A family with everything that an address can name; the spouse, Leila Haddad, is the owner."""

    family: Family
    readers: dict[str, User | None]
    named: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def case(self) -> Application:
        """The owner's."""
        return self.family.case_of(self.family.spouse.person)

    @cached_property
    def childs_case(self) -> Application:
        """That of a child for whom another parent may act too."""
        return self.family.case_of(self.family.children[0])

    @cached_property
    def secrets(self) -> list[str]:
        """What nobody else may read: of the owner, and of the child what only the owner has said."""
        return [NAME, "SP0000002", "1111002", SECRET_STREET, "Kavaklıdere", self.case.number, self.case.number_shown]

    def secrets_from(self, reader: str) -> list[str]:
        """A sponsor knows by name for whom the promises are made."""
        return [each for each in self.secrets if each != NAME or reader != "sponsor"]


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """The family has submitted, and everything else that can be named is made for the owner; no limit is in the way."""
    monkeypatch.setattr(SimpleRateThrottle, "allow_request", lambda *anything: True)
    load_country()
    ankara = Directorate.objects.provincial_of(demo.ANKARA)
    caseworker = make_officer(username="officer", role=PostRole.CASEWORKER, directorate=ankara, password=PASSWORD)
    family = make_family(caseworker)
    fill_in_all(family)
    answer_as_sponsor(family)
    submit_family(household=family.household, declared=True, by=family.spouse)
    elsewhere = Directorate.objects.get(code="istanbul")
    far = make_officer(username="far", role=PostRole.SUPERVISOR, directorate=elsewhere, password=PASSWORD)
    readers = {
        "nobody": None,
        "stranger": registered("L898902C9"),
        "sponsor": family.sponsor,
        "other parent": second_parent(family, caseworker),
        "other member": family.grown_up,
        "officer elsewhere": far,
        "officer without a post": User.objects.create_user(username="deskless", password=PASSWORD, is_staff=True),
    }
    made = World(family, readers)
    made.named = dict(named_things(made))
    return made


def named_things(world: World) -> Iterator[tuple[str, Any]]:
    """One of each kind of thing that an address can name, the owner's."""
    family, case, owner = world.family, world.case, world.family.spouse
    assert owner.person
    today = clock.today()
    card = CardDetails(
        kind=LegalStatusKind.RESIDENCE_PERMIT,
        number="AB123456",
        valid_from=today - 90 * DAYS,
        valid_until=today + 90 * DAYS,
        province=Province.objects.get(pk=demo.ANKARA),
    )
    front = store_side(upload=demo.passport_page(), side="status_card_front", person=owner.person, by=owner)
    childs = store_side(upload=demo.passport_page(), side="status_card_front", person=family.children[0], by=owner)
    yield "childs card", childs
    claim_status(person=family.children[0], card=replace(card, number="CD765432"), front=childs, back=None, by=owner)
    yield "claim", claim_status(person=owner.person, card=card, front=front, back=None, by=owner)
    moved = Change(ChangeKind.ADDRESS, today - DAYS, {"address": SECRET_STREET, "province": Province.objects.get(pk=6)})
    yield "told", tell_change(person=owner.person, change=moved, by=owner)
    yield "childs told", tell_change(person=family.children[0], change=moved, by=owner)
    text = f"I live in {SECRET_STREET}."
    yield "question", ask_about_case(application=case, kind=QuestionKind.QUESTION, text=text, by=owner)
    yield (
        "missing",
        MissingPaper.objects.create(
            application=case,
            document="passport_copy",
            reason=MissingReason.UNREADABLE,
            state=MissingPaperState.OPEN,
            asked_at=clock.now(),
            asked_by=User.objects.get(username="officer"),
            notified_on=today,
            notice_cause="x",
            due_on=today + 30 * DAYS,
        ),
    )
    yield "appointment", Appointment.objects.open().get(interview_for=case.public_id)
    yield (
        "waiting",
        WaitingRequestFactory(person=owner.person, directorate=Directorate.objects.provincial_of(demo.ANKARA)),
    )
    yield "representation", Representation.objects.filter(representative=owner.person).earliest("pk")
    yield "token", make_token(name="phone", days=9, by=owner)[0]
    yield "file", case.papers.earliest("pk").stored_file
    yield "childs file", world.childs_case.papers.earliest("pk").stored_file
    yield (
        "sponsors file",
        upload_sponsor_paper(
            dossier=family.dossier, document="income_evidence", upload=demo.passport_page(), by=family.sponsor
        ).stored_file,
    )
    yield "verified", IssuedPaper.objects.filter(subject=case.public_id).earliest("pk")
    slot = Slot.objects.filter(starts_at__gt=clock.now() + 2 * DAYS).earliest("starts_at", "pk")
    yield "slot", slot
    yield (
        "hold",
        SeatHold.objects.create(
            slot=slot, person=owner.person, held_at=clock.now(), held_by=owner, expires_at=clock.now() + DAYS
        ),
    )
    yield "permit", permit_of(world.family.spouse)


def permit_of(owner: User) -> Permit:
    """A permit of the register, in the province of the family."""
    today, person = clock.today(), owner.person
    issued = {"issued_at": clock.now(), "issued_by": User.objects.get(username="officer")}
    days = {"valid_from": today - 9 * DAYS, "valid_until": today + 90 * DAYS}
    permit = Permit.objects.create(person=person, permit_type="student", application=uuid4(), **days, **issued)
    LegalStatus.objects.create(
        person=person,
        permit=permit,
        kind=LegalStatusKind.RESIDENCE_PERMIT,
        registered_province_id=demo.ANKARA,
        registered_since=today - 9 * DAYS,
        source=LegalStatusSource.PORTAL_PERMIT,
        proven_at=clock.now(),
        proven_by=StatusProvenBy.PERMIT,
        recorded_at=clock.now(),
        **days,
    )
    return permit


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


def dossier_id(world: World) -> Any:
    """The sponsor's."""
    return world.family.dossier.public_id


def somewhere(world: World) -> Any:
    """A directorate."""
    return Directorate.objects.provincial_of(demo.ANKARA).public_id


EVERYBODY = (
    "nobody",
    "stranger",
    "sponsor",
    "other parent",
    "other member",
    "officer elsewhere",
    "officer without a post",
)
PEOPLE = ("stranger", "sponsor", "other parent", "other member")
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
    "downtime-proof",
)
WHOSE: dict[str, Whose] = {
    **of(
        *(f"applications:{name}" for name in OF_A_CASE),
        public_id=case_id,
    ),
    **of("applications:section", public_id=case_id, slug="address"),
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
    **of("people:withdraw", representation=named("representation")),
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


def test_every_address_with_an_argument_says_whose_it_is() -> None:
    found = {
        name
        for name, route in addresses_with_arguments()
        if not name.startswith("admin:") and not any(route.endswith(known) for known in BY_HAND)
    }
    assert found == set(WHOSE)


def is_closed(response: Any) -> bool:
    """Not there, not allowed, or to the sign-in."""
    if response.status_code in CLOSED:
        return True
    sign_in = reverse("account_login"), f"{ADMIN}login/"
    return response.status_code == HTTPStatus.FOUND and response["Location"].startswith(sign_in)


def leads_nowhere(client: Client, response: Any) -> bool:
    """A button that was read as a page leads back to its page, whoever reads it; that page is closed."""
    return response.status_code == HTTPStatus.FOUND and is_closed(client.get(response["Location"]))


def text_of(response: Any) -> str:
    """What came, files too."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return str(content.decode(errors="replace"))


def signed_in(user: User | None) -> Client:
    """A browser of somebody."""
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user)
    return client


def requests_to(name: str, address: str, client: Client) -> Iterator[tuple[str, Any]]:
    """Each way in which an address can be asked."""
    as_json = {"content_type": "application/json"} if name.startswith("api:") else {}
    yield "get", client.get(address)
    yield "post", client.post(address, {}, **as_json)
    if as_json:
        yield "put", client.put(address, {}, **as_json)
        yield "delete", client.delete(address, **as_json)


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
        "applications:downtime-proof",
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


def test_the_desk_shows_nobody_else_a_case(world: World) -> None:
    """Rows of every page of the admin, as those who have no business there."""
    acts, pages = list(acts_of(world)), list(pages_of_the_desk())
    found = [
        finding
        for reader in EVERYBODY
        for client in (signed_in(world.readers[reader]),)
        for address in (*pages, *acts)
        for finding in shown_at_the_desk(world, reader, client.get(address), is_act=address in acts)
    ]
    assert not found, "\n".join(found)


def pages_of_the_desk() -> Iterator[str]:
    """Each list with the pages of some rows."""
    for model in admin.site._registry:
        opts = model._meta
        base = f"admin:{opts.app_label}_{opts.model_name}"
        key = "public_id" if any(each.name == "public_id" for each in opts.fields) else "pk"
        yield reverse(f"{base}_changelist")
        for row in model._default_manager.order_by("pk").values_list(key, flat=True)[:ROWS_OF_A_LIST]:
            yield from (reverse(f"{base}_{page}", args=[row]) for page in ("change", "history"))


def shown_at_the_desk(world: World, reader: str, response: Any, *, is_act: bool) -> Iterator[str]:
    """What somebody sees there: officers elsewhere have lists of their own, nobody else has any."""
    address = response.request["PATH_INFO"]
    is_sent_away = response.status_code == HTTPStatus.FOUND and response["Location"] == reverse("admin:index")
    if not (is_closed(response) or is_sent_away) and (is_act or reader != "officer elsewhere"):
        yield f"{reader}: {address}: {response.status_code}"
    shown = text_of(response)
    yield from (f"{reader}: {address} shows {each}" for each in world.secrets if each in shown)


def acts_of(world: World) -> Iterator[str]:
    """The buttons on what is the owner's, and the way from a row's number to a page."""
    case, appointment = world.case, world.named["appointment"]
    for name, public_id in (
        ("applications_application_act", case.public_id),
        ("applications_casequestion_act", world.named["question"].public_id),
        ("permits_statusclaim_act", world.named["claim"].public_id),
        ("appointments_appointment_act", appointment.public_id),
    ):
        yield reverse(f"admin:{name}", args=[public_id, "take"])
    yield reverse("admin:applications_application_other_law", args=[case.public_id])
    yield f"{ADMIN}r/{ContentType.objects.get_for_model(Application).pk}/{case.pk}/"


KNOWN_ACTS = {
    "admin:accounts_representation_act",
    "admin:permits_statusclaim_act",
    "admin:appointments_appointment_day",
    "admin:appointments_appointment_walk_in",
    "admin:appointments_appointment_outcome",
    "admin:appointments_appointment_act",
    "admin:appointments_excuserequest_act",
    "admin:appointments_weeklysession_remove",
    "admin:appointments_sessionexception_remove",
    "admin:directorates_closure_remove",
    "admin:directorates_decreedday_remove",
    "admin:appointments_forcedwaitinglist_act",
    "admin:applications_application_act",
    "admin:applications_application_other_law",
    "admin:applications_casequestion_act",
    "admin:app_list",
}


def test_every_button_of_the_desk_is_known_here() -> None:
    found = {
        name
        for name, route in addresses_with_arguments()
        if name.startswith("admin:") and "object_id" not in route and name != "admin:"
    }
    assert found == KNOWN_ACTS


def test_an_invitation_tells_a_stranger_first_letters_only(world: World) -> None:
    SponsorDossier.objects.filter(pk=world.family.dossier.pk).update(sponsor=None, accepted_at=None, accepted_by=None)
    made = invite_sponsor(household=world.family.household, by=world.family.spouse)
    for reader in EVERYBODY:
        shown = text_of(signed_in(world.readers[reader]).get(reverse("applications:invitation", args=[made.token])))
        assert not [secret for secret in world.secrets if secret in shown], reader
