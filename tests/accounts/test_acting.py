"""Guardians and attorneys: asked for by what the paper says, accepted by an officer, ended by either at any time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import representation, representing, scope
from accounts.demo import make_officer
from accounts.ending_powers import stop_of_the_people
from accounts.enums import HolderOfPower, PostRole, ProvenBy, RepresentationEnd, RepresentationKind
from accounts.errors import (
    ActsForThemselves,
    AlreadyStated,
    BarNumberMissing,
    MayNotEndThis,
    RepresentationIsDecided,
    RepresentativeNotProven,
    RepresentedNotCertain,
    SamePersonNotConfirmed,
    TooManyPowers,
)
from accounts.kin import are_kin
from accounts.machine_readable_zone import PartialDate
from accounts.models import Person, Representation, TravelDocument, User
from accounts.proving import prove_identity
from accounts.registration import ClaimedDocument, ClaimedIdentity
from accounts.representation import (
    may_act_for,
    may_book_for,
    may_read_paper,
    people_by_power,
    people_to_book_for,
    people_to_tell,
    people_whose_messages_are_read_by,
)
from accounts.representing import (
    StatedRight,
    accept_representation,
    end_representation,
    state_right,
    stop_representation,
    store_paper_of,
)
from accounts.views.people import tag_of
from accounts.whom_a_paper_names import known_as
from directorates import reference
from directorates.models import Directorate, Province
from documents.enums import AccessPurpose
from documents.models import FileAccess
from goc_portal import clock
from notices.models import Notice
from privacy.deleting import close
from privacy.models import DeletionRequest
from tests.accounts.conftest import certificate

SAMIR = ClaimedIdentity(
    surname="HADDAD",
    given_names="SAMIR",
    sex="M",  # type: ignore[arg-type]
    birth=PartialDate(1990, 4, 3),
    nationality="UTO",
    document=ClaimedDocument("UTO", "S1"),
)
POWER = StatedRight(RepresentationKind.ATTORNEY, acts_from=clock.today(), paper_number="2026/17")
GUARDIANSHIP = replace(POWER, kind=RepresentationKind.GUARDIAN)
DAY = timedelta(days=1)
Ask = Callable[..., Representation]


def proven(user: User) -> User:
    """Somebody whom an officer has seen with the passport."""
    assert user.person
    prove_identity(person=user.person, document=user.person.travel_documents.get(), how=ProvenBy.E_GOVERNMENT, by=None)
    user.person.refresh_from_db()
    return user


@pytest.fixture
def ankara(db: None) -> Province:
    reference.load()
    return Province.objects.get(plate_code=6)


@pytest.fixture
def officer(ankara: Province) -> User:
    directorate = Directorate.objects.provincial_of(6)
    return make_officer(username="o6", role=PostRole.CASEWORKER, directorate=directorate, password="four words put so")


@pytest.fixture
def attorney(register: Callable[..., User]) -> User:
    return proven(register())


@pytest.fixture
def client_of(register: Callable[..., User]) -> Callable[[int], User]:
    """Somebody with an account, seen with the passport, who gives a power."""

    def made(number: int = 1) -> User:
        return proven(claimed(number))

    def claimed(number: int) -> User:
        return register(
            number=f"S{number}",
            surname="HADDAD",
            given_names="SAMIR",
            sex="M",
            birth=PartialDate(1990, 4, 3 + number - 1),
            mobile=f"+90532765432{number}",
            email=f"samir{number}@example.org",
            document=ClaimedDocument("UTO", f"S{number}"),
        )

    return made


@pytest.fixture
def ask(attorney: User, ankara: Province) -> Ask:
    """Ask to act by a power of attorney, as its paper names the person."""

    def asked(right: StatedRight = POWER, number: int = 1, by: User = attorney) -> Representation:
        identity = replace(SAMIR, document=ClaimedDocument("UTO", f"S{number}"), birth=PartialDate(1990, 4, 2 + number))
        paper = store_paper_of(right=right.kind, upload=certificate("power.png"), by=by)
        return state_right(right=right, identity=identity, province=ankara, paper=paper, by=by)

    return asked


def accept(asked: Representation, officer: User, held_by: HolderOfPower | str = HolderOfPower.OTHER) -> Representation:
    return accept_representation(representation=asked, same_person=True, held_by=held_by, by=officer)


def told(person: Person | None) -> set[str]:
    """Codes of what was told to somebody."""
    return set(Notice.objects.filter(person=person).values_list("code", flat=True))


def test_asking_opens_nothing_and_tells_nobody(ask: Ask, client_of: Callable[..., User], attorney: User) -> None:
    samir = client_of()
    asked = ask()
    assert asked.represented != samir.person
    assert samir.person
    assert not may_book_for(attorney, samir.person)
    assert told(samir.person) == set()


def test_an_accepted_power_is_for_the_account_and_both_are_told(
    ask: Ask, client_of: Callable[..., User], attorney: User, officer: User
) -> None:
    samir = client_of()
    asked = ask()
    with pytest.raises(SamePersonNotConfirmed):
        accept_representation(representation=asked, same_person=False, held_by=HolderOfPower.OTHER, by=officer)
    accepted = accept(asked, officer)
    assert accepted.represented == samir.person
    assert list(people_by_power(attorney)) == [samir.person]
    assert not may_act_for(attorney, accepted.represented)  # the messages, status and account stay the person's own
    assert list(people_to_tell(accepted.represented)) == [samir.person]
    assert not are_kin(attorney.person, samir.person)
    assert (told(attorney.person), told(samir.person)) == ({"power_accepted"}, {"somebody_acts_for_you"})
    assert may_read_paper(samir, accepted.paper)


def test_what_an_officer_cannot_accept(
    ask: Ask, client_of: Callable[..., User], register: Callable[..., User], attorney: User, officer: User
) -> None:
    asked = ask()
    with pytest.raises(RepresentedNotCertain):
        accept(asked, officer)
    client_of()
    with pytest.raises(BarNumberMissing):
        accept(asked, officer, HolderOfPower.LAWYER)
    claimed = register(number="C1", given_names="ERIK", mobile="+905321234568", email="erik@example.org")
    with pytest.raises(RepresentativeNotProven):
        accept(ask(by=claimed), officer)
    assert attorney.person
    own = replace(SAMIR, given_names="ANNA", document=ClaimedDocument("UTO", "L898902C3"))
    paper = store_paper_of(right=RepresentationKind.ATTORNEY, upload=certificate(), by=attorney)
    themselves = state_right(right=POWER, identity=own, province=asked.province, paper=paper, by=attorney)
    with pytest.raises(ActsForThemselves):
        accept(themselves, officer)


@pytest.mark.parametrize("side", ["representative", "represented"])
def test_either_ends_it_at_once_and_both_are_told(
    side: str, ask: Ask, client_of: Callable[..., User], attorney: User, officer: User
) -> None:
    samir = client_of()
    accepted = accept(ask(), officer)
    ended = stop_representation(representation=accepted, by=attorney if side == "representative" else samir)
    assert (ended.ended_how, ended.reason) == (RepresentationEnd.STOPPED, "")
    assert not may_book_for(attorney, ended.represented)
    assert "acting_stopped" in told(attorney.person) & told(samir.person)
    with pytest.raises(RepresentationIsDecided):
        stop_representation(representation=ended, by=attorney)


def test_nobody_else_ends_it_and_an_officer_says_why(
    ask: Ask, client_of: Callable[..., User], attorney: User, officer: User
) -> None:
    client_of()
    accepted, stranger = accept(ask(), officer), client_of(2)
    with pytest.raises(MayNotEndThis):
        stop_representation(representation=accepted, by=stranger)
    ended = end_representation(representation=accepted, reason="The notary revoked it.", by=officer)
    assert ended.ended_how == RepresentationEnd.REVOKED
    assert "acting_stopped" in told(accepted.represented)


def test_it_holds_from_its_first_day_to_its_last(
    ask: Ask, client_of: Callable[..., User], attorney: User, officer: User
) -> None:
    samir = client_of()
    accepted = accept(ask(replace(POWER, acts_until=clock.today())), officer)
    assert samir.person
    assert may_book_for(attorney, samir.person)
    rows = Representation.objects.filter(pk=accepted.pk)
    for first, last in ((clock.today() - 2 * DAY, clock.today() - DAY), (clock.today() + DAY, None)):
        rows.update(acts_from=first, acts_until=last)
        assert not may_book_for(attorney, samir.person)


def test_a_guardian_stands_in_the_place_of_an_adult_who_can_end_the_access(
    ask: Ask, client_of: Callable[..., User], attorney: User, officer: User
) -> None:
    ward = client_of()
    accepted = accept(ask(GUARDIANSHIP), officer, "")
    assert may_act_for(attorney, accepted.represented)
    assert "somebody_acts_for_you" in told(ward.person)
    stop_representation(representation=accepted, by=ward)
    assert not may_act_for(attorney, accepted.represented)


def test_a_child_does_not_send_its_guardian_away(ask: Ask, client_of: Callable[..., User], officer: User) -> None:
    ward = client_of()
    accepted = accept(ask(GUARDIANSHIP), officer, "")
    Person.objects.filter(pk=ward.person_id).update(birth_year=clock.today().year - 10)
    with pytest.raises(MayNotEndThis):
        stop_representation(representation=accepted, by=ward)


def test_a_broker_acts_for_few_people_a_lawyer_and_a_relative_for_more(
    ask: Ask, client_of: Callable[..., User], officer: User, settings: Any
) -> None:
    settings.MOST_POWERS_OF_OTHERS = 1
    for number in (1, 2, 3, 4):
        client_of(number)
    first = accept(ask(), officer)
    second = ask(number=2)
    with pytest.raises(TooManyPowers):
        accept(second, officer)
    accept(second, officer, HolderOfPower.RELATIVE)
    accept(ask(replace(POWER, bar_number="34567"), number=3), officer, HolderOfPower.LAWYER)
    fourth = ask(number=4)
    with pytest.raises(TooManyPowers):
        accept(fourth, officer)
    end_representation(representation=first, reason="Revoked.", by=officer)
    assert accept(fourth, officer).is_accepted


def test_the_powers_of_one_person_count_once(
    ask: Ask, client_of: Callable[..., User], officer: User, settings: Any
) -> None:
    settings.MOST_POWERS_OF_OTHERS = 1
    client_of()
    accept(ask(replace(POWER, acts_until=clock.today() + 9 * DAY)), officer)
    assert accept(ask(replace(POWER, acts_from=clock.today() + 10 * DAY)), officer).is_accepted
    client_of(2)
    with pytest.raises(TooManyPowers):
        accept(ask(number=2), officer)


def test_the_powers_of_several_people_end_in_one_statement_that_locks(
    ask: Ask, client_of: Callable[..., User], attorney: User, officer: User
) -> None:
    client_of(), client_of(2)
    accepted = [accept(ask(number=number), officer) for number in (1, 2)]
    with CaptureQueriesContext(connection) as asked, transaction.atomic():
        stop_of_the_people([each.represented for each in accepted], keepers=Person.objects.none(), by=officer)
    assert not Representation.objects.accepted().exists()
    assert sum("FOR NO KEY UPDATE" in query["sql"] for query in asked.captured_queries) == 1


def test_the_database_keeps_what_the_verb_keeps(ask: Ask, client_of: Callable[..., User], officer: User) -> None:
    client_of()
    rows = Representation.objects.filter(pk=accept(ask(), officer).pk)
    for broken in ({"held_by": ""}, {"held_by": HolderOfPower.LAWYER}, {"kind": RepresentationKind.GUARDIAN}):
        with pytest.raises(IntegrityError, match=r"power_says_who_holds|number_of_the_bar"), transaction.atomic():
            rows.update(**broken)


def typed(**changed: Any) -> dict[str, Any]:
    """A request as the form sends it."""
    today = clock.today()
    return {
        "kind": "attorney",
        "surname": "HADDAD",
        "given_names": "SAMIR",
        "sex": "M",
        "birth_day": "3",
        "birth_month": "4",
        "birth_year": "1990",
        "nationality": "SWE",
        "issuing_state": "SWE",
        "number": "s 1",
        "paper": certificate("power.png"),
        "paper_number": "2026/17",
        "acts_from_day": str(today.day),
        "acts_from_month": str(today.month),
        "acts_from_year": str(today.year),
        "province": "6",
        **changed,
    }


def test_the_page_answers_alike_whoever_has_an_account(
    client: Client, attorney: User, ankara: Province, client_of: Callable[..., User]
) -> None:
    client_of()
    client.force_login(attorney)
    known, unknown = typed(number="S1"), typed(number="S9", given_names="NOBODY")
    answers = [client.post(reverse("people:ask"), each) for each in (known, unknown)]
    assert [(each.status_code, each["Location"]) for each in answers] == [
        (HTTPStatus.FOUND, reverse("people:list"))
    ] * 2
    page = client.get(reverse("people:list")).text
    assert page.count("We have what you sent.") == 2
    assert page.count("Waiting") == 2


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"kind": ""}, "By what right do you act?"),
        ({"number": "", "issuing_state": ""}, "Enter the passport number or the foreigner identity number"),
        ({"acts_until_day": "1", "acts_until_month": "1", "acts_until_year": "2020"}, "This day has passed"),
        ({"paper": ""}, "No file came with the form"),
    ],
)
def test_what_is_missing_is_said(
    client: Client, attorney: User, ankara: Province, changed: dict[str, str], sentence: str
) -> None:
    client.force_login(attorney)
    response = client.post(reverse("people:ask"), typed(**changed))
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert sentence in response.text
    assert not Representation.objects.exists()


def test_the_person_sees_who_acts_by_which_paper_and_ends_it(
    client: Client, ask: Ask, client_of: Callable[..., User], officer: User
) -> None:
    samir = client_of()
    accepted = accept(ask(), officer)
    client.force_login(samir)
    page = client.get(reverse("people:list")).text
    assert "ANNA MARIA ERIKSSON" in page
    assert "2026/17" in page
    assert client.get(reverse("documents:download", args=[accepted.paper.public_id])).status_code == HTTPStatus.OK
    end = reverse("people:end", args=[accepted.public_id])
    assert "can no longer see or do anything for you" in client.get(end).text
    assert "It has ended." in client.post(end, follow=True).text
    assert client.get(end).status_code == HTTPStatus.NOT_FOUND


def test_the_officer_says_who_holds_the_power(
    client: Client, ask: Ask, client_of: Callable[..., User], officer: User
) -> None:
    client_of()
    asked = ask()
    client.force_login(officer)
    page = client.get(reverse("admin:accounts_representation_change", args=[asked.public_id])).text
    assert "Who holds the power?" in page
    assert "2026/17" in page
    act = reverse("admin:accounts_representation_act", args=[asked.public_id, "accept-power"])
    assert client.post(act, {"same_person": "on"}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "both are told" in client.post(act, {"same_person": "on", "held_by": "other"}, follow=True).text
    asked.refresh_from_db()
    assert asked.is_accepted


@pytest.mark.parametrize("born_days_later", [0, 1])
def test_a_guardian_of_a_child_acts_until_the_child_is_18(
    born_days_later: int, ask: Ask, client_of: Callable[..., User], attorney: User, officer: User
) -> None:
    ward = client_of().person
    assert ward
    accepted, today = accept(ask(GUARDIANSHIP), officer, ""), clock.today()
    born = today.replace(year=today.year - 18) + born_days_later * DAY
    Person.objects.filter(pk=ward.pk).update(birth_year=born.year, birth_month=born.month, birth_day=born.day)
    Representation.objects.filter(pk=accepted.pk).update(acts_from=today - 30 * DAY)
    assert may_act_for(attorney, ward) is bool(born_days_later)
    assert tag_of(Representation.objects.get(pk=accepted.pk)).text == ("Accepted" if born_days_later else "No longer")


def test_whose_number_it_is_comes_before_whose_name_it_is(
    ask: Ask, client_of: Callable[..., User], officer: User
) -> None:
    namesake, holder = client_of(2), client_of()
    assert namesake.person
    Person.objects.filter(pk=namesake.person.pk).update(birth_day=3)
    asked = ask()
    assert known_as(asked, officer) == holder.person
    TravelDocument.objects.filter(person=holder.person).update(number="S7")  # now the number is nobody's: two names
    with pytest.raises(RepresentedNotCertain):
        accept(asked, officer)


@pytest.mark.parametrize(
    ("kind", "is_numbered", "is_found"),
    [
        (RepresentationKind.ATTORNEY, True, False),
        (RepresentationKind.ATTORNEY, False, False),
        (RepresentationKind.GUARDIAN, True, False),
        (RepresentationKind.GUARDIAN, False, True),
    ],
)
def test_a_namesake_is_bound_by_no_power_and_by_no_paper_with_another_number(
    kind: RepresentationKind,
    is_numbered: bool,
    is_found: bool,
    ask: Ask,
    client_of: Callable[..., User],
    officer: User,
) -> None:
    namesake, asked = client_of().person, ask(replace(POWER, kind=kind))
    assert namesake
    TravelDocument.objects.filter(person=namesake).update(number="S7")
    if not is_numbered:
        TravelDocument.objects.filter(person=asked.represented).delete()
    assert known_as(asked, officer) == (namesake if is_found else None)
    if not is_found:
        with pytest.raises(RepresentedNotCertain):
            accept(asked, officer)


def test_nobody_certain_unproven_or_hidden_is_one_answer(
    ask: Ask, client_of: Callable[..., User], officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    samir, asked, sentences = client_of().person, ask(), set()
    assert samir

    def refused() -> None:
        with pytest.raises(RepresentedNotCertain) as caught:
            accept(asked, officer)
        sentences.add(str(caught.value))

    with monkeypatch.context() as hiding:
        hiding.setattr(scope, "_hidden", [lambda _user: Person.objects.filter(pk=samir.pk).annotate(person=F("pk"))])
        refused()
    proof = samir.proven_at
    Person.objects.filter(pk=samir.pk).update(proven_at=None, proven_by="")
    refused()
    Person.objects.filter(pk=samir.pk).update(proven_at=proof, proven_by=ProvenBy.E_GOVERNMENT)
    theirs = Person.objects.filter(pk=samir.pk).values("pk")
    with monkeypatch.context() as marking:
        marking.setattr(representation, "_confidential", [lambda _user: theirs])
        refused()
    User.objects.filter(person=samir).update(is_active=False)
    refused()
    assert len(sentences) == 1
    User.objects.filter(person=samir).update(is_active=True)
    assert accept(asked, officer).is_accepted


def test_who_the_person_is_is_asked_again_after_the_lock(
    ask: Ask, client_of: Callable[..., User], officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [client_of().person, None]
    monkeypatch.setattr(representing, "known_as", lambda _representation, _by: answers.pop(0))
    with pytest.raises(RepresentationIsDecided):
        accept(ask(), officer)


def test_the_officers_look_at_the_known_record_is_written_down(
    client: Client, ask: Ask, client_of: Callable[..., User], officer: User
) -> None:
    samir, asked = client_of().person, ask()
    client.force_login(officer)
    client.get(reverse("admin:accounts_representation_change", args=[asked.public_id]))
    assert FileAccess.objects.filter(person=samir, by=officer, purpose=AccessPurpose.ACTING).exists()


def test_what_an_adult_with_an_account_is_told_is_theirs_alone(
    ask: Ask, client_of: Callable[..., User], attorney: User, officer: User
) -> None:
    ward = client_of()
    accept(ask(GUARDIANSHIP), officer, "")
    assert set(people_whose_messages_are_read_by(attorney)) == {attorney.person}
    User.objects.filter(pk=ward.pk).update(is_active=False)
    assert set(people_whose_messages_are_read_by(attorney)) == {attorney.person, ward.person}


@pytest.mark.parametrize("whose", ["attorney", "person"])
def test_a_power_opens_nothing_without_both_accounts(
    whose: str, ask: Ask, client_of: Callable[..., User], attorney: User, officer: User
) -> None:
    samir = client_of()
    accept(ask(), officer)
    User.objects.filter(pk=(samir if whose == "person" else attorney).pk).update(is_active=False)
    assert not Representation.objects.powers_in_force_on(clock.today()).exists()


def test_it_ends_with_the_account_of_either(
    ask: Ask, client_of: Callable[..., User], attorney: User, officer: User
) -> None:
    samir = client_of()
    accepted = accept(ask(), officer)
    assert samir.person
    request = DeletionRequest.objects.create(person=samir.person, asked_at=clock.now(), asked_by=samir)
    close(request, samir.person, samir)
    accepted.refresh_from_db()
    assert (accepted.ended_how, accepted.reason) == (RepresentationEnd.STOPPED, "")
    assert "acting_stopped" in told(attorney.person)


def test_for_whom_one_books_is_two_questions_and_one_more_row_is_none(
    ask: Ask,
    client_of: Callable[..., User],
    attorney: User,
    officer: User,
    django_assert_num_queries: Any,
) -> None:
    samir = client_of()
    with django_assert_num_queries(2):
        assert list(people_to_book_for(attorney)) == [attorney.person]
    accept(ask(), officer)
    with django_assert_num_queries(2):
        assert set(people_to_book_for(attorney)) == {attorney.person, samir.person}


def test_a_power_that_ran_out_is_renewed(ask: Ask, client_of: Callable[..., User], officer: User) -> None:
    client_of()
    accepted = accept(ask(), officer)
    with pytest.raises(AlreadyStated):
        ask()
    Representation.objects.filter(pk=accepted.pk).update(
        acts_from=clock.today() - 9 * DAY, acts_until=clock.today() - DAY
    )
    assert accept(ask(), officer).is_accepted
