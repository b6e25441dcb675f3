"""What a request names, found again where the reader may see it."""

from uuid import UUID

from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from accounts.models import Person, User
from accounts.readers import signed_in
from accounts.representation import people_to_book_for
from appointments.errors import NotForThisPerson
from appointments.models import Service
from directorates.models import Directorate


def reader(request: Request) -> User:
    """The login that asks, by session or token."""
    return signed_in(request)


def person_named(public_id: UUID | None, *, by: User) -> Person:
    """Who will attend: the reader, or somebody whom the reader represents; nobody else exists."""
    people = people_to_book_for(by)
    person = (people.filter(public_id=public_id) if public_id else people.filter(user=by)).first()
    if person is None:
        raise NotForThisPerson
    return person


def directorate_named(public_id: UUID) -> Directorate:
    """Where."""
    found = Directorate.objects.select_related("province", "district").filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def service_named(code: str) -> Service:
    """What for."""
    found = Service.objects.filter(code=code).first()
    if found is None:
        raise NotFound
    return found
