"""The officers' start page: queues of every app that the officer may see, and no others."""

from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from accounts.demo import make_officer
from accounts.enums import PostRole
from directorates import desk, reference
from directorates.models import Directorate, District


def test_a_count_stops_at_the_bound(db: None) -> None:
    reference.load()
    District.objects.bulk_create(District(province_id=6, name=f"Specimen {number}") for number in range(201))
    districts: QuerySet = District.objects.all()
    assert desk.counted(districts, name="d", href="/d/").count == "200+"
    few = desk.counted(districts.filter(name__in=["Specimen 1", "Specimen 2", "Specimen 3"]), name="d", href="/d/")
    assert (few.count, few.is_empty) == ("3", False)
    assert desk.counted(districts.none(), name="d", href="/d/").is_empty


def test_the_start_page_shows_the_queues_of_officers_in_post_only(db: None, client: Client) -> None:
    reference.load()
    ankara = Directorate.objects.provincial_of(6)
    officer = make_officer(username="o", role=PostRole.CASEWORKER, directorate=ankara, password="four words put so")
    client.force_login(officer)
    address = reverse("admin:applications_application_changelist") + "?queue=unassigned"
    assert address in client.get(reverse("admin:index")).content.decode()
    officer.posts.update(held_until="2020-01-01", held_from="2019-01-01")
    assert address not in client.get(reverse("admin:index")).content.decode()
