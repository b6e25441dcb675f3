"""Directorates and services, for everybody."""

from datetime import time, timedelta
from typing import Any

from rest_framework.test import APIClient

from appointments.models import Service, WeeklySession
from directorates.models import Closure, Directorate
from goc_portal import clock


def all_rows(client: APIClient, address: str) -> list[dict[str, Any]]:
    """The rows of every page."""
    rows: list[dict[str, Any]] = []
    following: str | None = address
    while following:
        answer = client.get(following).json()
        rows += answer["results"]
        following = answer["next"]
    return rows


def test_every_directorate_once_in_a_stable_order(guest: APIClient) -> None:
    rows = all_rows(guest, "/api/v1/directorates/?page_size=50")

    assert len(rows) == Directorate.objects.count()
    assert len({row["id"] for row in rows}) == len(rows)
    assert [row["province"]["plate_code"] for row in rows] == sorted(row["province"]["plate_code"] for row in rows)


def test_those_of_a_province_in_the_readers_language(guest: APIClient) -> None:
    address = "/api/v1/directorates/?province=34"
    turkish = guest.get(address, headers={"Accept-Language": "tr"}).json()["results"]
    english = guest.get(address, headers={"Accept-Language": "en"}).json()["results"]

    assert {row["province"]["plate_code"] for row in english} == {34}
    assert english[0]["level"] == "provincial"
    assert english[0]["name"] == "İstanbul Provincial Directorate of Migration Management"
    assert turkish[0]["name"] != english[0]["name"]
    assert turkish[0]["official_name"] == english[0]["official_name"]


def test_announced_closures_and_no_past_ones(guest: APIClient) -> None:
    directorate = Directorate.objects.provincial_of(34)
    today = clock.today()
    for first, last in ((-9, -8), (0, 0), (3, 4)):
        Closure.objects.create(
            directorate=directorate,
            closed_from=today + timedelta(days=first),
            closed_until=today + timedelta(days=last),
            reason="The building is repaired.",
        )

    answer = guest.get(f"/api/v1/directorates/{directorate.public_id}/").json()

    assert [closure["closed_from"] for closure in answer["closures"]] == ["2026-11-23", "2026-11-26"]
    assert answer["opens_at"] == "09:00"


def test_the_list_asks_a_fixed_number_of_questions(guest: APIClient, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(3):
        guest.get("/api/v1/directorates/?page_size=100")


def test_services_and_where_they_are_offered(guest: APIClient) -> None:
    istanbul, ankara = (Directorate.objects.provincial_of(plate) for plate in (34, 6))
    service = Service.objects.get(code="papers_for_application")
    put_session(istanbul, service, until=clock.today() - timedelta(days=1))
    put_session(ankara, service, until=None)

    answer = guest.get("/api/v1/services/papers_for_application/").json()
    assert [place["id"] for place in answer["offered_at"]] == [str(ankara.public_id)]
    assert answer["what_to_bring"]
    assert answer["what_for"]

    codes = [row["code"] for row in all_rows(guest, f"/api/v1/services/?directorate={ankara.public_id}")]
    assert codes == ["papers_for_application"]
    assert all_rows(guest, f"/api/v1/services/?directorate={istanbul.public_id}") == []


def test_a_service_that_is_not_offered_is_not_there(guest: APIClient) -> None:
    Service.objects.filter(code="papers_for_application").update(is_offered=False)

    assert guest.get("/api/v1/services/papers_for_application/").status_code == 404


def put_session(directorate: Directorate, service: Service, *, until: Any) -> None:
    """Mondays from nine to twelve."""
    WeeklySession.objects.create(
        directorate=directorate,
        service=service,
        weekday=1,
        starts_at=time(9),
        ends_at=time(12),
        slot_minutes=30,
        counters=1,
        effective_from=clock.today() - timedelta(days=30),
        effective_until=until,
    )
