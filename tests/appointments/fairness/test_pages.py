"""The log of seats for everybody, and the own entry for whoever has the number and the secret."""

import csv
import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from appointments.enums import FairnessKind
from appointments.fairness import chain, record
from appointments.models import Appointment, FairnessDay, WaitingRequest
from goc_portal import clock
from tests.appointments.factories import ApplicantFactory, WaitingRequestFactory
from tests.appointments.fairness.test_chain import MONDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(night: None) -> FairnessDay:
    """Monday is closed."""
    chain.close_days()
    return FairnessDay.objects.get()


def body(response: Any) -> str:
    """What a file holds."""
    parts: Iterable[bytes] = response.streaming_content
    return b"".join(parts).decode()


def check(client: Client, number: str, secret: str) -> HttpResponse:
    return client.post(reverse("fairness:check"), {"number": number, "secret": secret})


def test_the_files_give_the_head_again(published: FairnessDay, client: Client) -> None:
    lines = body(client.get(reverse("fairness:lines", args=[MONDAY, "istanbul"]))).splitlines()
    link = sha256(b"2026-11-23\nistanbul").hexdigest()
    for line in lines:
        link = sha256(f"{link}\n{line}".encode()).hexdigest()
    heads = client.get(reverse("fairness:day-json", args=[MONDAY])).json()
    assert heads["places"] == [{"cell": "istanbul", "entries": 6, "head": link}]
    assert heads["head"] == published.head
    rows = list(csv.DictReader(body(client.get(reverse("fairness:table", args=[MONDAY, "istanbul"]))).splitlines()))
    assert rows[-1]["hash"] == link
    assert [row["who"] for row in rows] == [json.loads(line)["who"] for line in lines]


def test_public_files_may_be_kept_and_name_nobody(
    published: FairnessDay, client: Client, booked: list[Appointment]
) -> None:
    page = client.get(reverse("fairness:day", args=[MONDAY]))
    assert published.head in page.content.decode()
    answer = client.get(reverse("fairness:lines", args=[MONDAY, "istanbul"]))
    assert "public" in answer["Cache-Control"]
    said = body(answer)
    assert not [made for made in booked if made.reference in said or str(made.fairness_secret) in said]


def test_a_day_that_is_not_closed_is_not_shown(booked: list[Appointment], client: Client) -> None:
    for name, more in [("day", []), ("day-json", []), ("lines", ["istanbul"]), ("table", ["istanbul"])]:
        assert client.get(reverse(f"fairness:{name}", args=[MONDAY, *more])).status_code == 404
    assert client.get("/fairness/2026-02-30/").status_code == 404
    assert "No day is published yet" in client.get(reverse("fairness:check")).content.decode()


def test_the_own_entry_is_found_with_its_place_in_the_order(
    published: FairnessDay, client: Client, booked: list[Appointment]
) -> None:
    appointment = booked[3]
    typed = str(appointment.fairness_secret).replace("-", " ").upper()
    answer = check(client, f" {appointment.reference[:5]}-{appointment.reference[5:].lower()}", typed)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "<strong>4</strong> of 6" in answer.content.decode()


def test_the_exact_entry_is_what_the_published_line_commits_to(
    published: FairnessDay, client: Client, booked: list[Appointment]
) -> None:
    answer = check(client, booked[0].reference, str(booked[0].fairness_secret))
    (entry,) = answer.context["entries"]
    assert sha256(entry.exact.encode()).hexdigest() == json.loads(entry.line)["row"]


def test_a_date_given_is_shown_with_the_place_on_the_list_that_it_came_from(
    night: None, booked: list[Appointment], client: Client, on_monday_morning: Any
) -> None:
    place = WaitingRequestFactory(person=booked[0].person)
    record(place, FairnessKind.JOINED)
    record(booked[0], FairnessKind.DATE_GIVEN, follows=place)
    on_monday_morning.shift(86_400)
    chain.close_days()
    answer = check(client, booked[0].reference, str(booked[0].fairness_secret))
    kinds = [entry.kind for entry in answer.context["entries"]]
    assert kinds == [FairnessKind.BOOKED, FairnessKind.JOINED, FairnessKind.DATE_GIVEN]
    answer = check(client, str(place.public_id), str(place.fairness_secret))
    assert [entry.kind for entry in answer.context["entries"]] == [FairnessKind.JOINED]


def test_an_entry_of_today_is_published_after_today(booked: list[Appointment], client: Client) -> None:
    answer = check(client, booked[0].reference, str(booked[0].fairness_secret))
    assert answer.context["written_on"] == MONDAY
    assert "Monday, 23 November 2026" in answer.content.decode()


@pytest.mark.parametrize(
    ("secret", "status", "sentence"),
    [
        ("0542bd45-5b3e-4118-b44a-2fe95406f712", 404, "There is no entry with this number and this secret"),
        ("0123", 200, "A secret has 32 letters and digits"),
        ("", 200, "still missing"),
        ("z" * 32, 200, "A secret has 32 letters and digits"),
    ],
)
def test_a_wrong_secret_finds_nothing_and_says_what_to_do(
    published: FairnessDay, client: Client, booked: list[Appointment], secret: str, status: int, sentence: str
) -> None:
    answer = check(client, booked[0].reference, secret)
    assert answer.status_code == status
    assert sentence in answer.content.decode()


def test_signed_in_nothing_is_typed_and_only_the_own_is_seen(
    published: FairnessDay, client: Client, booked: list[Appointment]
) -> None:
    client.force_login(ApplicantFactory(person=booked[1].person))
    own = client.get(reverse("fairness:own", args=[booked[1].public_id])).content.decode()
    assert str(booked[1].fairness_secret) in own
    assert "<strong>2</strong> of 6" in own
    assert reverse("appointments:appointment", args=[booked[1].public_id]) in own
    assert client.get(reverse("fairness:own", args=[booked[2].public_id])).status_code == 404
    assert client.get(reverse("fairness:own", args=[uuid4()])).status_code == 404


def test_a_place_on_the_list_has_its_own_page_too(office: object, client: Client) -> None:
    place = WaitingRequestFactory(joined_at=clock.now())
    client.force_login(ApplicantFactory(person=place.person))
    page = client.get(reverse("fairness:own", args=[place.public_id])).content.decode()
    assert str(place.fairness_secret) in page
    assert WaitingRequest.objects.count() == 1
