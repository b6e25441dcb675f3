"""The list of cases: its queues, filters and searches, a count that stops, and nothing of other scopes."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Person, User
from applications import demo
from applications.admin import case_list
from applications.enums import ApplicationStatus
from applications.models import Application
from goc_portal import clock

LIST = "admin:applications_application_changelist"


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
