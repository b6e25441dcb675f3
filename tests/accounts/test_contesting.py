"""Two accounts claim one document: both go on, an officer settles it at the counter, and neither hears of the other."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.contesting import settle_contest
from accounts.counter import record_seen_document
from accounts.demo import make_officer
from accounts.enums import PostRole, ProvenBy, ReasonOfAMerge
from accounts.errors import (
    ContestIsSettled,
    DocumentProvenForSomebodyElse,
    NotTheirDocument,
    NumberNeedsAnOfficer,
    OnlyAnOfficer,
)
from accounts.merging import confirm_merge, propose_merge
from accounts.models import ContestedDocument, Person, TravelDocument, User
from accounts.proving import prove_identity
from accounts.registration import ClaimedDocument, add_document
from accounts.sign_in import Identity, one_with_password
from documents.models import FileAccess
from notices.models import Notice
from notices.wording import put_into_words
from tests.accounts.conftest import PASSWORD

Register = Callable[..., User]
pytestmark = pytest.mark.django_db
NUMBER = "L898902C3"


def person_of(user: User) -> Person:
    assert user.person is not None
    return user.person


@pytest.fixture
def caseworker(db: None) -> User:
    return make_officer(username="caseworker", role=PostRole.CASEWORKER, directorate=None, password=PASSWORD)


@pytest.fixture
def chief(db: None) -> User:
    return make_officer(username="chief", role=PostRole.SUPERVISOR, directorate=None, password=PASSWORD)


@pytest.fixture
def both(register: Register) -> tuple[User, User]:
    return (
        register(),
        register(
            surname="DOE", given_names="JO", email="jo@example.org", mobile="+905321112233", password="another one!!"
        ),
    )


def contest() -> ContestedDocument:
    return ContestedDocument.objects.get()


def test_one_account_is_no_contest(register: Register) -> None:
    register()
    assert not ContestedDocument.objects.exists()


def test_a_second_claimant_goes_on_and_an_officer_is_told(both: tuple[User, User], register: Register) -> None:
    assert contest().is_open
    register(surname="THIRD", email="third@example.org", mobile="+905321112244")
    assert ContestedDocument.objects.count() == 1


def test_a_document_told_of_later_is_contested_too(both: tuple[User, User], register: Register) -> None:
    other = register(number="X1", surname="ROE", email="roe@example.org", mobile="+905321112255")
    add_document(person=person_of(other), document=ClaimedDocument("UTO", "Y2"))
    assert ContestedDocument.objects.count() == 1
    add_document(person=person_of(both[0]), document=ClaimedDocument("UTO", "Y2"))
    assert ContestedDocument.objects.count() == 2


def test_the_one_at_the_counter_is_proven_and_the_other_loses_the_document(
    both: tuple[User, User], caseworker: User
) -> None:
    holder, other = map(person_of, both)
    settled = settle_contest(contest=contest(), holder=holder, reason="Photo and signature.", by=caseworker)
    assert (settled.holder, settled.settled_by) == (holder, caseworker)
    assert holder.travel_documents.get().proven_by_officer == caseworker
    assert not other.travel_documents.exists()
    assert TravelDocument.all_records.filter(person=other, lost_by=caseworker).count() == 1
    # The account stays: the password says whose is meant.
    assert one_with_password(Identity("UTO", NUMBER), "another one!!") == both[1]
    with pytest.raises(ContestIsSettled):
        settle_contest(contest=settled, holder=other, reason="x", by=caseworker)


def test_both_are_told_the_same_and_nothing_of_the_other(both: tuple[User, User], caseworker: User) -> None:
    settle_contest(contest=contest(), holder=person_of(both[0]), reason="Photo.", by=caseworker)
    notices = Notice.objects.filter(code="passport_number_looked_at", channel="email")
    said = {put_into_words(notice).text for notice in notices}
    assert (notices.count(), len(said)) == (2, 1)
    assert not [name for name in ("DOE", "ERIKSSON", NUMBER) if name in "".join(said)]


def test_who_lost_it_types_it_in_vain_and_an_officer_records_it_again(
    both: tuple[User, User], caseworker: User, chief: User
) -> None:
    holder, other = map(person_of, both)
    settle_contest(contest=contest(), holder=holder, reason="Photo.", by=caseworker)
    with pytest.raises(NumberNeedsAnOfficer):
        add_document(person=other, document=ClaimedDocument("UTO", NUMBER))
    with pytest.raises(DocumentProvenForSomebodyElse):
        record_seen_document(person=other, document=ClaimedDocument("UTO", NUMBER), issued_on=None, by=caseworker)


def test_a_proof_is_taken_back_by_a_supervisor_alone(both: tuple[User, User], caseworker: User, chief: User) -> None:
    wrong, holder = map(person_of, both)
    prove_identity(person=wrong, document=wrong.travel_documents.get(), how=ProvenBy.IN_PERSON, by=caseworker)
    with pytest.raises(DocumentProvenForSomebodyElse):
        settle_contest(contest=contest(), holder=holder, reason="Photo.", by=caseworker)
    settle_contest(contest=contest(), holder=holder, reason="Photo.", by=chief)
    wrong.refresh_from_db(), holder.refresh_from_db()
    assert (wrong.is_proven, holder.is_proven) == (False, True)


def test_only_claimants_and_officers(both: tuple[User, User], register: Register, caseworker: User) -> None:
    stranger = register(number="X1", surname="ROE", email="roe@example.org", mobile="+905321112255")
    with pytest.raises(NotTheirDocument):
        settle_contest(contest=contest(), holder=person_of(stranger), reason="x", by=caseworker)
    with pytest.raises(OnlyAnOfficer):
        settle_contest(contest=contest(), holder=person_of(both[0]), reason="x", by=both[0])


def test_one_person_with_two_accounts_is_no_contest_any_more(
    both: tuple[User, User], caseworker: User, chief: User
) -> None:
    staying, losing = map(person_of, both)
    merge = propose_merge(staying=staying, losing=losing, reason="Married.", by=caseworker)
    confirm_merge(merge=merge, by=chief)
    assert (contest().holder, contest().reason) == (staying, ReasonOfAMerge.ONE_PERSON)
    assert contest().reason_in_words == "Two records of one person were put together."


def test_a_claim_of_a_record_that_was_given_up_hides_nothing(
    both: tuple[User, User], register: Register, caseworker: User, chief: User
) -> None:
    again = register(email="again@example.org", mobile="+905321112266")
    merge = propose_merge(staying=person_of(both[0]), losing=person_of(again), reason="Same photo.", by=caseworker)
    confirm_merge(merge=merge, by=chief)
    assert contest().is_open
    assert ContestedDocument.objects.visible_to(caseworker).get() == contest()
    settle_contest(contest=contest(), holder=person_of(both[1]), reason="Photo.", by=caseworker)


def test_the_page_shows_both_sides_to_the_officer(both: tuple[User, User], caseworker: User, client: Client) -> None:
    client.force_login(caseworker)
    page = reverse("admin:accounts_contesteddocument_change", args=[contest().public_id])
    shown = client.get(page).text
    assert "ERIKSSON" in shown and "DOE" in shown
    assert FileAccess.objects.filter(by=caseworker).count() == 2
    act = reverse("admin:accounts_contesteddocument_act", args=[contest().public_id, "settle"])
    for place, user in enumerate(both, start=1):
        # Two claimants may have one name: heading and choice carry the same number.
        assert shown.count(f"{place}. {person_of(user).full_name}") == 2
    refused = client.post(act, {"reason": ""})
    assert refused.status_code == 422
    assert "Choose the person who stands before you." in refused.text
    client.post(act, {"holder": str(person_of(both[1]).public_id), "reason": "Photo and birth date."})
    assert contest().holder == person_of(both[1])
    assert "1" in client.get(reverse("admin:accounts_contesteddocument_changelist")).text
    client.force_login(both[0])
    assert client.get(page).status_code in (302, 403)
