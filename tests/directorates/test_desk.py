"""The officers' start page: queues of every app that the officer may see, and no others."""

from typing import Any

from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from accounts.demo import make_officer
from accounts.enums import PostRole
from directorates import desk, reference
from directorates.models import Directorate, District


def test_counts_stop_at_the_bound_and_are_asked_at_once(db: None, django_assert_num_queries: Any) -> None:
    reference.load()
    District.objects.bulk_create(District(province_id=6, name=f"Specimen {number}") for number in range(100))
    districts: QuerySet = District.objects.all()
    few = districts.filter(name__in=["Specimen 1", "Specimen 2", "Specimen 3"])
    queues = [desk.counted(rows, name="d", href="/d/") for rows in (districts, few, districts.none())]
    with django_assert_num_queries(1):
        counted = list(desk.with_numbers(queues))
    assert [(queue.count, queue.is_empty) for queue in counted] == [("99+", False), ("3", False), ("0", True)]


def test_the_start_page_shows_the_queues_of_officers_in_post_only(db: None, client: Client) -> None:
    reference.load()
    ankara = Directorate.objects.provincial_of(6)
    officer = make_officer(username="o", role=PostRole.CASEWORKER, directorate=ankara, password="four words put so")
    client.force_login(officer)
    address = reverse("admin:applications_application_changelist") + "?queue=unassigned"
    assert address in client.get(reverse("admin:index")).content.decode()
    officer.posts.update(held_until="2020-01-01", held_from="2019-01-01")
    assert address not in client.get(reverse("admin:index")).content.decode()
