"""Officers change schedules over HTTP: a preview first, then one confirmation; only at their own directorates."""

import re
from datetime import date, datetime, time
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from appointments.cancelling_outside import cancel_outside
from appointments.errors_waiting import NothingToCancel, NotYourDirectorate
from appointments.foreseeing import change_schedule, fingerprint_of
from appointments.models import Appointment, Service, SessionException, Slot, WaitingRequest, WeeklySession
from appointments.schedule_changes import ChangeSession, CloseDirectorate, Hours, MakeException
from appointments.seats import take_seat
from directorates.models import Closure, DecreedDay, Directorate
from goc_portal import clock
from tests.appointments.factories import AppointmentFactory
from tests.appointments.test_schedule_changes import MONDAY, officer, opening

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("office"),
    pytest.mark.urls("tests.appointments.admin_urls"),
]
SESSIONS = "/admin/appointments/weeklysession/"
CLOSURES = "/admin/directorates/closure/"
EXCEPTIONS = "/admin/appointments/sessionexception/"
DECREED = "/admin/directorates/decreedday/"


@pytest.fixture
def istanbul() -> Directorate:
    return Directorate.objects.get(code="istanbul")


@pytest.fixture
def supervisor(client: Client, istanbul: Directorate) -> User:
    supervisor = officer("supervisor", istanbul)
    client.force_login(supervisor)
    return supervisor


@pytest.fixture
def session(istanbul: Directorate, supervisor: User) -> WeeklySession:
    change_schedule(change=opening(istanbul), by=supervisor)
    return WeeklySession.objects.get()


@pytest.fixture
def booked(session: WeeklySession) -> Appointment:
    slot = Slot.objects.get(starts_at=datetime(2026, 11, 30, 9, tzinfo=clock.ISTANBUL))
    appointment = AppointmentFactory(slot=slot)
    take_seat(slot)
    return appointment


def closing(directorate: Directorate, **changes: Any) -> dict[str, Any]:
    entered = {"directorate": directorate.pk, "closed_from": MONDAY, "closed_until": MONDAY, "reason": "Flood"}
    return entered | changes


def seen(page: str) -> str:
    found = re.search(r'name="_seen" value="(\w+)"', page)
    assert found
    return found[1]


def test_a_closure_shows_whom_it_touches_and_then_closes(client: Client, booked: Appointment) -> None:
    entered = closing(booked.directorate)
    preview = client.post(f"{CLOSURES}add/", entered)
    page = preview.content.decode()
    assert preview.status_code == 200
    assert "1 person has booked a time" in page
    assert booked.reference in page
    assert "Monday, 30 November 2026, 09:00" in page
    assert booked.person.surname not in page
    assert "3 times disappear" in page
    assert not Closure.objects.exists()
    answer = client.post(f"{CLOSURES}add/", entered | {"_seen": seen(page)})
    assert answer.headers["Location"] == "/admin/appointments/slot/outside/"
    assert Closure.objects.get().reason == "Flood"
    assert booked.reference in client.get("/admin/appointments/slot/outside/").content.decode()


def test_what_was_entered_goes_along_with_the_confirmation(client: Client, session: WeeklySession) -> None:
    page = client.post(f"{CLOSURES}add/", closing(session.directorate, reason="Flood & <fire>")).content.decode()
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    assert fields["reason"] == "Flood &amp; &lt;fire&gt;"
    assert {"directorate", "closed_from", "closed_until", "_seen"} <= set(fields)


def test_what_was_entered_can_be_corrected_before_anything_happens(client: Client, session: WeeklySession) -> None:
    entered = closing(session.directorate, reason="Flood & <fire>", closed_until="")
    preview = client.post(f"{CLOSURES}add/", closing(session.directorate, reason="Flood & <fire>"))
    assert 'name="_correct"' in preview.content.decode()
    page = client.post(f"{CLOSURES}add/", entered | {"_correct": "1"}).content.decode()
    assert "Flood &amp; &lt;fire&gt;" in page
    assert re.search(rf'name="closed_from"[^>]*value="{MONDAY}"|value="{MONDAY}"[^>]*name="closed_from"', page)
    assert f'<option value="{session.directorate.pk}" selected>' in page
    assert "errorlist" not in page
    assert not Closure.objects.exists()


