"""Who counts as family by the surname."""

import pytest

from accounts.kin import are_kin
from tests.appointments.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AL-RASHID", "AL HADDAD"),
        ("EL-MASRI", "EL AMRANI"),
        ("BIN LADIN", "BIN SALMAN"),
        ("ABU HASSAN", "ABU OMAR"),
        ("VAN DER BERG", "VAN DER MEER"),
        ("DE LA CRUZ", "DE LA ROSA"),
    ],
)
def test_a_particle_makes_nobody_family(one: str, other: str) -> None:
    assert not are_kin(PersonFactory(surname=one), PersonFactory(surname=other))


@pytest.mark.parametrize(("one", "other"), [("AL-RASHID", "RASHID"), ("GARCIA LOPEZ", "LOPEZ DIAZ"), ("LI", "LI")])
def test_a_name_that_both_bear_does(one: str, other: str) -> None:
    assert are_kin(PersonFactory(surname=one), PersonFactory(surname=other))
