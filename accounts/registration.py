"""Registration: a person claims an identity and gets a login. Claimed is not proven."""

import secrets
import uuid
from dataclasses import dataclass, field
from datetime import date

from accounts.contacts import set_login_email
from accounts.contesting import note_contest
from accounts.enums import ContactChannel, Sex, TravelDocumentKind
from accounts.errors import NumberNeedsAnOfficer, TooManyDocuments
from accounts.machine_readable_zone import PartialDate
from accounts.models import Contact, Person, TravelDocument, User
from accounts.names import fold
from goc_portal import clock, locking

STATELESS, REFUGEE_1951, REFUGEE_OTHER = "XXA", "XXB", "XXC"
MOST_DOCUMENTS = 12
KIND_BY_NATIONALITY = {
    STATELESS: TravelDocumentKind.STATELESS,
    REFUGEE_1951: TravelDocumentKind.REFUGEE,
    REFUGEE_OTHER: TravelDocumentKind.REFUGEE,
}


@dataclass(frozen=True)
class ClaimedDocument:
    """The passport, or what stands in its place, as the person gives it."""

    issuing_state: str
    number: str
    expires_on: date | None = None
    kind: TravelDocumentKind | None = None
    """None: it follows from the nationality in the machine-readable zone."""


@dataclass(frozen=True)
class ClaimedIdentity:
    """Who a person says to be."""

    surname: str
    given_names: str
    sex: Sex
    birth: PartialDate
    nationality: str
    document: ClaimedDocument | None = None
    foreigner_identity_number: str = ""
    native_name: str = ""


@dataclass(frozen=True)
class ClaimedContacts:
    """How the person wants to be reached; neither is verified yet."""

    mobile: str
    email: str
    language: str = field(default="en")


@locking.verb
def record_person(*, identity: ClaimedIdentity, language: str) -> Person:
    """Record a person as subject, claimed, without a login: so for a child or a sponsor."""
    now = clock.now()
    person = Person.objects.create(
        surname=identity.surname,
        given_names=identity.given_names,
        native_name=identity.native_name,
        search_key=search_key(identity.given_names, identity.surname, identity.native_name),
        sex=identity.sex,
        birth_year=identity.birth.year,
        birth_month=identity.birth.month,
        birth_day=identity.birth.day,
        nationality=identity.nationality,
        foreigner_identity_number=identity.foreigner_identity_number,
        language=language,
        created_at=now,
    )
    if identity.document is not None:
        record_document(person=person, document=identity.document)
    return person


@locking.verb
def record_document(*, person: Person, document: ClaimedDocument) -> TravelDocument:
    """Record a person's document, claimed; a number that somebody else claims too is nobody's business here."""
    return TravelDocument.objects.create(
        person=person,
        kind=document.kind or KIND_BY_NATIONALITY.get(person.nationality, TravelDocumentKind.PASSPORT),
        issuing_state=document.issuing_state,
        number=document.number,
        expires_on=document.expires_on,
        recorded_at=clock.now(),
    )


@locking.verb
def add_document(*, person: Person, document: ClaimedDocument) -> TravelDocument:
    """Record another passport of a person, claimed until an officer has seen it; told twice it is one.

    The earlier ones stay: permits and papers were issued on them.
    """
    locking.locked(Person.objects.filter(pk=person.pk)).get()
    told = TravelDocument.objects.filter(person=person)
    known = told.filter(issuing_state=document.issuing_state, number=document.number).first()
    if known is None:
        if told.count() >= MOST_DOCUMENTS:
            raise TooManyDocuments(count=MOST_DOCUMENTS)
        refuse_what_was_lost(person, document)
        recorded = record_document(person=person, document=document)
        note_contest(recorded)
        return recorded
    if not known.proven_at:
        known.expires_on = document.expires_on
        known.save(update_fields=["expires_on"])
    return known


def refuse_what_was_lost(person: Person, document: ClaimedDocument) -> None:
    """A number that an officer saw with somebody else is recorded again by an officer alone."""
    lost = TravelDocument.all_records.with_number(document.issuing_state, document.number).filter(lost_at__isnull=False)
    if lost.filter(person=person).exists():
        raise NumberNeedsAnOfficer


@locking.verb
def register_claimed_person(
    *, identity: ClaimedIdentity, contacts: ClaimedContacts, password: str, public_id: uuid.UUID | None = None
) -> User:
    """Make a person and a login that is theirs; codes to both contacts are asked for afterwards, at sign-in.

    ``public_id`` is chosen when the form begins, so that its unique constraint makes a double click one account.
    """
    person = record_person(identity=identity, language=contacts.language)
    return give_login(person=person, contacts=contacts, password=password, public_id=public_id)


@locking.verb
def give_login(
    *, person: Person, contacts: ClaimedContacts, password: str | None, public_id: uuid.UUID | None = None
) -> User:
    """Make the login of a person who has none; without a password it is entered by another way."""
    user = User.objects.create_user(
        username=secrets.token_urlsafe(24),
        password=password,
        public_id=public_id or uuid.uuid4(),
        person=person,
        email=contacts.email,
        privacy_notice_read_at=clock.now(),
    )
    Contact.objects.create(user=user, channel=ContactChannel.SMS, value=contacts.mobile)
    Contact.objects.create(user=user, channel=ContactChannel.EMAIL, value=contacts.email)
    set_login_email(user, contacts.email)
    for document in TravelDocument.objects.filter(person=person):
        note_contest(document)
    return user


@locking.verb
def correct_name(*, person: Person, surname: str, given_names: str, native_name: str, by: User) -> Person:
    """Write a person's names as the document has them now; the search key goes with them."""
    person = locking.locked(Person.objects.filter(pk=person.pk)).get()
    person.surname, person.given_names, person.native_name = surname, given_names, native_name
    person.search_key = search_key(given_names, surname, native_name)
    person.save(update_fields=["surname", "given_names", "native_name", "search_key"])
    return person


@locking.verb
def choose_language(*, person: Person, language: str) -> None:
    """Remember the language in which the person reads and is told."""
    Person.objects.filter(pk=person.pk).update(language=language)


def search_key(*names: str) -> str:
    """The folded key under which officers find a person."""
    return fold(" ".join(names))
