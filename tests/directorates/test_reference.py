"""The reference rows: right in number, marked where made up, and loaded any number of times."""

import pytest

from directorates.enums import DirectorateLevel
from directorates.models import Directorate, District, Province
from directorates.reference import load

pytestmark = pytest.mark.django_db


def test_81_provinces_and_229_directorates_of_which_the_district_ones_are_fictitious() -> None:
    load()
    assert Province.objects.count() == 81
    assert Province.objects.filter(is_metropolitan=True).count() == 30
    assert Directorate.objects.filter(level=DirectorateLevel.PROVINCIAL, is_fictitious=False).count() == 81
    assert Directorate.objects.filter(level=DirectorateLevel.DISTRICT, is_fictitious=True).count() == 148
    assert Directorate.objects.count() == 229
    assert not Province.objects.filter(districts__isnull=True).exists()


def test_loading_again_keeps_what_officers_have_edited() -> None:
    load()
    Directorate.objects.filter(code="istanbul").update(address="Fatih, Hırka-i Şerif")
    load()
    assert Directorate.objects.count() == 229
    assert District.objects.filter(province=34).count() == 39
    assert District.objects.count() == 973
    assert Directorate.objects.get(code="istanbul").address == "Fatih, Hırka-i Şerif"


def test_the_provincial_directorate_comes_first_and_is_named_for_the_reader() -> None:
    load()
    first = Directorate.objects.of_province(76).select_related("province", "district").first()
    assert first is not None
    assert (first.code, first.name) == ("igdir", "Iğdır İl Göç İdaresi Müdürlüğü")
    assert first.title == "Iğdır Provincial Directorate of Migration Management"
    of_district = Directorate.objects.get(code="istanbul-sisli")
    assert of_district.title == "Şişli District Directorate of Migration Management"
