"""A power of attorney opens applications and appointments: every other address is walked, and is closed."""

from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import HolderOfPower, RepresentationEnd, RepresentationKind
from accounts.models import Representation, User
from accounts.representing import stop_representation, store_paper_of
from applications import demo
from applications.households.protecting import protect_file
from applications.models import Application
from appointments.confirming import confirm_hold
from appointments.errors import NotForThisPerson
from appointments.holding import extend_hold, release_hold
from appointments.models import Appointment
from appointments.near_times import pick_near_time
from goc_portal import clock
from notices.models import Notice
from tests.accounts.test_acting import proven
from tests.applications.conftest import registered
from tests.consistency.test_walls import addresses_without_arguments
from tests.consistency.whose import WHOSE
from tests.consistency.world import NAME, World, is_closed, leads_nowhere, requests_to, signed_in, text_of

OF_APPLICATIONS = {
    f"applications:{name}"
    for name in (
        *("case", "tasks", "section", "papers", "upload", "page", "send-pages", "translation", "send-again"),
        *(
            "start-for",
            "missing-papers",
            "answer-missing-paper",
            "fees",
            "new-appointment",
            "pick-time",
            "posting",
            "posting-lost",
        ),
    )
}
OF_APPOINTMENTS = {
    *(f"appointments:{name}" for name in ("service", "place", "day", "time", "join-waiting-list", "waiting")),
    *(f"appointments:{name}" for name in ("waiting-days", "near-times", "leave-waiting-list", "kept", "confirm")),
    *(f"appointments:{name}" for name in ("extend", "give-up", "appointment", "calendar-file")),
    *(f"api:appointment-{name}" for name in ("detail", "calendar", "confirmation")),
    *(f"api:hold-{name}" for name in ("detail", "confirm", "extend")),
    "api:waiting-place-detail",
    "fairness:own",
}
OPENED_BY_POWER = OF_APPLICATIONS | OF_APPOINTMENTS
OF_NO_CASE = {
    "applications:start-for",
    *(f"appointments:{name}" for name in ("service", "place", "day", "time", "join-waiting-list")),
    *(f"appointments:{name}" for name in ("kept", "confirm", "extend", "give-up")),
}
"""Where something of no case is begun for the person; a time that is no longer kept leads to the free ones."""
NEVER_LISTED = {"applications", "permits", "people", "privacy"}


@pytest.fixture
def attorney(world: World) -> User:
    """Somebody to whom the owner gave a power of attorney, accepted by an officer."""
    user = proven(registered("L898902C7"))
    # Accepted before the case was begun: an earlier one stays closed.
    now, officer = clock.now() - timedelta(days=365), User.objects.get(username="officer")
    Representation.objects.create(
        representative=user.person,
        represented=world.family.spouse.person,
        kind=RepresentationKind.ATTORNEY,
        acts_from=clock.today(),
        province_id=6,
        paper=store_paper_of(right=RepresentationKind.ATTORNEY, upload=demo.passport_page(), by=user),
        claimed_at=now,
        claimed_by=user,
        held_by=HolderOfPower.OTHER,
        accepted_at=now,
        accepted_by=officer,
    )
    return user


def opened(world: World, client: Client) -> Iterator[str]:
    """The names of the addresses of the owner that let this browser in, by whichever method."""
    for name, whose in WHOSE.items():
        if whose.open_to:
            continue
        for arguments in whose.arguments(world):
            address = reverse(name, kwargs=arguments)
            found = [response for _method, response in requests_to(name, address, client)]
            if not all(is_closed(each) or leads_nowhere(client, each) for each in found):
                yield name


def test_it_opens_what_it_covers_and_nothing_else(world: World, attorney: User) -> None:
    found = set(opened(world, signed_in(attorney)))
    assert found <= OPENED_BY_POWER, sorted(found - OPENED_BY_POWER)
    assert {"applications:case", "appointments:appointment", "appointments:service"} <= found


