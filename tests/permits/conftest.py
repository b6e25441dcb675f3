"""People and officers of the permits tests."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts.demo import make_officer, make_registered_person
from accounts.enums import PostRole
from accounts.models import Person, User
from directorates.models import Directorate, Province
from directorates.reference import loading
from goc_portal import clock


@pytest.fixture
def person(db: None) -> Person:
    """Somebody with a specimen name."""
    return Person.objects.create(
        surname="ERIKSSON",
        given_names="ANNA MARIA",
        sex="F",
        birth_year=1974,
        birth_month=8,
        birth_day=12,
        nationality="UTO",
        created_at=clock.now(),
    )


@pytest.fixture
def officer(db: None) -> User:
    """An officer without a post."""
    return User.objects.create(username="officer", is_staff=True, date_joined=clock.now())


@pytest.fixture
def provinces(db: None) -> None:
    """The 81 provinces and their directorates."""
    loading.load()


@pytest.fixture
def spring() -> tuple[date, date]:
    """A year that a permit can cover."""
    return date(2027, 3, 1), date(2028, 3, 1)


@pytest.fixture
def ankara(provinces: None) -> Province:
    """Where the people of these tests live."""
    return Province.objects.get(plate_code=6)


@pytest.fixture
def izmir(provinces: None) -> Province:
    """Where others live."""
    return Province.objects.get(plate_code=35)


@pytest.fixture
def resident(ankara: Province) -> User:
    """Somebody with a login and verified contacts, and no status on record."""
    return make_registered_person(
        number="L898902C3",
        surname="ERIKSSON",
        given_names="ANNA MARIA",
        password="four words put together",
        mobile="+905321234567",
        email="anna@example.org",
    )


@pytest.fixture
def ankara_officer(ankara: Province) -> User:
    """A caseworker in Ankara."""
    return caseworker_in(6)


def caseworker_in(plate_code: int) -> User:
    """A caseworker at a provincial directorate."""
    return make_officer(
        username=f"caseworker-{plate_code}",
        role=PostRole.CASEWORKER,
        directorate=Directorate.objects.provincial_of(plate_code),
        password="four words put together",
    )


def picture(name: str = "card.png") -> SimpleUploadedFile:
    """A picture large enough to be read."""
    content = BytesIO()
    Image.new("RGB", (640, 420), "#c7d2d6").save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), content_type="image/png")
