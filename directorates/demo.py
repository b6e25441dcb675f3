"""The place of practice: a directorate in no province, with a name that nobody takes for a real one."""

from directorates.enums import DirectorateLevel
from directorates.models import PRACTICE, Directorate, Province

CODE = "alistirma"


def make_practice_directorate() -> Directorate:
    """The practice directorate. Twice is once."""
    place, _is_new = Province.with_practice.get_or_create(plate_code=PRACTICE, defaults={"name": "Alıştırma"})
    directorate, _is_new = Directorate.objects.get_or_create(
        code=CODE,
        defaults={
            "name": "Alıştırma Müdürlüğü (gerçek değildir)",
            "level": DirectorateLevel.PROVINCIAL,
            "province": place,
            "address": "Alıştırma Sokağı 1 (gerçek değildir)",
            "is_fictitious": True,
            "is_practice": True,
        },
    )
    return directorate
