"""What PostgreSQL itself refuses of places and days, by the constraint's name."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction

from directorates.models import Closure, Directorate, District, Province
from directorates.reference import load

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _reference() -> None:
    load()


REFUSED = {
    "province_plate_code_is_from_1_to_81_or_of_practice": lambda: Province.objects.create(
        plate_code=82, name="Atlantis"
    ),
    "district_name_once_a_province": lambda: District.objects.create(province_id=34, name="Fatih"),
    "directorate_level_matches_district": lambda: Directorate.objects.filter(code="istanbul-fatih").update(
        level="provincial"
    ),
    "one_provincial_directorate_a_province": lambda: Directorate.objects.create(
        code="second", name="Second", level="provincial", province_id=34
    ),
    "directorate_closes_after_it_opens": lambda: Directorate.objects.filter(code="istanbul").update(closes_at=time(8)),
    "closure_ends_after_it_begins": lambda: Closure.objects.create(
        directorate=Directorate.objects.get(code="istanbul"),
        closed_from=date(2026, 12, 2),
        closed_until=date(2026, 12, 1),
        reason="Moving house",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_by_name(name: str) -> None:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        REFUSED[name]()
    assert refusal.value.__cause__.diag.constraint_name == name