def test_a_row_that_is_changed_is_corrected_with_what_was_entered(client: Client, session: WeeklySession) -> None:
    address = f"/admin/appointments/weeklysession/{session.public_id}/change/"
    page = client.post(address, {"_correct": "1", "counters": "7"}).content.decode()
    assert re.search(r'name="counters"[^>]*value="7"|value="7"[^>]*name="counters"', page)
    session.refresh_from_db()
    assert session.counters != 7


def test_somebody_who_booked_meanwhile_is_shown_before_anything_happens(client: Client, session: WeeklySession) -> None:
    entered = closing(session.directorate)
    before = seen(client.post(f"{CLOSURES}add/", entered).content.decode())
    slot = Slot.objects.get(starts_at=datetime(2026, 11, 30, 9, tzinfo=clock.ISTANBUL))
    late = AppointmentFactory(slot=slot)
    take_seat(slot)
    answer = client.post(f"{CLOSURES}add/", entered | {"_seen": before})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "no longer the same" in page
    assert late.reference in page
    assert not Closure.objects.exists()


def test_sessions_are_opened_on_several_weekdays(client: Client, supervisor: User, istanbul: Directorate) -> None:
    entered = {
        "directorate": istanbul.pk,
        "service": Service.objects.get(code="fingerprint").pk,
        "weekdays": ["1", "3"],
        "starts_at": "09:00",
        "ends_at": "12:00",
        "slot_minutes": "30",
        "counters": "2",
        "effective_from": "2026-11-30",
        "effective_until": "",
    }
    page = client.post(f"{SESSIONS}add/", entered).content.decode()
    assert "Monday, Wednesday" in page
    assert not WeeklySession.objects.exists()
    client.post(f"{SESSIONS}add/", entered | {"_seen": seen(page)})
    assert WeeklySession.objects.count() == 2
    assert Slot.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"starts_at": "10:00", "ends_at": "11:00"}, "overlaps these hours"),
        ({"starts_at": "13:00", "ends_at": "12:00"}, "later than the start"),
        ({"starts_at": "13:00", "ends_at": "14:00", "slot_minutes": "25"}, "cannot be cut into slots"),
        ({"weekdays": ["2"], "effective_from": "2026-11-20"}, "20 November 2026 is over"),
        ({"weekdays": []}, "This field is required"),
        ({"starts_at": "25:00"}, "Enter a valid time"),
    ],
)
def test_a_session_that_cannot_be_is_refused_at_the_form(
    client: Client, session: WeeklySession, changes: dict[str, Any], words: str
) -> None:
    entered = {
        "directorate": session.directorate_id,
        "service": session.service_id,
        "weekdays": ["1"],
        "starts_at": "09:00",
        "ends_at": "12:00",
        "slot_minutes": "30",
        "counters": "2",
        "effective_from": "2026-11-30",
        "effective_until": "",
    }
    answer = client.post(f"{SESSIONS}add/", entered | changes)
    assert words in answer.content.decode()
    assert WeeklySession.objects.count() == 1


def test_fewer_counters_from_a_day_on(client: Client, session: WeeklySession) -> None:
    address = f"{SESSIONS}{session.public_id}/change/"
    assert 'name="weekday"' not in client.get(address).content.decode()
    entered = {
        "starts_at": "09:00",
        "ends_at": "10:30",
        "slot_minutes": "30",
        "counters": "1",
        "from_day": "",
        "effective_until": "",
    }
    assert "from which the new hours hold" in client.post(address, entered).content.decode()
    entered["from_day"] = "2026-12-14"
    page = client.post(address, entered).content.decode()
    assert "times with fewer seats" in page
    client.post(address, entered | {"_seen": seen(page)})
    assert list(WeeklySession.objects.order_by("effective_from").values_list("counters", flat=True)) == [3, 1]


def test_a_session_is_ended(client: Client, session: WeeklySession) -> None:
    address = f"{SESSIONS}{session.public_id}/change/"
    entered = {
        "starts_at": "09:00",
        "ends_at": "10:30",
        "slot_minutes": "30",
        "counters": "3",
        "from_day": "",
        "effective_until": "2026-11-30",
    }
    client.post(address, entered | {"_seen": seen(client.post(address, entered).content.decode())})
    session.refresh_from_db()
    assert session.effective_until == MONDAY


