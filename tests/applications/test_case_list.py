"""The list of cases: its queues, filters and searches, a count that stops, and nothing of other scopes."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Person, User
from applications import demo
from applications.admin import case_list
from applications.enums import ApplicationStatus
from applications.models import Application, SavedFilter
from applications.numbers import new_number
from goc_portal import clock

LIST = "admin:applications_application_changelist"
PAGE = "admin:applications_application_change"


@pytest.fixture
def case(applicant: User) -> Application:
    """A case that waits for its appointment in Ankara."""
    return demo.make_submitted(user=applicant)


@pytest.fixture
def desk(officer: User) -> Client:
    """The Ankara caseworker's browser."""
    client = Client()
    client.force_login(officer)
    return client


def is_listed(desk: Client, case: Application, **asked: str) -> bool:
    """Whether the list for these filters has the case."""
    return case.number_shown in desk.get(reverse(LIST), asked).content.decode()


@pytest.mark.parametrize(
    ("name", "yes", "no"),
    [
        ("purpose", "tourism", "business"),
        ("nationality", "UTO", "XXA"),
        ("age", "week", "older"),
        ("status__exact", "interview_scheduled", "approved"),
        ("kind__exact", "first", "extension"),
        ("permit_type__exact", "short_term", "family"),
        ("queue", "appointment", "post"),
        ("queue", "unassigned", "mine"),
    ],
)
def test_each_filter_keeps_what_it_names(desk: Client, case: Application, name: str, yes: str, no: str) -> None:
    assert is_listed(desk, case, **{name: yes})
    assert not is_listed(desk, case, **{name: no})


def test_ages_end_where_the_next_begins(desk: Client, case: Application) -> None:
    for days, slug in (
        (7, "week"),
        (8, "month"),
        (30, "month"),
        (31, "two-months"),
        (61, "three-months"),
        (91, "older"),
    ):
        moment = clock.now() - timedelta(days=days) + timedelta(hours=1)
        Application.objects.filter(pk=case.pk).update(submitted_at=moment)
        found = [age for age in case_list.AGES if is_listed(desk, case, age=age)]
        assert found == [slug], days


def test_a_list_without_a_filter_shows_what_is_not_finished(desk: Client, case: Application) -> None:
    assert is_listed(desk, case)
    Application.objects.filter(pk=case.pk).update(status=ApplicationStatus.WITHDRAWN)
    assert not is_listed(desk, case)
    assert is_listed(desk, case, status__exact="withdrawn")
    assert is_listed(desk, case, q=case.number_shown)


@pytest.mark.parametrize(
    "typed", ["İREM ışık", "isik", "Işık irem", "IREM", "ir", "iş ir", "99123456789", "99 123 456 789"]
)
def test_a_name_is_found_in_any_case_order_and_part(desk: Client, case: Application, typed: str) -> None:
    Person.objects.filter(pk=case.person_id).update(search_key="irem isik", foreigner_identity_number="99123456789")
    assert is_listed(desk, case, q=typed)


@pytest.mark.parametrize("typed", ["rem9", "sik irom", "re", "99123456780", "!!"])
def test_what_is_nobodys_name_or_number_finds_nothing(desk: Client, case: Application, typed: str) -> None:
    Person.objects.filter(pk=case.person_id).update(search_key="irem isik", foreigner_identity_number="99123456789")
    assert not is_listed(desk, case, q=typed)


def test_a_count_stops_and_says_so(desk: Client, case: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_list, "COUNTED_UP_TO", 0)
    assert "More than 1,000 cases" in desk.get(reverse(LIST)).content.decode()
    monkeypatch.undo()
    assert "More than 1,000 cases" not in desk.get(reverse(LIST)).content.decode()


def test_the_start_page_counts_all_queues_of_cases_at_once(
    desk: Client, case: Application, django_assert_max_num_queries: Any
) -> None:
    desk.get(reverse("admin:index"))
    with django_assert_max_num_queries(15):
        page = desk.get(reverse("admin:index")).content.decode()
    assert "?queue=today" in page and "?queue=late-decision" in page and "?queue=unreached" in page


def test_a_filter_is_saved_for_its_officer_without_what_was_searched(
    desk: Client, case: Application, officer: User, supervisor: User
) -> None:
    address = reverse("admin:applications_save_filter")
    desk.post(address, {"name": "Tourists", "query": "purpose=tourism&q=eriksson&p=3"})
    saved = SavedFilter.objects.get(officer=officer)
    assert (saved.name, saved.query) == ("Tourists", "purpose=tourism")
    assert "Tourists" in desk.get(reverse(LIST)).content.decode()
    desk.post(address, {"name": "Nothing", "query": "q=eriksson"})
    assert SavedFilter.objects.count() == 1
    other = Client()
    other.force_login(supervisor)
    assert "Tourists" not in other.get(reverse(LIST)).content.decode()
    delete = reverse("admin:applications_delete_filter", args=[saved.public_id])
    other.post(delete)
    assert SavedFilter.objects.count() == 1
    desk.post(delete)
    assert SavedFilter.objects.count() == 0


