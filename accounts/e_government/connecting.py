"""What follows from a sign-in through e-Government: one person, one account, proven.

Somebody may have opened an account with another's number before its holder comes. So a claimed account is never given
to whoever e-Government brings, nor the other way round: the holder of the account connects it from inside, with the
password. A proven record with this number belongs to that person, and is signed in to at once, where the number was
proven with it: an officer saw a passport, and beside it the number may have been typed only. Then names and birth date
decide.
"""

from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from accounts.contacts import lock_person_of
from accounts.e_government.asking import PROVIDER
from accounts.e_government.identity import EGovernmentIdentity
from accounts.enums import ProvenBy
from accounts.errors import (
    DocumentProvenForSomebodyElse,
    EGovernmentKnowsAnother,
    EGovernmentKnowsOtherNames,
    NumberOnAnotherRecord,
    NumberProvenForAnother,
    OnlyPeople,
)
from accounts.messages import EGovernmentConnected
from accounts.models import Person, User
from accounts.names import fold
from accounts.proving import prove_identity, tell_that_proven
from accounts.registration import ClaimedContacts, give_login, record_person
from goc_portal import locking
from notices import outbox


def account_of(identity: EGovernmentIdentity) -> User | None:
    """The account of this person: connected before, or with this number proven."""
    connected = User.objects.filter(
        socialaccount__provider=PROVIDER, socialaccount__uid=identity.subject, is_active=True
    )
    proven = User.objects.filter(person__in=people_proven(identity))
    return (connected.first() or proven.first()) if identity.subject else None


def people_proven(identity: EGovernmentIdentity) -> QuerySet[Person]:
    """The person with this number, where somebody has confirmed who it is: one at most."""
    return Person.objects.filter(foreigner_identity_number=identity.number, proven_at__isnull=False)


def is_claimed_by_an_account(identity: EGovernmentIdentity) -> bool:
    """Whether an account was opened with this number that nobody has confirmed."""
    claimed = User.objects.filter(person__foreigner_identity_number=identity.number, last_login__isnull=False)
    return claimed.exists()


@locking.verb
def connect(*, user: User, identity: EGovernmentIdentity) -> User:
    """Prove the person of an account by e-Government, and let it in by this way from now on; twice is once."""
    if user.is_staff or user.person is None:
        raise OnlyPeople
    lock_person_of(user)
    person = Person.objects.get(pk=user.person.pk)
    refuse_another(person, identity)
    if not is_connected_with(user, identity):
        refuse_other_names(person, identity)
    prove(person, identity)
    remember(user=user, identity=identity)
    return user


def refuse_another(person: Person, identity: EGovernmentIdentity) -> None:
    """The account is of somebody with another number or birth date, however it was opened.

    What an account says of itself is typed, and may be a stranger's: to connect it would confirm the stranger's record
    with the number of whoever holds it now. A year of birth that only one of the two knows confirms nothing either.
    """
    one_alone_knows_the_year = bool(person.birth_year) != bool(identity.birth.year)
    has_another_number = person.foreigner_identity_number not in ("", identity.number)
    if has_another_number or one_alone_knows_the_year or is_born_on_another_day(person, identity):
        raise EGovernmentKnowsAnother


def refuse_other_names(person: Person, identity: EGovernmentIdentity) -> None:
    """The account is of somebody with other names."""
    if not has_the_names_of(person, identity):
        raise EGovernmentKnowsOtherNames


def is_connected_with(user: User, identity: EGovernmentIdentity) -> bool:
    """Whether the account was connected with this person of e-Government before; names may have changed since."""
    return SocialAccount.objects.filter(provider=PROVIDER, uid=identity.subject, user=user).exists()


def is_born_on_another_day(person: Person, identity: EGovernmentIdentity) -> bool:
    """Whether a part of the birth date that both know differs."""
    told = (person.birth_year, person.birth_month, person.birth_day)
    known = (identity.birth.year, identity.birth.month, identity.birth.day)
    return any(one and other and one != other for one, other in zip(told, known, strict=True))


def refuse_another_holder(user: User, identity: EGovernmentIdentity) -> None:
    """Before a sign-in to the account that was found: connected from inside before, or of the person by the number."""
    if user.person is not None and not is_connected_with(user, identity):
        refuse_typed_number(user.person, identity)


def refuse_typed_number(person: Person, identity: EGovernmentIdentity) -> None:
    """A number that nobody has proven stands on the record of somebody else: nothing is bound, an officer looks."""
    if person.proven_by == ProvenBy.E_GOVERNMENT and person.foreigner_identity_number == identity.number:
        return
    both_know_the_year = person.birth_year and identity.birth.year
    if not both_know_the_year or is_born_on_another_day(person, identity) or not has_the_names_of(person, identity):
        raise NumberOnAnotherRecord


def has_the_names_of(person: Person, identity: EGovernmentIdentity) -> bool:
    """The same names, or two and more of them with others beside: a register may leave out a second given name."""
    own, told = (set(fold(f"{who.given_names} {who.surname}").split()) for who in (person, identity))
    return own == told or (len(own & told) > 1 and (own <= told or told <= own))


def prove(person: Person, identity: EGovernmentIdentity) -> None:
    """Mark the person as proven by the register, with the number; another may have that proven already."""
    try:
        with transaction.atomic():
            Person.objects.filter(pk=person.pk, foreigner_identity_number="").update(
                foreigner_identity_number=identity.number
            )
            prove_identity(person=person, document=None, how=ProvenBy.E_GOVERNMENT, by=None)
    except (IntegrityError, DocumentProvenForSomebodyElse) as error:
        raise NumberProvenForAnother from error


@locking.verb
def remember(*, user: User, identity: EGovernmentIdentity) -> None:
    """Connect the account with the provider's name for the person, and tell both channels the first time.

    The number on record is proven from then on, also where an officer had seen a passport before.
    """
    lock_person_of(user)
    try:
        with transaction.atomic():
            row, is_new = SocialAccount.objects.get_or_create(
                provider=PROVIDER, uid=identity.subject, defaults={"user": user}
            )
    except IntegrityError as error:
        raise NumberProvenForAnother from error
    if row.user_id != user.pk:
        raise NumberProvenForAnother
    if is_new:
        cause = f"e_government:{row.pk}:connected"
        outbox.queue(message=EGovernmentConnected, person=user.person, user=user, cause=cause, facts={})
        if user.person is not None and user.person.is_proven:
            tell_that_proven(user.person)


@locking.verb
def open_account(*, identity: EGovernmentIdentity, contacts: ClaimedContacts) -> User:
    """A login for the person whom e-Government names: the record that is proven, or a new one.

    It has no password: one is chosen through “I forgot my password”, once a contact is verified.
    """
    person = locking.locked(people_proven(identity)).first()
    if person is None:
        person = record_person(identity=identity.claimed(), language=contacts.language)
    else:
        refuse_typed_number(person, identity)
    if User.objects.filter(person=person).exists():
        raise NumberProvenForAnother
    prove(person, identity)
    user = give_login(person=person, contacts=contacts, password=None)
    remember(user=user, identity=identity)
    return user
