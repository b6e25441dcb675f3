"""Who must come for a case: the sponsor of a family, and not the applicant to whom a proxy or waiver was granted."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications import demo, receiving
from applications.enums import ApplicationStatus
from applications.models import Application, Household, HouseholdMember, SponsorDossier
from applications.reservations import appointment_of
from applications.taking import take_case
from appointments.attendees import who_must_attend
from appointments.cannot_come import ask_not_to_come, grant_request
from appointments.day_errors import OthersMustBeHere
from appointments.enums import AttendeeRole, InsteadOfComing
from appointments.models import Appointment
from goc_portal import clock
from permits.enums import PermitType
from tests.appointments.factories import PersonFactory, StoredFileFactory


@pytest.fixture
def case(applicant: User) -> Iterator[Application]:
    return demo.make_submitted(user=applicant)


def appointment_to(case: Application) -> Appointment:
    appointment = appointment_of(case)
    assert appointment is not None
    return appointment


def roles(case: Application) -> list[AttendeeRole]:
    return [attendee.role for attendee in who_must_attend(appointment_to(case))]


def sponsors_names(case: Application) -> tuple[str, ...]:
    (sponsor,) = [one for one in who_must_attend(appointment_to(case)) if one.role == AttendeeRole.SPONSOR]
    return sponsor.names


def let_off(case: Application, officer: User, asked: InsteadOfComing) -> None:
    appointment = appointment_to(case)
    ask_not_to_come(
        appointment=appointment,
        asks_for=asked,
        words="In prison",
        proxy_name="SELMA DEMİR",
        report=StoredFileFactory(person=case.person),
        by=case.person.user,
    )
    grant_request(appointment=appointment, reason="So it is.", by=officer)


def test_the_sponsor_comes_with_each_member_of_a_family(case: Application, officer: User) -> None:
    assert roles(case) == [AttendeeRole.APPLICANT]
    Application.objects.filter(pk=case.pk).update(permit_type=PermitType.FAMILY, purpose="")
    assert roles(case) == [AttendeeRole.APPLICANT, AttendeeRole.SPONSOR]
    assert sponsors_names(case) == ()
    take_case(application=case, by=officer)
    with pytest.raises(OthersMustBeHere, match="sponsor"):
        receiving.mark_attendance(application=case, by=officer)
    case.refresh_from_db()
    assert case.status == ApplicationStatus.INTERVIEW_SCHEDULED
    assert not case.person.is_proven


def test_the_desk_reads_a_sponsors_first_letters_and_of_a_protected_file_nothing(
    case: Application, officer: User
) -> None:
    Application.objects.filter(pk=case.pk).update(permit_type=PermitType.FAMILY, purpose="")
    now, user = clock.now(), case.person.user
    household = Household.objects.create(opened_at=now, opened_by=user)
    HouseholdMember.objects.create(household=household, application=case, joined_at=now, joined_by=user)
    sponsor = PersonFactory(given_names="SELMA", surname="DEMİR")
    SponsorDossier.objects.create(household=household, sponsor=sponsor, accepted_at=now, accepted_by=user)
    assert sponsors_names(case) == ("S. D.",)
    Application.objects.filter(pk=case.pk).update(protected_at=now, protected_by=officer, protection_reason="x")
    assert roles(case) == [AttendeeRole.APPLICANT]


def test_a_waiver_lets_the_case_go_on_and_proves_nobody(client: Client, case: Application, officer: User) -> None:
    let_off(case, officer, InsteadOfComing.WAIVER)
    take_case(application=case, by=officer)
    client.force_login(officer)
    page = client.get(reverse("admin:applications_application_change", args=[case.public_id])).content.decode()
    assert "Go on without the applicant, as granted" in page
    assert "The applicant is here, passport seen" not in page
    receiving.mark_attendance(application=case, by=officer)
    case.refresh_from_db()
    case.person.refresh_from_db()
    assert (case.status, case.person.is_proven) == (ApplicationStatus.RECEIVED, False)
    assert appointment_to(case).events.last().kind == "let_off"
    assert case.events.last().code == "not_in_person"


def test_with_a_proxy_the_entrance_asks_for_the_proxy(case: Application, officer: User) -> None:
    let_off(case, officer, InsteadOfComing.PROXY)
    take_case(application=case, by=officer)
    assert roles(case) == [AttendeeRole.PROXY]
    with pytest.raises(OthersMustBeHere, match="in the person's place"):
        receiving.mark_attendance(application=case, by=officer)
