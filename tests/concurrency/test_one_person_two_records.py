"""A record is given up while somebody acts on it, and two accounts claim one passport at the same moment."""

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connection, transaction

from accounts import contesting, correcting, proving, registration
from accounts.correcting import correct_identity_number
from accounts.demo import make_officer, make_registered_person
from accounts.enums import PostRole, ProvenBy, Sex
from accounts.errors import DocumentProvenForSomebodyElse, IdentityNumberIsAnothers, RecordWasMerged
from accounts.machine_readable_zone import PartialDate
from accounts.merging import confirm_merge, propose_merge
from accounts.models import ContestedDocument, Person, PersonMerge, TravelDocument, User
from accounts.proving import prove_identity
from accounts.querysets import PersonManager
from accounts.registration import (
    ClaimedContacts,
    ClaimedDocument,
    ClaimedIdentity,
    add_document,
    register_claimed_person,
)
from tests.concurrency.threads import at_once
from tests.database import as_owner

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]


def officer(name: str) -> User:
    return make_officer(username=name, role=PostRole.SUPERVISOR, directorate=None, password="x" * 12)


@pytest.fixture
def proposal() -> PersonMerge:
    people = [
        make_registered_person(
            number=number, surname="DOE", given_names="JO", password="x" * 12, mobile=f"+90532123456{place}",
            email=f"{number}@example.org",
        ).person
        for place, number in enumerate(("A1", "B2"))
    ]  # fmt: skip
    return propose_merge(staying=people[0], losing=people[1], reason="Same photo.", by=officer("first"))


def told_while_merging(proposal: PersonMerge) -> Any:
    """Somebody tells of a passport on the record that is given up, having read it before the merge was committed."""
    second, losing = officer("second"), proposal.losing
    has_read = threading.Event()

    def merge() -> None:
        with transaction.atomic():
            confirm_merge(merge=proposal, by=second)
            has_read.set()
            threading.Event().wait(0.5)

    def tell() -> Any:
        has_read.wait(timeout=20)
        return add_document(person=losing, document=ClaimedDocument("UTO", "LATE9"))

    return at_once(merge, tell)[1]


def test_without_the_guard_a_row_hangs_on_the_record_that_was_given_up(
    proposal: PersonMerge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PersonManager, "get_queryset", lambda self: super(PersonManager, self).get_queryset())
    told = told_while_merging(proposal)
    assert isinstance(told, TravelDocument)
    assert told.person_id == proposal.losing_id


def test_with_the_guard_it_is_said_in_words(proposal: PersonMerge) -> None:
    assert isinstance(told_while_merging(proposal), RecordWasMerged)
    assert not TravelDocument.all_records.filter(number="LATE9").exists()
    assert not Person.objects.filter(pk=proposal.losing_id).exists()


def test_two_officers_confirm_at_once_and_it_happens_once(proposal: PersonMerge) -> None:
    officers = [officer("second"), officer("third")]
    answers = at_once(*(partial(confirm_merge, merge=proposal, by=each) for each in officers))
    assert sum(isinstance(answer, PersonMerge) for answer in answers) == 1


def registering(place: int = 0) -> list[Callable[[], User]]:
    """Two people, one passport."""
    identity = ClaimedIdentity(
        "DOE", "JO", Sex.UNSPECIFIED, PartialDate(1990), "UTO", document=ClaimedDocument("UTO", "SAME1")
    )
    return [
        partial(
            register_claimed_person,
            identity=identity,
            contacts=ClaimedContacts(f"+90532765432{one}", f"late{one}@example.org"),
            password="x" * 12,
        )
        for one in range(place, place + 2)
    ]


def test_without_the_queue_neither_sees_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    both_have_told = threading.Barrier(2)
    note = contesting.note_contest

    def note_when_both_have_told(document: TravelDocument) -> ContestedDocument | None:
        both_have_told.wait(timeout=20)
        noted = note(document)
        both_have_told.wait(timeout=20)
        return noted

    monkeypatch.setattr(contesting, "queue_for_document", lambda issuing_state, number: None)
    monkeypatch.setattr(registration, "note_contest", note_when_both_have_told)
    answers = at_once(*registering())
    assert all(isinstance(answer, User) for answer in answers)
    assert not ContestedDocument.objects.exists()


def test_with_the_queue_the_second_one_is_noticed() -> None:
    answers = at_once(*registering())
    assert all(isinstance(answer, User) for answer in answers)
    assert ContestedDocument.objects.open().count() == 1
    assert not connection.in_atomic_block


def test_who_claims_a_document_while_it_is_settled_loses_it_too() -> None:
    """Their account is committed while the officer waits: nobody keeps a claim that no open contest knows of."""
    for act in registering():
        act()
    contest, by = ContestedDocument.objects.get(), officer("first")
    holder = contesting.claimants("UTO", "SAME1").order_by("pk").first()
    assert holder is not None
    has_claimed = threading.Event()

    def claim() -> None:
        with transaction.atomic():
            registering(place=2)[0]()
            has_claimed.set()
            threading.Event().wait(0.5)

    def settle() -> ContestedDocument:
        has_claimed.wait(timeout=20)
        return contesting.settle_contest(contest=contest, holder=holder, reason="Photo.", by=by)

    assert isinstance(at_once(claim, settle)[1], ContestedDocument)
    assert TravelDocument.objects.get(number="SAME1").person == holder
    assert TravelDocument.all_records.filter(number="SAME1").count() == 3


def number_confirmed_twice(proposal: PersonMerge, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Any], int]:
    """One officer corrects a proven record to the number that a claimant has, while another proves the claimant.

    Both have looked before either has written; what came of it, and for how many the number is confirmed.
    """
    corrected, claimant, number = proposal.staying, proposal.losing, "99111111194"
    first, second = User.objects.get(username="first"), officer("second")
    prove_identity(person=corrected, document=None, how=ProvenBy.IN_PERSON, by=first)
    Person.objects.filter(pk=claimant.pk).update(foreigner_identity_number=number)
    both_have_looked = threading.Barrier(2)
    look, mark = correcting.proven_holder, proving.mark_proven

    def look_and_wait(number: str, person: Person) -> Person | None:
        found = look(number, person)
        both_have_looked.wait(timeout=20)
        return found

    def wait_and_mark(*args: Any) -> None:
        both_have_looked.wait(timeout=20)
        mark(*args)

    monkeypatch.setattr(correcting, "proven_holder", look_and_wait)
    monkeypatch.setattr(proving, "mark_proven", wait_and_mark)
    results = at_once(
        partial(correct_identity_number, person=corrected, number=number, reason="Card seen.", by=second),
        partial(prove_identity, person=claimant, document=None, how=ProvenBy.IN_PERSON, by=first),
    )
    return results, Person.objects.filter(foreigner_identity_number=number, proven_at__isnull=False).count()


def test_without_the_constraint_a_number_is_confirmed_for_two(
    proposal: PersonMerge, monkeypatch: pytest.MonkeyPatch
) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("DROP INDEX proven_identity_number_belongs_to_one_person")
    results, confirmed = number_confirmed_twice(proposal, monkeypatch)
    assert all(isinstance(each, Person) for each in results)
    assert confirmed == 2


def test_a_number_is_confirmed_for_one_of_two_at_the_same_moment(
    proposal: PersonMerge, monkeypatch: pytest.MonkeyPatch
) -> None:
    results, confirmed = number_confirmed_twice(proposal, monkeypatch)
    (error,) = (each for each in results if isinstance(each, Exception))
    assert isinstance(error, IdentityNumberIsAnothers | DocumentProvenForSomebodyElse)
    assert confirmed == 1
