"""The pages of figures: scope, need-to-know, files with their record, what is published, what a counter changes."""

import csv
from datetime import date, timedelta
from http import HTTPStatus
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import User
from applications import demo
from applications.models import Application
from appointments.models import Service
from directorates.models import Directorate
from documents.models import RecordExport
from figures import counting, publishing
from figures.enums import Measure, PublishedTable
from figures.models import Count, Publication
from figures.places import Place
from figures.reading import Reading
from figures.tables import Figures, open_cases, waiting
from figures.what_if import Asked, what_if
from goc_portal import clock
from permits.enums import PermitType
from tests.applications.conftest import PASSWORD

FIGURES = "admin:figures_count_changelist"


@pytest.fixture
def desk(client: Client, supervisor: User) -> Client:
    """A supervisor of Ankara, signed in with the second factor that the admin asks for."""
    client.force_login(supervisor)
    return client


def test_a_supervisor_reads_the_own_figures(desk: Client, granted: Application) -> None:
    counting.count_changes()
    page = desk.get(reverse(FIGURES))
    assert page.status_code == HTTPStatus.OK
    text = page.content.decode()
    for table in ("months", "received", "open", "attendance", "nationalities"):
        assert f'id="{table}"' in text
    assert page.context["place"].code == "province-6"
    received = next(table for table in page.context["tables"] if table.code == "received")
    assert received.rows[-1][-1] == 1


def test_what_is_out_of_scope_is_not_there(desk: Client, granted: Application) -> None:
    assert desk.get(reverse(FIGURES), {"place": "country"}).status_code == HTTPStatus.NOT_FOUND
    assert desk.get(reverse(FIGURES), {"place": "province-34"}).status_code == HTTPStatus.NOT_FOUND
    other = Directorate.objects.provincial_of(34)
    assert desk.get(reverse(FIGURES), {"place": other.code}).status_code == HTTPStatus.NOT_FOUND


def test_headquarters_reads_the_country_without_confidential_files(
    client: Client, granted: Application, officer: User
) -> None:
    protected = {"protected_at": clock.now(), "protected_by": officer, "protection_reason": "She fled."}
    Application.objects.filter(pk=granted.pk).update(**protected)
    counting.count_changes()
    for role, place, expected in ((PostRole.HEADQUARTERS, None, 0), (PostRole.SUPERVISOR, granted.directorate, 1)):
        user = make_officer(username=f"reader-{role}", role=role, directorate=place, password=PASSWORD)
        client.force_login(user)
        page = client.get(reverse(FIGURES))
        assert page.status_code == HTTPStatus.OK
        totals = {table.code: table for table in page.context["tables"]}
        assert totals["open"].rows[-1][1] == 0
        assert sum(row[1] for row in totals["months"].rows) == expected
        assert Count.objects.visible_to(user).exists() is bool(expected)


def test_others_have_no_figures(client: Client, officer: User) -> None:
    client.force_login(officer)
    assert client.get(reverse(FIGURES)).status_code == HTTPStatus.FORBIDDEN
    assert client.post(f"{reverse('admin:figures_count_export')}?as=csv").status_code == HTTPStatus.FORBIDDEN
    assert client.get(reverse("admin:figures_count_what_if")).status_code == HTTPStatus.FORBIDDEN


def test_files_say_what_the_page_says_and_leave_a_record(desk: Client, granted: Application, supervisor: User) -> None:
    counting.count_changes()
    address = reverse("admin:figures_count_export")
    text = desk.post(f"{address}?as=csv&table=months").content.decode("utf-8-sig")
    lines = list(csv.reader(StringIO(text)))
    assert lines[-1][1:3] == ["1", "1"]
    book = desk.post(f"{address}?as=xlsx").content
    with ZipFile(BytesIO(book)) as parts:
        assert sum(name.startswith("xl/worksheets/sheet") for name in parts.namelist()) == 10
    first, second = RecordExport.objects.order_by("pk")
    assert (first.by, first.rows) == (supervisor, 13)
    assert first.asked == f"figures csv months province-6 {clock.today():%Y-%m}"
    assert second.asked.startswith("figures xlsx all province-6")
    assert desk.get(f"{address}?as=csv").status_code == HTTPStatus.NOT_FOUND
    assert desk.post(f"{address}?as=pdf").status_code == HTTPStatus.NOT_FOUND


def test_the_page_asks_as_little_with_many_cases_as_with_one(
    desk: Client, granted: Application, django_assert_max_num_queries: object
) -> None:
    counting.count_changes()
    desk.get(reverse(FIGURES))
    with django_assert_max_num_queries(45):  # type: ignore[operator]
        desk.get(reverse(FIGURES))


def test_more_services_and_permit_types_ask_nothing_more(db: None, django_assert_num_queries: object) -> None:
    """One statement for the open cases; for those who wait another, and one for the names of the services."""
    today = clock.today()
    figures = Figures(Reading(Place("country", "", None, None), with_confidential=False), today, today)
    subjects = {
        Measure.OPEN: [(permit.value, "") for permit in (PermitType.SHORT_TERM, PermitType.STUDENT)],
        Measure.WAITING: [("directorate", "fingerprint"), ("interview", "papers_for_application")],
    }
    for measure, cells in subjects.items():
        for age, (subject, detail) in enumerate(cells, 1):
            cell = {"measure": measure, "subject": subject, "detail": detail, "is_confidential": False, "days": 0}
            Count.objects.create(day=today - timedelta(days=age), number=age, **cell)
    with django_assert_num_queries(1):  # type: ignore[operator]
        cases = {row[0]: row[1:] for row in open_cases(figures).rows}
    assert cases[str(PermitType.STUDENT.label)] == [2, 2, 2, 2]
    assert cases["Total"] == [3, 2, 2, 2]
    with django_assert_num_queries(2):  # type: ignore[operator]
        lists = waiting(figures).rows
    assert [row[2:] for row in lists] == [[1, 1, 1, 1], [2, 2, 2, 2]]