def test_no_list_beside_applications_and_appointments_tells_of_the_person(world: World, attorney: User) -> None:
    client, found = signed_in(attorney), []
    kept_apart = [secret for secret in world.secrets if secret not in (NAME, world.case.number_shown)]
    for name, _route in addresses_without_arguments():
        if name.split(":")[0] in NEVER_LISTED or name.startswith("account_"):
            shown = text_of(client.get(reverse(name)))
            found += [f"{name} shows {secret}" for secret in kept_apart if secret in shown]
    assert not found, found
    assert world.case.number_shown in client.get(reverse("applications:dashboard")).text


def test_nothing_of_a_protected_file_is_opened(world: World, attorney: User) -> None:
    protect_file(application=world.case, reason="Danger.", by=User.objects.get(username="officer"))
    power = Representation.objects.get(representative=attorney.person)
    assert (power.ended_how, power.reason) == (RepresentationEnd.STOPPED, "")  # in the words of any other end
    told = Notice.objects.filter(person=attorney.person)
    assert {(notice.code, str(notice.facts)) for notice in told} == {("acting_stopped", "{}")}
    assert set(opened(world, signed_in(attorney))) == set()
    assert NAME not in text_of(signed_in(attorney).get(reverse("applications:dashboard")))


def test_nothing_is_opened_once_the_person_has_ended_it(world: World, attorney: User) -> None:
    client = signed_in(attorney)
    case = reverse("applications:case", args=[world.case.public_id])
    assert client.get(case).status_code == HTTPStatus.OK
    stop_representation(
        representation=Representation.objects.get(representative=attorney.person), by=world.family.spouse
    )
    assert set(opened(world, client)) == set()


@pytest.fixture
def of_an_earlier_case(world: World, attorney: User) -> World:
    """The owner's case was begun before the power was accepted; the seat and the place on the list are the case's."""
    power = Representation.objects.get(representative=attorney.person)
    cases = Application.objects.filter(person=power.represented)
    cases.update(created_at=power.accepted_at - timedelta(days=1))
    for each in (world.named["hold"], world.named["waiting"]):
        each.interview_for = world.case.public_id
        each.save(update_fields=["interview_for"])
    return world


def test_no_date_of_an_earlier_case_is_opened(of_an_earlier_case: World, attorney: User) -> None:
    client = signed_in(attorney)
    assert set(opened(of_an_earlier_case, client)) & OPENED_BY_POWER <= OF_NO_CASE
    appointment, hold = (of_an_earlier_case.named[name] for name in ("appointment", "hold"))
    kept = client.get(reverse("appointments:kept", args=[hold.person.public_id, hold.slot.public_id]))
    assert (kept.status_code, str(hold.public_id) in kept.text) == (HTTPStatus.GONE, False)
    assert appointment.reference not in client.get(reverse("appointments:list")).text
    assert appointment.reference in signed_in(of_an_earlier_case.family.spouse).get(reverse("appointments:list")).text


def test_no_date_of_an_earlier_case_is_changed(of_an_earlier_case: World, attorney: User) -> None:
    hold, place = of_an_earlier_case.named["hold"].public_id, of_an_earlier_case.named["waiting"].public_id
    made_of = uuid4()
    Appointment.objects.filter(pk=of_an_earlier_case.named["appointment"].pk).update(confirmed_hold=made_of)
    slot = of_an_earlier_case.named["slot"].public_id
    for act in (
        lambda by: extend_hold(hold=hold, by=by),
        lambda by: release_hold(hold=hold, by=by),
        lambda by: confirm_hold(hold=hold, by=by),
        lambda by: confirm_hold(hold=made_of, by=by),
        lambda by: pick_near_time(request=place, slot=slot, by=by),
    ):
        with pytest.raises(NotForThisPerson):
            act(attorney)
    assert extend_hold(hold=hold, by=of_an_earlier_case.family.spouse).extended_at is not None
