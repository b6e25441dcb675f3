"""The confirmation as a paper: drawn once, in two languages, found by whoever may see the appointment."""

from datetime import timedelta
from http import HTTPStatus
from io import BytesIO

import pypdf
import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.models import Representation, User
from appointments.confirmation_papers import appointments_without_confirmation, confirmation_of
from appointments.drawing import draw_confirmation, draw_lost_confirmations
from appointments.enums import AppointmentStatus
from appointments.models import Appointment
from documents.issuing import is_valid
from documents.models import FileAccess, IssuedPaper, StoredFile
from goc_portal import clock
from goc_portal.pages.dates import long_date
from tests.appointments.factories import AppointmentFactory, PersonFactory, ResidentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]


@pytest.fixture
def resident() -> User:
    return ResidentFactory(person=PersonFactory(surname="ERIKSSON", given_names="ANNA", language="ar"))


@pytest.fixture
def booked(resident: User) -> Appointment:
    """An appointment for a service that the person booked."""
    return AppointmentFactory(for_service=True, person=resident.person, made_by=resident)


@pytest.fixture
def child(resident: User) -> Representation:
    """A child for whom the resident acts."""
    certificate = StoredFile.objects.create(
        person=resident.person,
        kind="birth_certificate",
        original_name="certificate.pdf",
        content_type="application/pdf",
        size_bytes=1,
        sha256="0" * 64,
        storage_name="none",
        scan_verdict="clean",
        uploaded_by=resident,
        uploaded_at=clock.now(),
    )
    return Representation.objects.create(
        representative=resident.person,
        represented=PersonFactory(surname="ERIKSSON", given_names="ERIK", birth_year=2020),
        kind="parent",
        acts_from=clock.today(),
        paper=certificate,
        province_id=34,
        claimed_at=clock.now(),
        claimed_by=resident,
        accepted_at=clock.now(),
        accepted_by=resident,
    )


def end(representation: Representation) -> None:
    """The officer takes the acceptance back."""
    representation.ended_at, representation.ended_by = clock.now(), representation.claimed_by
    representation.ended_how, representation.reason = "revoked", "No longer the guardian."
    representation.save()


def text_of(paper: IssuedPaper) -> str:
    """The text as other programs get it out of the PDF."""
    assert paper.stored_file is not None
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(paper.stored_file.read())).pages)


def test_it_is_drawn_once_in_the_readers_language_and_in_turkish(booked: Appointment) -> None:
    draw_confirmation(booked.pk)
    draw_confirmation(booked.pk)
    [paper] = IssuedPaper.objects.all()
    text = text_of(paper)
    assert booked.reference in text
    assert "Randevu onayı" in text
    with translation.override("tr"):
        assert long_date(booked.starts_at) in text
    with translation.override("en"):
        assert long_date(booked.starts_at) not in text


def test_what_was_lost_is_asked_for_again(booked: Appointment, on_monday_morning: time_machine.Coordinates) -> None:
    assert appointments_without_confirmation() == []
    on_monday_morning.shift(timedelta(seconds=31))
    assert appointments_without_confirmation() == [booked.pk]
    draw_lost_confirmations()
    draw_confirmation(booked.pk)
    assert appointments_without_confirmation() == []


def test_a_date_that_the_portal_gave_is_drawn_when_its_page_is_opened(
    client: Client, resident: User, on_monday_morning: time_machine.Coordinates
) -> None:
    given = AppointmentFactory(for_service=True, person=resident.person, made_by=None)
    on_monday_morning.shift(timedelta(minutes=5))
    assert appointments_without_confirmation() == []
    client.force_login(resident)
    page = client.get(reverse("appointments:appointment", args=[given.public_id]))
    assert "data-waiting" in page.content.decode()


def test_the_person_downloads_it_also_on_the_day_and_nobody_else_does(
    client: Client, resident: User, booked: Appointment, on_monday_morning: time_machine.Coordinates
) -> None:
    draw_confirmation(booked.pk)
    on_monday_morning.move_to(booked.starts_at - timedelta(hours=1))
    paper = confirmation_of(booked)
    assert paper is not None
    assert paper.stored_file is not None
    download = reverse("documents:download", args=[paper.stored_file.public_id])
    client.force_login(ResidentFactory())
    assert client.get(download).status_code == HTTPStatus.NOT_FOUND
    client.force_login(resident)
    assert download in client.get(reverse("appointments:appointment", args=[booked.public_id])).content.decode()
    assert download in client.get(reverse("appointments:list")).content.decode()
    answer = client.get(download)
    assert b"".join(answer).startswith(b"%PDF")
    assert FileAccess.objects.get().by == resident


def test_it_counts_while_the_person_is_expected(booked: Appointment) -> None:
    draw_confirmation(booked.pk)
    paper = confirmation_of(booked)
    assert paper is not None
    assert is_valid(paper)
    Appointment.objects.filter(pk=booked.pk).update(status=AppointmentStatus.CANCELLED_BY_DIRECTORATE)
    assert not is_valid(paper)


def test_nothing_is_drawn_of_a_cancelled_appointment(booked: Appointment) -> None:
    Appointment.objects.filter(pk=booked.pk).update(status=AppointmentStatus.CANCELLED_BY_DIRECTORATE)
    draw_confirmation(booked.pk)
    assert not IssuedPaper.objects.exists()


def test_a_parent_sees_and_downloads_the_childs_until_the_representation_ends(
    client: Client, resident: User, child: Representation
) -> None:
    appointment = AppointmentFactory(for_service=True, person=child.represented, made_by=resident)
    draw_confirmation(appointment.pk)
    paper = confirmation_of(appointment)
    assert paper is not None
    assert paper.stored_file is not None
    client.force_login(resident)
    addresses = [
        reverse("appointments:appointment", args=[appointment.public_id]),
        reverse("appointments:calendar-file", args=[appointment.public_id]),
        reverse("documents:download", args=[paper.stored_file.public_id]),
        reverse("appointments:place", args=[child.represented.public_id, "passport_update"]),
    ]
    assert [client.get(address).status_code for address in addresses[:3]] == [HTTPStatus.OK] * 3
    assert "ERIK ERIKSSON" in client.get(reverse("appointments:list")).content.decode()
    end(child)
    assert [client.get(address).status_code for address in addresses] == [HTTPStatus.NOT_FOUND] * 4
    assert "ERIK ERIKSSON" not in client.get(reverse("appointments:list")).content.decode()


def test_a_parent_chooses_for_whom(client: Client, resident: User, child: Representation) -> None:
    client.force_login(resident)
    page = client.get(reverse("appointments:book")).content.decode()
    for person in (resident.person, child.represented):
        assert reverse("appointments:service", args=[person.public_id]) in page
