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
    Service.objects.update(name="Hand in your papers")
    AppointmentPolicy.objects.filter(channel=Channel.INTERVIEW).update(notice_working_days=2)
    call_command("load_reference")
    assert [service.name for service in Service.objects.all()] == ["Hand in your papers"]
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