def test_the_next_case_is_taken_and_opened(desk: Client, case: Application, officer: User) -> None:
    address = reverse("admin:applications_next_case")
    assert case.number_shown in desk.post(address, follow=True).content.decode()
    case.refresh_from_db()
    assert case.taken_by == officer
    assert "No case waits for an officer now" in desk.post(address, follow=True).content.decode()


def test_one_goes_through_a_list_from_case_to_case(desk: Client, case: Application, other_applicant: User) -> None:
    second = demo.make_submitted(user=other_applicant)
    filters = "queue=unassigned"
    page = desk.get(reverse(PAGE, args=[case.public_id]), {"_changelist_filters": filters}).content.decode()
    onward = reverse("admin:applications_neighbour", args=[case.public_id, "next"])
    assert f'{onward}?_changelist_filters=queue%3Dunassigned"' in page
    answer = desk.get(onward, {"_changelist_filters": filters})
    assert str(second.public_id) in answer["Location"] and "queue%3Dunassigned" in answer["Location"]
    back = reverse("admin:applications_neighbour", args=[second.public_id, "previous"])
    assert str(case.public_id) in desk.get(back, {"_changelist_filters": filters})["Location"]
    last = reverse("admin:applications_neighbour", args=[second.public_id, "next"])
    assert desk.get(last, {"_changelist_filters": filters})["Location"] == f"{reverse(LIST)}?{filters}"
    assert desk.get(onward, {"_changelist_filters": "queue=post"})["Location"].endswith("?queue=post")


def test_the_page_says_what_else_is_known_of_the_person(
    desk: Client, case: Application, other_applicant: User, officer: User
) -> None:
    twin = demo.make_submitted(user=other_applicant)
    Person.objects.filter(pk=case.person_id).update(surname="ERIKSEN")
    Person.objects.filter(pk=case.person_id).update(surname="ERIKSSON")
    desk.post(reverse("admin:applications_application_act", args=[case.public_id, "write-note"]), {"text": "Call her"})
    page = desk.get(reverse(PAGE, args=[case.public_id])).content.decode()
    assert reverse("admin:accounts_person_change", args=[twin.person.public_id]) in page
    assert "ANNA MARIA ERIKSEN" in page
    assert "Note: Call her" in page
    assert "Messages to the person" in page and "SMS" in page


def test_the_page_of_a_case_does_not_grow_with_what_is_known(
    desk: Client, case: Application, django_assert_max_num_queries: Any
) -> None:
    page = reverse(PAGE, args=[case.public_id])
    desk.get(page)
    with CaptureQueriesContext(connection) as few:
        desk.get(page)
    Application.objects.bulk_create(
        Application(
            number=new_number(),
            person=case.person,
            kind="first",
            permit_type="short_term",
            purpose="tourism",
            status="withdrawn",
            directorate=case.directorate,
            created_at=clock.now(),
            created_by=case.created_by,
            submitted_at=clock.now(),
            submitted_by=case.created_by,
        )
        for _number in range(15)
    )
    with django_assert_max_num_queries(len(few)):
        assert desk.get(page).content.decode().count("Withdrawn") >= 10


def test_a_name_that_too_many_have_lists_some_and_says_what_to_add(
    desk: Client, case: Application, other_applicant: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = demo.make_submitted(user=other_applicant)
    Application.objects.filter(pk=other.pk).update(status=ApplicationStatus.WITHDRAWN)
    assert is_listed(desk, other, q="erik") and is_listed(desk, case, q="erik")
    monkeypatch.setattr(case_list, "MOST_PEOPLE", 1)
    page = desk.get(reverse(LIST), {"q": "erik"}).content.decode()
    assert "add another part of the name" in page
    assert (case.number_shown in page, other.number_shown in page) == (True, False)
    monkeypatch.setattr(case_list, "OF_A_COMMON_NAME", 0)
    assert not is_listed(desk, case, q="erik")


def test_the_head_of_the_list_offers_no_count_of_all(desk: Client, case: Application) -> None:
    page = desk.get(reverse(LIST), {"queue": "appointment"}).content.decode()
    assert "Show all" not in page
    assert f"{reverse(PAGE, args=[case.public_id])}?_changelist_filters=queue%3Dappointment" in page
    assert desk.get(reverse(LIST), {"p": "77"}).status_code == 302


def test_what_stands_still_and_what_is_late_are_queues(
    desk: Client, case: Application, officer: User, applicant: User
) -> None:
    waiting = {slug: is_listed(desk, case, queue=slug) for slug in ("standing-still", "past-bound", "ministry")}
    assert waiting == dict.fromkeys(waiting, False)
    began = {"began_on": clock.today() - timedelta(days=9), "began_at": clock.now(), "began_by": officer}
    case.suspensions.create(kind="inquiry", reason="x", until=clock.today() - timedelta(days=1), **began)
    assert is_listed(desk, case, queue="standing-still") and is_listed(desk, case, queue="past-bound")
    page = desk.get(reverse("admin:index")).content.decode()
    for slug in ("standing-still", "past-bound", "ministry", "late-card"):
        assert f"?queue={slug}" in page