def test_an_exception_is_entered_and_removed(client: Client, session: WeeklySession) -> None:
    entered = {
        "directorate": session.directorate_id,
        "service": session.service_id,
        "day": "2026-11-30",
        "starts_at": "",
        "ends_at": "",
        "slot_minutes": "",
        "counters": "",
        "reason": "Training",
    }
    half = client.post(f"{EXCEPTIONS}add/", entered | {"starts_at": "09:00"})
    assert "leave all four empty" in half.content.decode()
    client.post(
        f"{EXCEPTIONS}add/", entered | {"_seen": seen(client.post(f"{EXCEPTIONS}add/", entered).content.decode())}
    )
    exception = SessionException.objects.get()
    page = client.get(f"{EXCEPTIONS}{exception.public_id}/change/").content.decode()
    assert f"{EXCEPTIONS}{exception.public_id}/remove/" in page
    preview = client.get(f"{EXCEPTIONS}{exception.public_id}/remove/").content.decode()
    assert "3 times can be booked again" in preview
    assert SessionException.objects.exists()
    client.post(f"{EXCEPTIONS}{exception.public_id}/remove/", {"_seen": seen(preview)})
    assert not SessionException.objects.exists()


def test_headquarters_decrees_a_day_and_a_province_does_not(client: Client, session: WeeklySession) -> None:
    entered = {"day": "2026-11-30", "reason": "Bridge day", "source": "Decree 3"}
    client.force_login(officer("administrator", session.directorate))
    assert client.get(f"{DECREED}add/").status_code == 403
    assert client.post(f"{DECREED}add/", entered).status_code == 403
    client.force_login(officer("administrator", None))
    page = client.post(f"{DECREED}add/", entered).content.decode()
    client.post(f"{DECREED}add/", entered | {"_seen": seen(page)})
    decreed = DecreedDay.objects.get()
    assert "already" in client.post(f"{DECREED}add/", entered).content.decode()
    page = client.get(f"{DECREED}{decreed.public_id}/remove/").content.decode()
    client.post(f"{DECREED}{decreed.public_id}/remove/", {"_seen": seen(page)})
    assert not DecreedDay.objects.exists()


def test_only_the_own_directorates_are_offered_seen_and_changed(client: Client, supervisor: User) -> None:
    ankara = Directorate.objects.get(code="ankara")
    there = officer("supervisor", ankara)
    papers = Service.objects.get(code="papers_for_application")
    change_schedule(change=opening(ankara), by=there)
    change_schedule(change=CloseDirectorate(ankara, MONDAY, MONDAY, "Flood"), by=there)
    change_schedule(change=MakeException(ankara, papers, MONDAY, None, "Training"), by=there)
    assert ankara.name not in client.get(f"{CLOSURES}add/").content.decode()
    assert "Select a valid choice" in client.post(f"{CLOSURES}add/", closing(ankara)).content.decode()
    for address, row in (
        (SESSIONS, WeeklySession.objects.get()),
        (CLOSURES, Closure.objects.get()),
        (EXCEPTIONS, SessionException.objects.get()),
    ):
        assert ankara.name not in client.get(address).content.decode().split("<main")[-1]
        assert client.get(f"{address}{row.public_id}/change/").status_code == 404
        assert client.get(f"{address}{row.pk}/change/").status_code == 404
        assert client.get(f"{address}{row.public_id}/remove/").status_code in {403, 404}


def test_a_caseworker_reads_and_changes_nothing(client: Client, session: WeeklySession) -> None:
    client.force_login(officer("caseworker", session.directorate))
    address = f"{SESSIONS}{session.public_id}/change/"
    page = client.get(address).content.decode()
    assert 'name="_save"' not in page
    assert client.post(address, {"counters": "1"}).status_code == 403
    assert client.post(f"{CLOSURES}add/", closing(session.directorate)).status_code == 403
    assert client.get(f"{SESSIONS}{session.public_id}/remove/").status_code == 403


