"""What an officer writes at the counter about a person who stands there: data, a new document, another contact."""

from dataclasses import dataclass
from datetime import date

from accounts.contacts import correct_contact, current_contact
from accounts.enums import ContactChannel, ProvenBy, Sex
from accounts.errors import HasNoLogin, OnlyAnOfficer
from accounts.messages import ContactChanged
from accounts.models import Contact, Person, RegisteredAddress, TravelDocument, User
from accounts.proving import prove_identity
from accounts.registration import ClaimedDocument, record_document, search_key
from directorates.models import Province
from goc_portal import clock, locking
from notices import outbox
from notices.discretion import needs_discretion
from notices.enums import Channel


@dataclass(frozen=True)
class PersonalData:
    """Who a person is by the document that the officer holds."""

    surname: str
    given_names: str
    native_name: str
    sex: Sex
    birth_year: int | None
    birth_month: int | None
    birth_day: int | None
    nationality: str


@dataclass(frozen=True)
class Address:
    """A registered address in Türkiye."""

    province: Province
    district: str
    neighbourhood: str
    street: str
    door_number: str
    lives_there_since: date


@locking.verb
def correct_personal_data(*, person: Person, data: PersonalData, by: User) -> Person:
    """Write the data as the shown document has them now; the history keeps what stood before, and by whom."""
    require_counter(by)
    person = locking.locked(Person.objects.filter(pk=person.pk)).get()
    for name, value in vars(data).items():
        setattr(person, name, value)
    person.search_key = search_key(data.given_names, data.surname, data.native_name)
    person.save(update_fields=[*vars(data), "search_key"])
    return person


@locking.verb
def record_seen_document(
    *, person: Person, document: ClaimedDocument, issued_on: date | None, by: User
) -> TravelDocument:
    """Record a passport that the officer holds, and prove it with its holder; one that was claimed is proven."""
    require_counter(by)
    person = locking.locked(Person.objects.filter(pk=person.pk)).get()
    told = TravelDocument.all_records.with_number(document.issuing_state, document.number)
    shown = told.filter(person=person).first() or record_document(person=person, document=document)
    shown.issued_on, shown.expires_on = issued_on, document.expires_on
    shown.lost_at = shown.lost_by = None
    shown.save(update_fields=["issued_on", "expires_on", "lost_at", "lost_by"])
    prove_identity(person=person, document=shown, how=ProvenBy.IN_PERSON, by=by)
    shown.refresh_from_db()
    return shown


@locking.verb
def register_address(*, person: Person, address: Address, by: User) -> RegisteredAddress:
    """Write a new registered address; those before stay on record."""
    require_counter(by)
    return RegisteredAddress.objects.create(person=person, **vars(address), recorded_at=clock.now(), recorded_by=by)


@locking.verb
def change_contact_in_person(*, person: Person, channel: ContactChannel, value: str, by: User) -> Contact:
    """Put another number or address in for a person whose identity was seen (R-04), and tell the old one.

    The new one is verified by a code at the next sign-in; until then nothing is sent to it.
    """
    require_counter(by)
    user = User.objects.filter(person=person).first()
    if user is None:
        raise HasNoLogin
    before = current_contact(user, channel)
    contact = correct_contact(user=user, channel=channel, value=value, by=by)
    replaces = before is not None and before.verified_at is not None and before.pk != contact.pk
    # Who reads the old number may be the one whom the person flees.
    if before is not None and replaces and not needs_discretion(user.person):
        tell_the_old_one(user, before, contact)
    return contact


def tell_the_old_one(user: User, before: Contact, contact: Contact) -> None:
    """Whoever reads the old number or address learns of the change, and so does the person by the other way."""
    told = {Channel(one): "" for one in Channel.values} | {Channel(before.channel): before.value}
    outbox.queue(
        message=ContactChanged,
        person=user.person,
        user=user,
        cause=f"contact:{contact.pk}:changed",
        facts={"what": before.channel},
        to=told,
    )


def require_counter(by: User) -> None:
    """The right of officers who prove identities: they have the person and the paper before them."""
    if not by.has_perm("accounts.prove_identity"):
        raise OnlyAnOfficer
