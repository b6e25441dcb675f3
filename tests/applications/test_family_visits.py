"""A family hands in its papers at neighbouring times."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Person, User
from applications import demo
from applications.errors import FamilyInOtherProvince, NotPossibleNow, UnknownFamilyCode
from applications.family_visits import join_family_visit, open_family_visit, who_stands_apart
from applications.models import Application
from applications.reservations import appointment_of
from appointments.backlog import give_dates_everywhere
from appointments.errors import NoNeighbouringTimes
from appointments.fairness import commitment_of
from appointments.models import Appointment, FairnessEntry, Slot, WaitingRequest
from goc_portal import clock
from notices.models import Notice
from tests.applications.conftest import registered
from tests.appointments.factories import WaitingRequestFactory

NUMBERS = ("L898902C3", "L898902C4", "L898902C5", "L898902C6", "L898902C7", "L898902C8")


def submitted(number: str) -> tuple[User, Application]:
    user = registered(number)
    return user, demo.make_submitted(user=user)


def make_child(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(birth_year=clock.today().year - 7)


def times_of(cases: list[Application]) -> list[Appointment]:
    made = [appointment_of(case) for case in cases]
    assert all(made)
    return made


def counters_match() -> None:
    for slot in Slot.objects.exclude(booked=0):
        assert slot.booked == slot.appointments.exclude(status__startswith="cancelled").count()


def test_two_adults_come_at_one_time_or_one_after_the_other(country: None) -> None:
    (first_user, first), (second_user, second) = submitted(NUMBERS[0]), submitted(NUMBERS[1])
    visit = open_family_visit(application=first, by=first_user)
    join_family_visit(application=second, code=visit.code_shown.lower(), by=second_user)
    one, other = times_of([first, second])
    assert one.directorate == other.directorate
    assert one.family_group == other.family_group is not None
    assert abs(one.starts_at - other.starts_at) <= timedelta(minutes=30)
    assert Notice.objects.filter(code="family_comes_together").count() == 4
    counters_match()


def test_a_parent_and_two_children_are_never_called_at_once(country: None) -> None:
    families = [submitted(number) for number in NUMBERS[:3]]
    for _user, case in families[1:]:
        make_child(case.person)
    visit = open_family_visit(application=families[0][1], by=families[0][0])
    for user, case in families[1:]:
        join_family_visit(application=case, code=visit.code, by=user)
    times = sorted(made.starts_at for made in times_of([case for _user, case in families]))
    assert times == [times[0], times[0] + timedelta(minutes=30), times[0] + timedelta(minutes=60)]
    counters_match()


def test_six_come_in_two_neighbouring_groups(country: None) -> None:
    Slot.objects.update(capacity=2)
    families = [submitted(number) for number in NUMBERS]
    visit = open_family_visit(application=families[0][1], by=families[0][0])
    for user, case in families[1:]:
        join_family_visit(application=case, code=visit.code, by=user)
    times = {made.starts_at for made in times_of([case for _user, case in families])}
    assert max(times) - min(times) == timedelta(minutes=60)
    assert len(times) == 3
    counters_match()


def test_without_neighbouring_times_everything_stays(country: None) -> None:
    (first_user, first), (second_user, second) = submitted(NUMBERS[0]), submitted(NUMBERS[1])
    before = times_of([first, second])
    Slot.objects.exclude(pk__in=[made.slot_id for made in before]).update(is_withdrawn=True)
    Slot.objects.filter(pk=before[1].slot_id).update(is_withdrawn=True)
    Slot.objects.filter(pk=before[0].slot_id).update(capacity=1, booked=1)
    Appointment.objects.filter(pk=before[1].pk).update(slot=before[1].slot)
    make_child(second.person)
    visit = open_family_visit(application=first, by=first_user)
    with pytest.raises(NoNeighbouringTimes):
        join_family_visit(application=second, code=visit.code, by=second_user)
    assert times_of([first, second]) == before
    second.refresh_from_db()
    assert second.family_visit is None


def waiting_beside_a_family() -> tuple[User, Application, str]:
    """Somebody who waits for a date, as every seat was gone, and the code of a family that has one."""
    first_user, first = submitted(NUMBERS[0])
    code = open_family_visit(application=first, by=first_user).code
    Slot.objects.update(is_withdrawn=True)
    second_user, second = submitted(NUMBERS[1])
    assert appointment_of(second) is None
    Slot.objects.update(is_withdrawn=False)
    return second_user, second, code


def test_who_waits_for_a_date_comes_with_the_family_and_waits_no_longer(country: None) -> None:
    user, case, code = waiting_beside_a_family()
    one, other = join_family_visit(application=case, code=code, by=user)
    assert other.interview_for == case.public_id
    assert one.family_group == other.family_group is not None
    place = WaitingRequest.objects.get(interview_for=case.public_id)
    assert (place.status, place.settled_because) == ("closed", "has_appointment")
    assert FairnessEntry.objects.filter(commitment=commitment_of(place), kind="closed").count() == 1
    counters_match()
    assert give_dates_everywhere() == 0
    assert Appointment.objects.open().filter(interview_for=case.public_id).count() == 1


def test_a_family_takes_no_seat_for_which_others_wait(country: None) -> None:
    user, case, code = waiting_beside_a_family()
    place = WaitingRequest.objects.get(interview_for=case.public_id)
    WaitingRequestFactory(directorate=place.directorate, service=place.service)
    before = list(Appointment.objects.order_by("pk").values_list("pk", "status"))
    with pytest.raises(NoNeighbouringTimes):
        join_family_visit(application=case, code=code, by=user)
    place.refresh_from_db()
    assert place.status == "waiting"
    assert list(Appointment.objects.order_by("pk").values_list("pk", "status")) == before


def test_a_code_that_is_not_known_or_of_another_province(country: None) -> None:
    (first_user, first), (second_user, second) = submitted(NUMBERS[0]), submitted(NUMBERS[1])
    with pytest.raises(UnknownFamilyCode):
        join_family_visit(application=second, code="7K4M-2P9X-Q351", by=second_user)
    visit = open_family_visit(application=first, by=first_user)
    with pytest.raises(UnknownFamilyCode):
        join_family_visit(application=first, code=visit.code, by=first_user)
    first.addressanswers.province_id = 34
    first.addressanswers.save()
    with pytest.raises(FamilyInOtherProvince):
        join_family_visit(application=second, code=visit.code, by=second_user)


def test_a_draft_cannot_come_yet(applicant: User) -> None:
    with pytest.raises(NotPossibleNow):
        open_family_visit(application=demo.make_filled_draft(user=applicant), by=applicant)


def test_children_of_other_parents_may_be_served_at_once(country: None) -> None:
    families = [submitted(number)[1].person for number in NUMBERS[:2]]
    assert who_stands_apart(families) == {person.pk: frozenset() for person in families}
    make_child(families[1])
    assert who_stands_apart(families) == {
        families[0].pk: frozenset({families[1].pk}),
        families[1].pk: frozenset({families[0].pk}),
    }


def test_the_page_shows_the_code_and_initials_only(client: Client, country: None) -> None:
    (first_user, first), (second_user, second) = submitted(NUMBERS[0]), submitted(NUMBERS[1])
    client.force_login(first_user)
    address = reverse("applications:family", args=[first.public_id])
    assert "Get a family code" in client.get(address).content.decode()
    client.post(reverse("applications:family-code", args=[first.public_id]))
    first.refresh_from_db()
    assert first.family_visit.code_shown in client.get(address).content.decode()
    client.force_login(second_user)
    wrong = client.post(reverse("applications:family", args=[second.public_id]), {"code": "1234"})
    assert wrong.status_code == 422
    assert "We find no family with this code" in wrong.content.decode()
    assert 'value="1234"' in wrong.content.decode()
    joined = client.post(
        reverse("applications:family", args=[second.public_id]), {"code": first.family_visit.code}, follow=True
    )
    assert "neighbouring appointments now" in joined.content.decode()
    page = client.get(reverse("applications:family", args=[second.public_id])).content.decode()
    assert (page.count("A. M. E."), page.count("You (A. M. E.)")) == (2, 1)
    assert "ERIKSSON" not in page.split("<main")[1]
