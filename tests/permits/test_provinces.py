"""Registering a province: on every proven status that is not over, once, with its history."""

from datetime import timedelta

import pytest

from accounts.models import Person, User
from directorates.models import Province
from goc_portal import clock
from permits.demo import make_proven_status
from permits.enums import LegalStatusKind, ProvinceSource
from permits.errors import NoStatusToRegister, ProvinceRegisteredLater
from permits.models import LegalStatus, ProvinceRegistration
from permits.provinces import register_province
from permits.standing import province_of

DAY = timedelta(days=1)
COUNTER = ProvinceSource.ADDRESS_REGISTRATION


def test_a_move_counts_for_every_status_and_the_old_province_stays_on_record(
    person: Person, ankara: Province, izmir: Province, ankara_officer: User
) -> None:
    today = clock.today()
    make_proven_status(person=person, province=ankara)
    make_proven_status(person=person, province=ankara, kind=LegalStatusKind.WORK_PERMIT, number="W1")
    over = make_proven_status(
        person=person, province=ankara, kind=LegalStatusKind.TEMPORARY_PROTECTION, valid_until=today - DAY, number="T"
    )
    for province, since in ((ankara, today - 100 * DAY), (izmir, today - 3 * DAY)):
        register_province(person=person, province=province, since=since, source=COUNTER, by=ankara_officer)
    assert province_of(person, today) == izmir
    assert set(LegalStatus.objects.exclude(pk=over.pk).values_list("registered_province", "registered_since")) == {
        (izmir.pk, today - 3 * DAY)
    }
    over.refresh_from_db()
    assert over.registered_province == ankara
    assert [row.province for row in ProvinceRegistration.objects.all()] == [izmir, ankara]
    assert ProvinceRegistration.objects.all()[0].recorded_by == ankara_officer


def test_twice_is_once(person: Person, ankara: Province, ankara_officer: User) -> None:
    make_proven_status(person=person, province=None)
    for _time in range(2):
        register_province(person=person, province=ankara, since=clock.today(), source=COUNTER, by=ankara_officer)
    assert ProvinceRegistration.objects.count() == 1


def test_a_day_to_come_and_a_person_without_status_are_refused(
    person: Person, ankara: Province, ankara_officer: User
) -> None:
    with pytest.raises(NoStatusToRegister):
        register_province(person=person, province=ankara, since=clock.today(), source=COUNTER, by=ankara_officer)
    make_proven_status(person=person, province=None)
    with pytest.raises(ProvinceRegisteredLater):
        register_province(person=person, province=ankara, since=clock.today() + DAY, source=COUNTER, by=ankara_officer)
    assert not ProvinceRegistration.objects.exists()
