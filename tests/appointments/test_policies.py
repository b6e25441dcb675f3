"""Rules and services are kept by those who may; a row that contradicts itself is refused with a sentence."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from appointments.booking import policy_in_force
from appointments.enums import Channel
from appointments.foreseeing import change_schedule
from appointments.models import AppointmentPolicy, Service
from appointments.policies import add_policy, change_policy, change_service, offer_service
from appointments.schedule_errors import (
    DayIsOver,
    GeneralPolicyMustGoOn,
    NotYourSchedule,
    PolicyHasBegun,
    ScheduleContradictsItself,
    ScheduleError,
    ServiceHasSessions,
)
from directorates.models import Directorate, Province
from goc_portal import clock
from tests.appointments.test_schedule_changes import officer, opening

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("office"),
    pytest.mark.urls("tests.appointments.admin_urls"),
]
NEXT_MONTH = date(2026, 12, 23)
POLICIES = "/admin/appointments/appointmentpolicy/"
SERVICES = "/admin/appointments/service/"


@pytest.fixture
def headquarters() -> User:
    return officer("administrator", None)


def policy(**changes: Any) -> AppointmentPolicy:
    defaults = {"channel": "directorate", "effective_from": NEXT_MONTH, "assignment": "pick", "source": "Order 1"}
    return AppointmentPolicy(**defaults | changes)


def general() -> AppointmentPolicy:
    return AppointmentPolicy.objects.get(channel="directorate", province=None, effective_from=date(2024, 6, 24))


def test_a_new_general_policy_ends_the_one_before_by_itself(headquarters: User) -> None:
    add_policy(policy=policy(lockout_days=20), by=headquarters)
    assert general().effective_until == NEXT_MONTH - timedelta(days=1)
    assert policy_in_force(Channel.DIRECTORATE, Province.objects.get(pk=34)).lockout_days == 30
    rows = AppointmentPolicy.objects.in_force_on(NEXT_MONTH).filter(channel="directorate")
    assert [row.lockout_days for row in rows] == [20]


def test_a_province_has_rules_of_its_own_for_a_time(headquarters: User) -> None:
    until = NEXT_MONTH + timedelta(days=30)
    add_policy(policy=policy(province_id=6, effective_until=until), by=headquarters)
    assert general().effective_until is None


def test_a_provincial_administrator_sets_the_own_province_alone() -> None:
    ankara = officer("administrator", Directorate.objects.get(code="ankara"))
    add_policy(policy=policy(province_id=6), by=ankara)
    for other in (policy(province_id=34), policy()):
        with pytest.raises(NotYourSchedule):
            add_policy(policy=other, by=ankara)
    with pytest.raises(NotYourSchedule):
        add_policy(policy=policy(province_id=6), by=officer("supervisor", Directorate.objects.get(code="ankara")))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"notice_working_days": 60}, "No day could be booked"),
        ({"waiting_notice_working_days": 60}, "No date could be given"),
        ({"release_spread_minutes": 20}, "Name the hour"),
        ({"release_hour": time(23, 30), "release_spread_minutes": 45}, "before midnight"),
        ({"hold_minutes": 0}, "1 to 60 minutes"),
        ({"freed_seat_minutes": 2000}, "within a day"),
        ({"province_id": 6, "effective_until": NEXT_MONTH - timedelta(days=1)}, "must not be before the first"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_in_words(
    headquarters: User, changes: dict[str, Any], words: str
) -> None:
    with pytest.raises(ScheduleContradictsItself, match=words):
        add_policy(policy=policy(**changes), by=headquarters)
    assert general().effective_until is None


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"effective_from": date(2026, 11, 22)}, DayIsOver),
        ({"effective_until": date(2027, 1, 31)}, GeneralPolicyMustGoOn),
    ],
)
def test_refused_days(headquarters: User, changes: dict[str, Any], error: type[ScheduleError]) -> None:
    with pytest.raises(error):
        add_policy(policy=policy(**changes), by=headquarters)


def test_two_policies_never_hold_at_once(headquarters: User) -> None:
    add_policy(policy=policy(province_id=6), by=headquarters)
    with pytest.raises(ScheduleContradictsItself, match="Another policy"):
        add_policy(policy=policy(province_id=6, effective_from=date(2026, 12, 1)), by=headquarters)


def test_what_people_have_booked_by_is_ended_and_never_rewritten(headquarters: User) -> None:
    today = add_policy(policy=policy(province_id=6, effective_from=clock.today()), by=headquarters)
    with pytest.raises(PolicyHasBegun):
        change_policy(policy=today, columns={"lockout_days": 1}, by=headquarters)
    with pytest.raises(DayIsOver):
        change_policy(policy=today, columns={"effective_until": date(2026, 11, 21)}, by=headquarters)
    changed = change_policy(policy=today, columns={"effective_until": date(2026, 12, 31)}, by=headquarters)
    assert changed.effective_until == date(2026, 12, 31)
    with pytest.raises(GeneralPolicyMustGoOn):
        change_policy(policy=general(), columns={"effective_until": date(2026, 12, 31)}, by=headquarters)
    assert general().effective_until is None


def test_a_policy_to_come_can_be_changed(headquarters: User) -> None:
    row = add_policy(policy=policy(), by=headquarters)
    changed = change_policy(
        policy=row, columns={"release_hour": time(10), "release_spread_minutes": 30}, by=headquarters
    )
    assert changed.release_hour == time(10)
    with pytest.raises(ScheduleContradictsItself):
        change_policy(policy=row, columns={"notice_working_days": 90}, by=headquarters)


def test_the_form_refuses_in_words_and_adds(client: Client, headquarters: User) -> None:
    client.force_login(headquarters)
    page = client.get(f"{POLICIES}add/")
    assert 'name="lockout_days" value="30"' in page.content.decode()
    entered = {
        "channel": "directorate",
        "province": "6",
        "effective_from": "2026-12-23",
        "source": "Order 1",
        "assignment": "pick",
        "waiting_list": "never",
        "release_hour": "",
        **dict.fromkeys(["notice_working_days", "holds_a_day"], "1"),
        **dict.fromkeys(["horizon_working_days", "hold_minutes"], "60"),
        **dict.fromkeys(
            ["lockout_days", "no_show_days", "grace_minutes", "missed_interview_days", "impossible_days_at_most"], "9"
        ),
        **dict.fromkeys(["waiting_notice_working_days", "overtaken_days_at_most", "walk_ins_a_day"], "3"),
        "release_spread_minutes": "20",
        "freed_seat_minutes": "0",
    }
    refused = client.post(f"{POLICIES}add/", entered)
    assert "Name the hour after which times open at random." in refused.content.decode()
    assert not AppointmentPolicy.objects.filter(province=6).exists()
    added = client.post(f"{POLICIES}add/", entered | {"release_hour": "10:00"}, follow=True)
    assert added.redirect_chain, added.content.decode()
    assert "Times that are not open yet follow on" in added.content.decode()
    row = AppointmentPolicy.objects.get(province=6)
    assert (row.release_hour, row.release_spread_minutes) == (time(10), 20)
    assert client.get(f"{POLICIES}{row.public_id}/change/").status_code == 200
    assert client.get(f"{POLICIES}{row.pk}/change/").status_code == 404


def test_of_a_policy_in_force_only_the_last_day_is_a_field(client: Client, headquarters: User) -> None:
    client.force_login(headquarters)
    page = client.get(f"{POLICIES}{general().public_id}/change/").content.decode()
    assert 'name="effective_until"' in page
    assert 'name="lockout_days"' not in page
    answer = client.post(f"{POLICIES}{general().public_id}/change/", {"effective_until": "2026-12-31"})
    assert "must go on until the next one begins" in answer.content.decode()


def test_headquarters_adds_a_service_of_its_own(client: Client, headquarters: User) -> None:
    client.force_login(headquarters)
    entered = {
        "code": "card_collection",
        "name": "Collect a card",
        "what_for": "Your card came back to the directorate.",
        "what_to_bring": "Your passport\nThe message",
        "is_offered": "on",
        "needs_appointment": "on",
    }
    assert client.post(f"{SERVICES}add/", entered).status_code == 302
    made = Service.objects.get(code="card_collection")
    assert (made.channel, made.things_to_bring()) == ("directorate", ["Your passport", "The message"])
    assert "already exists" in client.post(f"{SERVICES}add/", entered).content.decode()
    changed = {name: value for name, value in entered.items() if name != "code"} | {"name": "Collect your card"}
    assert client.post(f"{SERVICES}{made.public_id}/change/", changed).status_code == 302
    made.refresh_from_db()
    assert made.name == "Collect your card"
    client.force_login(officer("administrator", Directorate.objects.get(code="ankara")))
    assert client.get(f"{SERVICES}add/").status_code == 403


def test_a_service_with_sessions_needs_an_appointment(headquarters: User) -> None:
    directorate, service = Directorate.objects.get(code="istanbul"), Service.objects.get(code="fingerprint")
    change_schedule(change=opening(directorate, service=service), by=headquarters)
    with pytest.raises(ServiceHasSessions):
        change_service(service=service, columns={"needs_appointment": False}, by=headquarters)
    with pytest.raises(NotYourSchedule):
        offer_service(service=Service(code="mine"), by=officer("administrator", directorate))
