"""Who may see what in the register, and that labels and codes are the same words."""

from datetime import date
from uuid import uuid4

import pytest

from accounts.enums import PostRole
from accounts.models import Person, User
from accounts.posts import give_post
from directorates.enums import DirectorateLevel
from directorates.models import Directorate, Province
from goc_portal import clock
from permits import enums
from permits.enums import PermitType, Purpose
from permits.issuing import issue_permit
from permits.models import LegalStatus, Permit
from permits.rules import codes


@pytest.fixture
def permit(person: Person, officer: User, provinces: None, spring: tuple[date, date]) -> Permit:
    """A permit of somebody who is registered in İstanbul."""
    return issue_permit(
        person=person,
        permit_type=PermitType.SHORT_TERM,
        purpose=Purpose.TOURISM,
        valid_from=spring[0],
        valid_until=spring[1],
        application=uuid4(),
        by=officer,
        registered_province=Province.objects.get(plate_code=34),
    )


def officer_of(plate_code: int) -> User:
    """A caseworker at the provincial directorate."""
    user = User.objects.create(username=f"officer-{plate_code}", is_staff=True, date_joined=clock.now())
    directorate = Directorate.objects.get(province_id=plate_code, level=DirectorateLevel.PROVINCIAL)
    give_post(user=user, role=PostRole.CASEWORKER, directorate=directorate, held_from=date(2020, 1, 1), by=None)
    return user


@pytest.mark.parametrize(("plate_code", "seen"), [(34, 1), (6, 0)])
def test_officers_see_the_permits_of_their_province(permit: Permit, plate_code: int, seen: int) -> None:
    user = officer_of(plate_code)
    assert Permit.objects.visible_to(user).count() == seen
    assert LegalStatus.objects.visible_to(user).count() == seen


def test_people_see_their_own_permits_and_officers_without_a_post_none(permit: Permit, officer: User) -> None:
    own = User.objects.create(username="own", person=permit.person, date_joined=clock.now())
    other_person = Person.objects.create(surname="SPECIMEN", sex="X", nationality="XXA", created_at=clock.now())
    other = User.objects.create(username="other", person=other_person, date_joined=clock.now())
    counts = [Permit.objects.visible_to(user).count() for user in (own, other, officer)]
    assert counts == [1, 0, 0]


@pytest.mark.parametrize("name", ["PermitType", "Purpose"])
def test_labels_and_codes_are_the_same_words(name: str) -> None:
    assert getattr(enums, name).values == [each.value for each in getattr(codes, name)]


def test_each_purpose_has_its_letter() -> None:
    letters = {purpose.value: purpose.letter for purpose in Purpose}
    assert (letters["in_service_training"], letters["from_family_permit"]) == ("ç", "ğ")
    assert (letters["public_body_programme"], letters["graduate"], letters["trnc_citizen"]) == ("ı", "i", "k")
