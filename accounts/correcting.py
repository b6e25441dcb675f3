"""Correct the foreigner identity number of a record: one digit was mistyped, or it is somebody else's.

A number opens doors: people sign in with it, the register's statuses come by it, e-Government leads to who has it
proven. So an officer writes it from a paper, says why, and the person is told.
"""

from collections.abc import Callable
from datetime import datetime, time

from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.timezone import get_default_timezone

from accounts import rules
from accounts.contesting import OVERTURN
from accounts.enums import ProvenBy
from accounts.errors import (
    EGovernmentSaidThisNumber,
    IdentityNumberIsAnothers,
    IdentityNumberIsMistyped,
    IdentityNumberIsTheSame,
    NotOnOnesOwnMatter,
    OnlyAnOfficer,
    ReasonForNumberMissing,
    TooManyNumbersTried,
)
from accounts.merging import require_right
from accounts.messages import IdentityNumberCorrected
from accounts.models import NumberCorrection, Person, User
from accounts.proving import tell_that_proven
from accounts.sessions import sign_out_everywhere
from documents.access import record_access
from documents.enums import AccessPurpose
from documents.models import FileAccess
from goc_portal import clock, locking
from notices.outbox import queue

CORRECT = "accounts.correct_identity_number"
TRIED = "identity_number_is_anothers"
MOST_TRIED_A_DAY = 5
WhenCorrected = Callable[[Person, str, User], object]
_when_corrected: list[WhenCorrected] = []


def when_number_is_corrected(act: WhenCorrected) -> None:
    """Let an app above act in the same transaction: on the person, with the number before and who corrected it."""
    if act not in _when_corrected:
        _when_corrected.append(act)


def proven_holder(number: str, person: Person) -> Person | None:
    """Another record for which this number is confirmed."""
    proven = Person.objects.filter(foreigner_identity_number=number, proven_at__isnull=False) if number else None
    return None if proven is None else proven.exclude(pk=person.pk).first()


def others_who_claim(person: Person) -> QuerySet[Person]:
    """Other records on which the number of a person stands: perhaps the same person."""
    number = person.foreigner_identity_number
    claims = Person.objects.filter(foreigner_identity_number=number).exclude(pk=person.pk)
    return claims if number else claims.none()


def refuse_trying_out(by: User) -> None:
    """That a number is confirmed for somebody is news of that person: so many times a day, and each is logged."""
    today = datetime.combine(clock.today(), time.min, get_default_timezone())
    tried = FileAccess.objects.filter(by=by.pk, at__gte=today, reason__startswith=TRIED)
    if tried.count() >= MOST_TRIED_A_DAY:
        raise TooManyNumbersTried


def log_that_it_was_tried(number: str, person: Person, by: User) -> None:
    """The holder can see that an officer came upon them; outside of the refused transaction."""
    holder = proven_holder(rules.document_number(number), person)
    if holder is not None:
        record_access(person_id=holder.pk, by=by, purpose=AccessPurpose.PERSON, subject=person.public_id, reason=TRIED)


@locking.verb
def correct_identity_number(*, person: Person, number: str, reason: str, by: User) -> Person:
    """Write the number that the paper has; an empty one where it is not this person's and none is known.

    The same one again confirms it, where it was only typed before.

    A number that is confirmed for another record is not written: the two are put together, or that one is corrected
    first. One that e-Government said is taken back by supervisors alone, and the connection ends with it.
    """
    require_right(CORRECT, by)
    if by.person_id == person.pk:
        raise NotOnOnesOwnMatter
    if not reason.strip():
        raise ReasonForNumberMissing
    number = rules.document_number(number)
    if number and not rules.is_foreigner_identity_number(number):
        raise IdentityNumberIsMistyped
    person = locking.locked(Person.objects.filter(pk=person.pk)).get()
    # Asked under the lock: a file may have been protected since the page was open.
    if not Person.objects.visible_to(by).filter(pk=person.pk).exists():
        raise OnlyAnOfficer
    if number == person.foreigner_identity_number:
        return confirm_number(person, reason, by)
    before = person.foreigner_identity_number
    take_back_what_e_government_said(person, by)
    write_number(person, number, reason, by)
    for act in _when_corrected:
        act(person, before, by)
    if person.is_proven and number:
        tell_that_proven(person)
    return person


def confirm_number(person: Person, reason: str, by: User) -> Person:
    """The number that was only typed stands on the paper too: what the register has under it comes to the person."""
    is_typed = bool(person.foreigner_identity_number) and not is_seen(person)
    if not is_typed:
        raise IdentityNumberIsTheSame
    record_correction(person, person.foreigner_identity_number, reason, by)
    if person.is_proven:
        tell_that_proven(person)
    return person


def is_seen(person: Person) -> bool:
    """Whether e-Government or a paper that an officer saw says the number; one that was typed is only claimed."""
    return Person.objects.whose_number_was_seen().filter(pk=person.pk).exists()


def take_back_what_e_government_said(person: Person, by: User) -> None:
    """A number of the register itself: its proof ends, and whoever is signed in by it is signed out.

    Proven the person stays by a document alone that an officer saw; else they are claimed until one is seen.
    """
    login = User.objects.filter(person=person).first()
    connections = SocialAccount.objects.filter(user=login) if login else SocialAccount.objects.none()
    is_said = bool(person.foreigner_identity_number) and person.proven_by == ProvenBy.E_GOVERNMENT
    if not (is_said or connections.exists()):
        return
    if not by.has_perm(OVERTURN):
        raise EGovernmentSaidThisNumber
    connections.delete()
    if login is not None:
        sign_out_everywhere(user=login)
    if is_said:
        rest_on_a_seen_document(person)


def rest_on_a_seen_document(person: Person) -> None:
    """The proof of a document that an officer saw, or none."""
    seen = person.travel_documents.filter(proven_by=ProvenBy.IN_PERSON).order_by("proven_at").first()
    person.proven_at = seen.proven_at if seen else None
    person.proven_by = ProvenBy.IN_PERSON if seen else ""
    person.proven_by_officer = seen.proven_by_officer if seen else None
    person.save(update_fields=["proven_at", "proven_by", "proven_by_officer"])


def write_number(person: Person, number: str, reason: str, by: User) -> None:
    """The number with its record and message; refused where it is confirmed for another, however late that shows."""
    if proven_holder(number, person) is not None:
        raise IdentityNumberIsAnothers
    before, person.foreigner_identity_number = person.foreigner_identity_number, number
    try:
        with transaction.atomic():
            person.save(update_fields=["foreigner_identity_number"])
    except IntegrityError as error:
        raise IdentityNumberIsAnothers from error
    correction = record_correction(person, before, reason, by)
    queue(message=IdentityNumberCorrected, person=person, cause=f"number_correction:{correction.pk}", facts={})


def record_correction(person: Person, before: str, reason: str, by: User) -> NumberCorrection:
    """Who wrote the number that stands now, from which paper; the same one twice where it was confirmed."""
    return NumberCorrection.objects.create(
        person=person,
        before=before,
        after=person.foreigner_identity_number,
        reason=reason.strip(),
        corrected_at=clock.now(),
        corrected_by=by,
    )
