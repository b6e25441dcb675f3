"""A world in which everything that an address can name is somebody's, and everybody else who might look."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import Representation, User
from accounts.tokens import make_token
from applications import demo
from applications.asking import ask_about_case
from applications.enums import ChangeKind, MissingPaperState, MissingReason, QuestionKind
from applications.households.sponsoring import upload_sponsor_paper
from applications.households.submitting import submit_family
from applications.models import Application, MissingPaper
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


def make_world() -> World:
    """The family has submitted, and everything else that can be named is made for the owner."""
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
