"""Make the reference rows that are missing; what officers have edited stays as it is."""

from django.db import transaction
from django.utils.text import slugify

from directorates.enums import DirectorateLevel
from directorates.models import Directorate, District, Province
from directorates.reference.districts import DISTRICTS_WITH_FICTITIOUS_DIRECTORATES, districts_of_the_country
from directorates.reference.provinces import PROVINCES


@transaction.atomic
def load() -> None:
    """81 provinces with all their districts, 81 provincial and 148 fictitious district directorates."""
    Province.objects.bulk_create(
        [Province(plate_code=code, name=name, is_metropolitan=metropolitan) for code, name, metropolitan in PROVINCES],
        ignore_conflicts=True,
    )
    District.objects.bulk_create(known_districts(), ignore_conflicts=True)
    Directorate.objects.bulk_create([*provincial_directorates(), *district_directorates()], ignore_conflicts=True)


def known_districts() -> list[District]:
    """Every district of the country: addresses are chosen from them."""
    return [District(province_id=code, name=name) for code, name in districts_of_the_country()]


def provincial_directorates() -> list[Directorate]:
    """One directorate a province."""
    return [
        Directorate(
            code=ascii_slug(name),
            name=f"{name} İl Göç İdaresi Müdürlüğü",
            level=DirectorateLevel.PROVINCIAL,
            province_id=code,
        )
        for code, name, _is_metropolitan in PROVINCES
    ]


def district_directorates() -> list[Directorate]:
    """The made-up directorates of districts, each marked as such."""
    provinces = {code: name for code, name, _is_metropolitan in PROVINCES}
    known = District.objects.filter(province__in=DISTRICTS_WITH_FICTITIOUS_DIRECTORATES).order_by("pk")
    districts = [
        district for district in known if district.name in DISTRICTS_WITH_FICTITIOUS_DIRECTORATES[district.province_id]
    ]
    return [
        Directorate(
            code=ascii_slug(f"{provinces[district.province_id]} {district.name}"),
            name=f"{district.name} İlçe Göç İdaresi Müdürlüğü",
            level=DirectorateLevel.DISTRICT,
            province_id=district.province_id,
            district=district,
            is_fictitious=True,
        )
        for district in districts
        if district.name in DISTRICTS_WITH_FICTITIOUS_DIRECTORATES[district.province_id]
    ]


def ascii_slug(name: str) -> str:
    """A code out of a Turkish name; the dotless i would otherwise vanish."""
    return slugify(name.replace("ı", "i"))
