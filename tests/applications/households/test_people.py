"""Who belongs together by a household, whatever their surnames."""

import pytest

from accounts.kin import are_kin
from accounts.models import Person
from applications.households.people import share_a_household
from tests.applications.households.family import Family
from tests.appointments.factories import PersonFactory

pytestmark = pytest.mark.django_db


def person_of(family: Family, name: str) -> Person:
    person = getattr(family, name).person
    assert isinstance(person, Person)
    return person


@pytest.mark.parametrize("other", ["sponsor", "grown_up"])
def test_members_and_sponsor_are_family_under_any_surname(family: Family, other: str) -> None:
    spouse, relative = person_of(family, "spouse"), person_of(family, other)
    Person.objects.filter(pk=relative.pk).update(surname="QUITE-ANOTHER")
    relative.refresh_from_db()
    assert share_a_household(spouse, relative)
    assert are_kin(relative, spouse)


def test_a_stranger_is_not(family: Family) -> None:
    stranger = PersonFactory(surname="STRANGER")
    assert not share_a_household(person_of(family, "spouse"), stranger)
    assert not are_kin(stranger, person_of(family, "spouse"))