def test_everybody_reads_a_month_that_is_over(client: Client, granted: Application) -> None:
    address = reverse("figures:statistics")
    assert client.get(address).context["month"] is None
    counting.count_changes()
    next_month = (clock.today().replace(day=1) + timedelta(days=40)).replace(day=3)
    with time_machine.travel(next_month, tick=False):
        counting.count_changes()
        assert publishing.publish_months() == 2
        assert publishing.publish_months() == 0
        page = client.get(address)
    received = Publication.objects.get(table=PublishedTable.RECEIVED)
    assert received.rows == [["06", None, 0, 0, None], ["total", None, 0, 0, None]]
    text = page.content.decode()
    assert "hidden" in text
    assert page.status_code == HTTPStatus.OK
    assert client.get(address, {"month": "1999-01"}).status_code == HTTPStatus.NOT_FOUND


def test_a_month_waits_until_its_last_permits_are_counted(granted: Application) -> None:
    counting.count_changes()
    permit = granted.person.permits.get()
    first = (permit.valid_from + timedelta(days=31)).replace(day=1)
    with time_machine.travel(first, tick=False):
        assert publishing.publish_months() == 0, "nobody has brought the permits to this day"
        counting.count_changes()
        publishing.publish_months()
    last = first - timedelta(days=1)
    assert Publication.objects.filter(month=last.replace(day=1), table=PublishedTable.PERMITS).exists()


def test_a_table_that_was_missed_is_published_later(granted: Application) -> None:
    counting.count_changes()
    first = (granted.person.permits.get().valid_from + timedelta(days=31)).replace(day=1)
    month = (first - timedelta(days=1)).replace(day=1)
    with time_machine.travel(first, tick=False):
        counting.count_changes()
        Publication.objects.create(
            table=PublishedTable.DECIDED, month=month, computed_at=clock.now(), columns=["total"], rows=[["06", None]]
        )
        assert publishing.publish_months() > 0
        assert publishing.publish_months() == 0
    assert Publication.objects.get(month=month, table=PublishedTable.DECIDED).rows == [["06", None]]
    assert Publication.objects.filter(month=month, table=PublishedTable.PERMITS).exists()


def test_a_published_month_does_not_change(granted: Application, other_applicant: User) -> None:
    counting.count_changes()
    this_month = clock.today().replace(day=1)
    next_month = (this_month + timedelta(days=40)).replace(day=3)
    demo.make_submitted(user=other_applicant)
    with time_machine.travel(next_month, tick=False):
        assert publishing.publish_months() == 0, "changes wait to be counted"
        counting.count_changes()
        publishing.publish_months()
        before = list(Publication.objects.order_by("pk").values())
        Application.objects.update(kind="extension")
        counting.count_changes()
        publishing.publish_months()
        assert list(Publication.objects.order_by("pk").values()) == before


def test_one_more_counter_at_a_directorate(desk: Client, granted: Application, ankara: Directorate) -> None:
    today = clock.today()
    service = Service.objects.get(code="papers_for_application")
    with time_machine.travel(today + timedelta(days=1), tick=False):
        asked = {
            "directorate": ankara.code, "service": service.code, "first": today.isoformat(),
            "last": today.isoformat(), "weekdays": ["1", "2", "3", "4", "5"], "starts_at": "09:00", "ends_at": "12:00",
        }  # fmt: skip
        desk.force_login(User.objects.get(username="supervisor"))
        page = desk.get(reverse("admin:figures_count_what_if"), asked)
        assert page.status_code == HTTPStatus.OK, page.context["form"].errors
        answer = page.context["answer"]
        assert answer.before.people == answer.after.people == 1
        assert answer.added > 0
        wrong = desk.get(reverse("admin:figures_count_what_if"), {**asked, "last": "2099-01-01", "ends_at": "08:00"})
        assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert {"last", "ends_at"} <= set(wrong.context["form"].errors)
        empty = desk.get(reverse("admin:figures_count_what_if"), {"first": ""}).context["form"].errors
        assert {name: errors[0] for name, errors in empty.items()} == {
            "directorate": "Choose from the list.", "service": "Choose from the list.", "first": "Enter the day.",
            "last": "Enter the day.", "weekdays": "Choose at least one day.", "starts_at": "Enter the hour.",
            "ends_at": "Enter the hour.",
        }  # fmt: skip
        other = Directorate.objects.provincial_of(34)
        assert (
            desk.get(reverse("admin:figures_count_what_if"), {**asked, "directorate": other.code})
            .context["form"]
            .errors
        )


def test_seats_that_were_booked_before_are_taken(granted: Application, ankara: Directorate) -> None:
    """The only appointment was made before the stretch, so nobody asks in it, and its seat is not free."""
    service = Service.objects.get(code="papers_for_application")
    first: date = clock.today() + timedelta(days=1)
    asked = Asked(ankara, service, first, first, frozenset({1}), clock.now().time(), clock.now().time())
    assert what_if(asked).before.people == 0
