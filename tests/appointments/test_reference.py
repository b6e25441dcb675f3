"""The rows that appointments cannot be made without."""

from datetime import date

import pytest
from django.core.management import call_command

from appointments.enums import Channel
from appointments.models import AppointmentPolicy, Service
from directorates.models import Province

pytestmark = pytest.mark.django_db


def test_one_command_loads_them_any_number_of_times(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_reference")
    Service.objects.update(name="As the officer wrote it")
    Service.objects.filter(code="lost_card").delete()
    AppointmentPolicy.objects.filter(channel=Channel.INTERVIEW).update(notice_working_days=2)
    call_command("load_reference")
    assert set(Service.objects.exclude(code="lost_card").values_list("name", flat=True)) == {"As the officer wrote it"}
    assert Service.objects.filter(code="lost_card", name="Lost, stolen or damaged card").exists()
    assert AppointmentPolicy.objects.count() == 2
    assert capsys.readouterr().out.splitlines() == ["The reference rows are loaded."] * 2


@pytest.mark.parametrize(
    ("channel", "days"), [(Channel.INTERVIEW, (30, 30, 15, 10)), (Channel.DIRECTORATE, (30, 30, 15, 10))]
)
def test_a_policy_holds_in_every_province_from_the_first_day(
    office: Province, channel: Channel, days: tuple[int, ...]
) -> None:
    for province in Province.objects.all():
        policy = AppointmentPolicy.objects.in_force(channel=channel, province=province, on=date(2026, 11, 23))
        found = policy.lockout_days, policy.no_show_days, policy.grace_minutes, policy.missed_interview_days
        assert found == days


def test_what_to_bring_is_a_list(office: Province) -> None:
    service = Service.objects.get(code="papers_for_application")
    assert str(service) == "Appointment to hand in your papers"
    assert "The application form, printed and signed" in service.things_to_bring()


def test_only_a_new_address_is_registered_in_the_province_moved_to(office: Province) -> None:
    assert [service.code for service in Service.objects.filter(may_be_in_new_province=True)] == ["address_registration"]


def test_contacts_and_lost_accounts_are_served_without_an_appointment(office: Province) -> None:
    offered = Service.objects.offered(Channel.DIRECTORATE)
    assert {service.code for service in offered.at_the_counter()} == {"account_recovery", "contact_change"}
    assert "address_registration" in {service.code for service in offered.with_appointment()}
    assert not offered.filter(code="papers_for_application").exists()


def test_each_service_says_what_it_is_for_and_what_to_bring(office: Province) -> None:
    for service in Service.objects.all():
        service.full_clean()
        assert len(service.what_for) > 40
        assert len(service.things_to_bring()) >= 2