def test_what_is_over_stays_as_it_was(client: Client, session: WeeklySession) -> None:
    over = Closure.objects.create(
        directorate=session.directorate,
        closed_from=date(2026, 10, 1),
        closed_until=date(2026, 10, 2),
        reason="Moving house",
    )
    address = f"{CLOSURES}{over.public_id}/"
    assert "Lift this closure" not in client.get(f"{address}change/").content.decode()
    assert client.post(f"{address}change/", {"reason": "None"}).status_code == 403
    assert client.get(f"{address}remove/").status_code == 403
    assert "Moving house" not in client.get(CLOSURES).content.decode()
    assert "Moving house" in client.get(f"{CLOSURES}?over=shown").content.decode()


def test_slots_are_named_in_istanbuls_time_and_the_list_is_light(client: Client, session: WeeklySession) -> None:
    page = client.get("/admin/appointments/slot/").content.decode()
    assert len(page) < 225_000
    slot = Slot.objects.get(starts_at=datetime(2026, 11, 30, 9, tzinfo=clock.ISTANBUL))
    assert str(slot).endswith("Monday, 30 November 2026, 09:00")
    assert "UTC" not in client.get(f"/admin/appointments/slot/{slot.public_id}/change/").content.decode()
    for when in ("today", "week", "month", "over"):
        assert client.get(f"/admin/appointments/slot/?when={when}").status_code == 200


def test_the_start_page_counts_who_stands_outside(client: Client, booked: Appointment, supervisor: User) -> None:
    change_schedule(change=CloseDirectorate(booked.directorate, MONDAY, MONDAY, "Flood"), by=supervisor)
    page = client.get("/admin/").content.decode()
    assert re.search(r'href="/admin/appointments/slot/outside/">\s*<strong>1</strong>', page)
    client.force_login(officer("supervisor", Directorate.objects.get(code="ankara")))
    assert booked.reference not in client.get("/admin/appointments/slot/outside/").content.decode()


def test_hours_without_a_date_are_times(session: WeeklySession) -> None:
    assert str(session) == "Monday 09:00–10:30, 3 counters"
    assert session.starts_at == time(9)


def test_people_outside_are_cancelled_with_a_reason_and_get_the_next_seats(
    client: Client, booked: Appointment, supervisor: User
) -> None:
    outside = "/admin/appointments/slot/outside/"
    change_schedule(change=CloseDirectorate(booked.directorate, MONDAY, MONDAY, "Flood"), by=supervisor)
    page = client.get(outside).content.decode()
    shown = re.search(r'name="seen" value="(\w+)"', page)
    assert shown
    entered = {"seen": shown[1], "reason": "The building is flooded."}
    for refused in (entered | {"reason": " "}, entered | {"seen": "0"}):
        client.post(f"{outside}?at=istanbul", refused)
        booked.refresh_from_db()
        assert booked.status == "confirmed"
    said = client.post(f"{outside}?at=istanbul", entered, follow=True).content.decode()
    booked.refresh_from_db()
    assert booked.status == "cancelled_by_directorate"
    assert "1 appointment is cancelled" in said
    assert "Nobody stands outside the schedule." in said
    assert WaitingRequest.objects.get(replaces=booked).waiting_class == 0
    assert not Slot.objects.get(pk=booked.slot_id).has_room
    client.force_login(officer("caseworker", booked.directorate))
    assert 'name="reason"' not in client.get(outside).content.decode()


def test_only_the_people_beyond_the_counters_are_cancelled(
    client: Client, booked: Appointment, supervisor: User
) -> None:
    last = AppointmentFactory(slot=booked.slot)
    take_seat(booked.slot)
    session = WeeklySession.objects.get()
    change_schedule(change=ChangeSession(session, Hours(time(9), time(10, 30), 30, 1), MONDAY, None), by=supervisor)
    shown = fingerprint_of([last.pk])
    assert cancel_outside(directorate=booked.directorate, reason="Flood", seen=shown, by=supervisor) == 1
    booked.refresh_from_db()
    assert booked.status == "confirmed"
    with pytest.raises(NothingToCancel):
        cancel_outside(directorate=booked.directorate, reason="Flood", seen=shown, by=supervisor)
    ankara = officer("supervisor", Directorate.objects.get(code="ankara"))
    with pytest.raises(NotYourDirectorate):
        cancel_outside(directorate=booked.directorate, reason="Flood", seen=shown, by=ankara)
