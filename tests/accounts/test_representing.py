"""Adding a child, and what an officer makes of it: one child has one record, whoever adds it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.contacts import verify_contact
from accounts.demo import make_accepted_child, make_officer
from accounts.enums import ContactChannel, PostRole, ProvenBy, RepresentationEnd
from accounts.errors import (
    AlreadyStated,
    MayNotActFor,
    NotAChild,
    NotOnOnesOwnMatter,
    OnlyAnOfficer,
    ReasonForEndMissing,
    RepresentationIsDecided,
    SamePersonNotConfirmed,
    TooManyWaiting,
)
from accounts.machine_readable_zone import PartialDate
from accounts.models import Person, Representation, User
from accounts.proving import prove_identity
from accounts.registration import ClaimedDocument, ClaimedIdentity, record_person
from accounts.representation import may_act_for, may_read_paper
from accounts.representing import (
    MOST_WAITING,
    accept_representation,
    end_representation,
    state_child,
    store_certificate,
    withdraw_representation,
)
from appointments.messages import AppointmentConfirmed, NeedsArranged
from directorates import reference
from directorates.models import Directorate, Province
from documents.errors import UploadRefused
from goc_portal import clock
from notices.enums import Channel
from notices.models import Notice
from notices.wording import put_into_words
from tests.accounts.conftest import certificate

ELSA = ClaimedIdentity(
    surname="ERIKSSON",
    given_names="ELSA",
    sex="F",  # type: ignore[arg-type]
    birth=PartialDate(clock.today().year - 9, 4, 3),
    nationality="UTO",
    document=ClaimedDocument("UTO", "E1"),
)
State = Callable[..., Representation]


@pytest.fixture
def parent(register: Callable[..., User]) -> User:
    return register()


@pytest.fixture
def other_parent(register: Callable[..., User]) -> User:
    return register(number="F7", given_names="ERIK", mobile="+905321234568", email="erik@example.org")


@pytest.fixture
def ankara(db: None) -> Province:
    reference.load()
    return Province.objects.get(plate_code=6)


@pytest.fixture
def officer(ankara: Province) -> User:
    return officer_in(6)


def officer_in(plate_code: int) -> User:
    directorate = Directorate.objects.provincial_of(plate_code)
    return make_officer(
        username=f"o{plate_code}", role=PostRole.CASEWORKER, directorate=directorate, password="four words put so"
    )


@pytest.fixture
def state(parent: User, ankara: Province) -> State:
    """State a child of the parent, with its birth certificate."""

    def stated(identity: ClaimedIdentity = ELSA, by: User = parent) -> Representation:
        paper = store_certificate(upload=certificate(), by=by)
        return state_child(identity=identity, province=ankara, certificate=paper, by=by)

    return stated


def test_a_stated_child_is_a_person_for_whom_nobody_may_act_yet(state: State, parent: User) -> None:
    stated = state()
    assert (stated.represented.full_name, stated.represented.is_proven) == ("ELSA ERIKSSON", False)
    assert not may_act_for(parent, stated.represented)


def test_an_officer_of_the_province_accepts_and_the_parent_is_told(state: State, parent: User, officer: User) -> None:
    stated = accept_representation(representation=state(), same_person=False, by=officer)
    assert (stated.accepted_by, stated.ended_at) == (officer, None)
    assert may_act_for(parent, stated.represented)
    told = Notice.objects.filter(code="representation_accepted")
    assert set(told.values_list("person", "channel")) == {(parent.person_id, "sms"), (parent.person_id, "email")}


def test_others_accept_nothing(state: State, parent: User, officer: User) -> None:
    stated = state()
    for somebody in (parent, officer_in(35)):
        with pytest.raises(OnlyAnOfficer):
            accept_representation(representation=stated, same_person=False, by=somebody)
    officer.person = parent.person
    with pytest.raises(NotOnOnesOwnMatter):
        accept_representation(representation=stated, same_person=False, by=officer)


def test_an_officer_refuses_with_a_reason_and_ends_what_was_accepted(state: State, parent: User, officer: User) -> None:
    stated = state()
    with pytest.raises(ReasonForEndMissing):
        end_representation(representation=stated, reason=" ", by=officer)
    refused = end_representation(representation=stated, reason="The paper names others.", by=officer)
    assert (refused.ended_how, refused.reason) == (RepresentationEnd.REFUSED, "The paper names others.")
    accepted = accept_representation(representation=state(), same_person=False, by=officer)
    ended = end_representation(representation=accepted, reason="Custody went to the father.", by=officer)
    assert ended.ended_how == RepresentationEnd.REVOKED
    assert not may_act_for(parent, ended.represented)
    for act in (
        lambda: accept_representation(representation=ended, same_person=False, by=officer),
        lambda: end_representation(representation=ended, reason="Again.", by=officer),
    ):
        with pytest.raises(RepresentationIsDecided):
            act()


def test_a_parent_withdraws_what_nobody_has_looked_at(state: State, parent: User, other_parent: User) -> None:
    stated = state()
    with pytest.raises(MayNotActFor):
        withdraw_representation(representation=stated, by=other_parent)
    assert withdraw_representation(representation=stated, by=parent).ended_how == RepresentationEnd.WITHDRAWN
    with pytest.raises(RepresentationIsDecided):
        withdraw_representation(representation=stated, by=parent)
    assert state().is_claimed  # and it can be stated again


def test_an_adult_is_no_child_and_nothing_is_recorded(state: State, parent: User) -> None:
    before = Person.objects.count()
    grown = replace(ELSA, birth=PartialDate(clock.today().year - 19))
    with pytest.raises(NotAChild):
        state(grown)
    assert Person.objects.count() == before


def test_the_same_child_twice_is_once(state: State) -> None:
    state()
    with pytest.raises(AlreadyStated):
        state(replace(ELSA, document=None, given_names="elsa"))
    with pytest.raises(AlreadyStated):
        state(replace(ELSA, given_names="ELSIE"))
    assert state(replace(ELSA, given_names="NILS", document=None)).is_claimed


def test_a_crowd_of_children_waits_no_longer(state: State) -> None:
    for number in range(MOST_WAITING):
        state(replace(ELSA, given_names=f"N{'I' * number}LS", document=None))
    with pytest.raises(TooManyWaiting):
        state()


def test_both_parents_act_for_one_record(state: State, parent: User, other_parent: User, officer: User) -> None:
    first = accept_representation(representation=state(), same_person=False, by=officer)
    second = state(by=other_parent)
    assert second.represented != first.represented
    with pytest.raises(SamePersonNotConfirmed):
        accept_representation(representation=second, same_person=False, by=officer)
    second = accept_representation(representation=second, same_person=True, by=officer)
    assert second.represented == first.represented
    assert may_act_for(other_parent, first.represented)


def test_a_child_whose_passport_is_proven_already_is_that_child(state: State, parent: User, officer: User) -> None:
    proven = record_person(identity=replace(ELSA, given_names="ELSA MARIA"), language="en")
    prove_identity(person=proven, document=proven.travel_documents.get(), how=ProvenBy.E_GOVERNMENT, by=None)
    accepted = accept_representation(representation=state(), same_person=True, by=officer)
    assert accepted.represented == proven


def test_who_reads_the_certificate(state: State, parent: User, other_parent: User, officer: User) -> None:
    paper = state().paper
    readers = [parent, officer, other_parent, officer_in(35)]
    assert [may_read_paper(user, paper) for user in readers] == [True, True, False, False]


def test_a_certificate_that_cannot_be_read_is_refused_before_anything_is_recorded(parent: User) -> None:
    with pytest.raises(UploadRefused):
        store_certificate(upload=SimpleUploadedFile("birth.pdf", b"no pdf"), by=parent)


def test_the_demonstrations_child_is_made_once(parent: User, officer: User, ankara: Province) -> None:
    children = {
        make_accepted_child(
            parent=parent,
            officer=officer,
            province=ankara,
            given_names="ELSA",
            surname="ERIKSSON",
            birth=ELSA.birth,
        )
        for _time in range(2)
    }
    assert len(children) == 1
    assert may_act_for(parent, children.pop())


@pytest.mark.parametrize("channel", list(Channel))
def test_a_parent_reads_for_whom_a_message_is(state: State, parent: User, officer: User, channel: Channel) -> None:
    """An SMS says first letters, since phones are shared; of private matters it says nothing at all."""
    child = accept_representation(representation=state(), same_person=False, by=officer).represented
    verify_contact(user=parent, channel=ContactChannel.EMAIL, value="anna@example.org")
    facts = dict(AppointmentConfirmed.example)
    wording = put_into_words(
        Notice(code=AppointmentConfirmed.code, channel=channel, language="en", facts=facts, person=child)
    )
    said = {
        Channel.SMS: "For E. E.: Appointment",
        Channel.EMAIL: "This message is for: ELSA ERIKSSON\n\nYour appointment",
    }
    assert wording.text.startswith(said[channel])
    to_the_parent = Notice(
        code=AppointmentConfirmed.code, channel=channel, language="en", facts=facts, person=parent.person
    )
    assert put_into_words(to_the_parent).text.startswith(("Appointment", "Your appointment"))


def test_of_private_matters_a_phone_says_not_even_for_whom(state: State, parent: User, officer: User) -> None:
    child = accept_representation(representation=state(), same_person=False, by=officer).represented
    verify_contact(user=parent, channel=ContactChannel.SMS, value="+905321234567")
    notice = Notice(
        code=NeedsArranged.code,
        channel=Channel.SMS,
        language="en",
        facts=dict(NeedsArranged.example),
        person=child,
    )
    assert "E. E." not in put_into_words(notice).text
