"""How people are reached: verified by a code, corrected freely until then, afterwards only in person."""

from collections.abc import Callable

from allauth.account.models import EmailAddress
from django.db import connection
from django.db.models import Q, QuerySet

from accounts.enums import ContactChannel
from accounts.errors import ContactChangesInPerson, NumberServesTooMany
from accounts.kin import are_kin
from accounts.messages import NumberInDoubt
from accounts.models import PEOPLE_A_NUMBER_MAY_SERVE, Contact, Person, Representation, User
from goc_portal import clock, locking
from notices import outbox
from notices.about_whom import Subject
from notices.enums import Channel


def current_contact(user: User, channel: ContactChannel) -> Contact | None:
    """The contact in use, verified or not."""
    return Contact.objects.current().filter(user=user, channel=channel).first()


def queue_for_contact(channel: ContactChannel, value: str) -> None:
    """Let people who verify the same number come one after another, so that each sees the places that are taken.

    The unique constraint would refuse the second of two anyway; this lets it have the next place instead.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"contact:{channel}:{value}"])


def free_place(channel: ContactChannel, value: str) -> int:
    """The lowest place that nobody holds on a number or address."""
    taken = set(Contact.objects.verified().filter(channel=channel, value=value).values_list("place", flat=True))
    free = (place for place in range(1, PEOPLE_A_NUMBER_MAY_SERVE + 1) if place not in taken)
    place = next(free, None)
    if place is None:
        raise NumberServesTooMany(limit=PEOPLE_A_NUMBER_MAY_SERVE)
    return place


@locking.verb
def verify_contact(*, user: User, channel: ContactChannel, value: str) -> Contact:
    """Record that the person has typed the code that went to this number or address; twice is once."""
    lock_person_of(user)
    contact = current_contact(user, channel) or Contact(user=user, channel=channel)
    if contact.verified_at is not None:
        if contact.value != value:
            raise ContactChangesInPerson
        return contact
    queue_for_contact(channel, value)
    contact.value, contact.place, contact.verified_at = value, free_place(channel, value), clock.now()
    contact.save()
    doubt_strangers(contact)
    return contact


def doubt_strangers(contact: Contact) -> None:
    """Whoever types a code has the number now: a stranger who verified it before has perhaps lost it to the operator.

    Nothing more goes to it for the earlier holder, who is told by e-mail and can confirm it by a code of the own. Who
    shares it with family notices nothing, and neither learns anything of the other.
    """
    if contact.channel != ContactChannel.SMS:
        return
    holders = reached(Contact.objects.verified()).filter(channel=contact.channel, value=contact.value)
    for earlier in holders.exclude(user=contact.user_id).select_related("user__person").order_by("pk"):
        if not are_kin(earlier.user.person, contact.user.person):
            earlier.doubted_at = clock.now()
            earlier.save(update_fields=["doubted_at"])
            tell_of_doubt(earlier)


def tell_of_doubt(contact: Contact) -> None:
    """By e-mail alone: the number is in doubt."""
    outbox.queue(
        message=NumberInDoubt,
        person=contact.user.person,
        user=contact.user,
        cause=f"contact:{contact.pk}:doubted:{contact.doubted_at:%Y%m%dT%H%M%S%f}",
        facts={},
        to={Channel.EMAIL: ""},
    )


@locking.verb
def confirm_number(*, user: User) -> Contact:
    """Record that the holder of a number in doubt has typed the code that went to it: it is told again."""
    lock_person_of(user)
    contact = Contact.objects.verified().filter(user=user, channel=ContactChannel.SMS).get()
    contact.doubted_at = None
    contact.save(update_fields=["doubted_at"])
    return contact


def reached(contacts: QuerySet[Contact]) -> QuerySet[Contact]:
    """Those that notices go to: verified, and not in doubt."""
    return contacts.filter(doubted_at__isnull=True)


def is_shared(channel: ContactChannel, value: str) -> bool:
    """Whether several accounts are told by one number or address."""
    return Contact.objects.verified().filter(channel=channel, value=value)[1:2].exists()


@locking.verb
def correct_contact(*, user: User, channel: ContactChannel, value: str, by: User) -> Contact:
    """Put another number or address in: by the person until it is verified, then by an officer who sees the person.

    The new one has to be verified by a code again; the old one stays on record as retired.
    """
    lock_person_of(user)
    contact = current_contact(user, channel)
    if contact is not None and contact.verified_at is not None:
        if not by.is_staff or by.pk == user.pk:
            raise ContactChangesInPerson
        contact.retired_at, contact.retired_by = clock.now(), by
        contact.save(update_fields=["retired_at", "retired_by"])
        contact = None
    contact = contact or Contact(user=user, channel=channel)
    contact.value = value
    contact.save()
    if channel == ContactChannel.EMAIL:
        set_login_email(user, value)
    return contact


def set_login_email(user: User, value: str) -> None:
    """Keep allauth's record of the address to verify in step with ours."""
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=value, primary=True, verified=False)
    user.email = value
    user.save(update_fields=["email"])


def lock_person_of(user: User) -> None:
    """The protocol's first lock; an officer's login has no person and locks itself."""
    if user.person_id is None:
        locking.locked(User.objects.filter(pk=user.pk)).get()
    else:
        locking.locked(Person.objects.filter(pk=user.person_id)).get()


def address_book(reader: object, channel: str) -> str | None:
    """Where notices reach a person or login now: verified contacts only (registered with `notices`).

    Of a person without a login, a child, whoever represents the person is told.
    """
    contacts = reached(Contact.objects.verified()).filter(channel=channel)
    if isinstance(reader, Person):
        active = contacts.filter(user__is_active=True).values_list("value", flat=True)
        return active.filter(user__person=reader).first() or active.filter(_represents(reader)).first()
    if isinstance(reader, User):
        return contacts.filter(user=reader).values_list("value", flat=True).first()
    return None


def told_to_another(person: object) -> Subject | None:
    """Of whom a message speaks that goes to whoever represents somebody without a login (registered with `notices`)."""
    if not isinstance(person, Person) or not Contact.objects.verified().filter(_represents(person)).exists():
        return None
    return Subject(name=person.full_name, initials=person.initials)


KeeperOf = Callable[[Person], Person | None]
_keepers: list[KeeperOf] = []


def register_keeper(keeper_of: KeeperOf) -> None:
    """Let an app above say which of several representatives looks after a person's matters, and so is told."""
    if keeper_of not in _keepers:
        _keepers.append(keeper_of)


def _represents(person: Person) -> Q:
    """Logins of those who represent somebody that has no login of the own: one who looks after the matters alone."""
    if User.objects.filter(person=person, is_active=True).exists():
        return Q(pk__in=[])
    keeper = next((found for keeper_of in _keepers if (found := keeper_of(person))), None)
    if keeper is not None:
        return Q(user__person=keeper)
    representatives = Representation.objects.filter(represented=person).in_force_on(clock.today())
    return Q(user__person__in=representatives.values("representative"))
