"""The foreigner identity number of a record: corrected from a paper, with a reason, never taken from another."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts import correcting
from accounts.correcting import correct_identity_number
from accounts.demo import make_officer
from accounts.e_government.asking import PROVIDER
from accounts.enums import PostRole, ProvenBy, Sex
from accounts.errors import (
    EGovernmentSaidThisNumber,
    IdentityNumberIsAnothers,
    IdentityNumberIsMistyped,
    IdentityNumberIsTheSame,
    NotOnOnesOwnMatter,
    OnlyAnOfficer,
    ReasonForNumberMissing,
)
from accounts.machine_readable_zone import PartialDate
from accounts.models import NumberCorrection, Person, User
from accounts.proving import prove_identity
from accounts.registration import ClaimedIdentity, record_person
from documents.models import FileAccess
from goc_portal import clock
from notices.models import Notice
from permits.enums import LegalStatusKind
from permits.models import LegalStatus, StatusImport, StatusOnFile
from tests.accounts.conftest import PASSWORD

Register = Callable[..., User]
pytestmark = pytest.mark.django_db
WRONG, RIGHT = "99123456740", "99111111194"
WHY = "Two digits turned round; card seen."


@pytest.fixture
def caseworker(db: None) -> User:
    return make_officer(username="caseworker", role=PostRole.CASEWORKER, directorate=None, password=PASSWORD)


@pytest.fixture
def chief(db: None) -> User:
    return make_officer(username="chief", role=PostRole.SUPERVISOR, directorate=None, password=PASSWORD)


@pytest.fixture
def person(register: Register) -> Person:
    return person_of(register(foreigner_identity_number=WRONG))


def person_of(user: User) -> Person:
    assert user.person is not None
    return Person.objects.get(pk=user.person.pk)


def proven(person: Person, by: User, how: ProvenBy = ProvenBy.IN_PERSON) -> Person:
    prove_identity(person=person, document=None, how=how, by=by if how == ProvenBy.IN_PERSON else None)
    person.refresh_from_db()
    return person


@pytest.fixture
def holder(register: Register, chief: User) -> Person:
    """Somebody else, for whom the right number is confirmed."""
    other = register(number="X1", email="other@example.org", mobile="+905321112233", foreigner_identity_number=RIGHT)
    return proven(person_of(other), chief)


def corrected(person: Person, by: User, number: str = RIGHT, reason: str = WHY) -> Person:
    return correct_identity_number(person=person, number=number, reason=reason, by=by)


def test_the_number_its_reason_and_who_wrote_it_stay_on_record(person: Person, caseworker: User) -> None:
    corrected(person, caseworker, number=" 991 1111 1194 ")
    person.refresh_from_db()
    assert person.foreigner_identity_number == RIGHT
    row = NumberCorrection.objects.get()
    assert (row.person, row.before, row.after, row.reason, row.corrected_by) == (person, WRONG, RIGHT, WHY, caseworker)
    assert Notice.objects.filter(person=person, code="identity_number_corrected").count() == 2


def test_an_empty_one_takes_the_number_away(person: Person, caseworker: User) -> None:
    assert corrected(person, caseworker, number="").foreigner_identity_number == ""


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"number": "99111111193"}, IdentityNumberIsMistyped),
        ({"number": "10000000146"}, IdentityNumberIsMistyped),
        ({"reason": "  "}, ReasonForNumberMissing),
    ],
)
def test_what_is_not_written(person: Person, caseworker: User, typed: dict[str, str], error: type) -> None:
    with pytest.raises(error):
        corrected(person, caseworker, **typed)
    assert not NumberCorrection.objects.exists()


def test_a_number_that_was_only_typed_is_confirmed_by_writing_it_again_once(person: Person, caseworker: User) -> None:
    row = on_file(WRONG, caseworker)
    proven(person, caseworker)
    assert not LegalStatus.objects.exists()
    corrected(person, caseworker, number=WRONG, reason="Card no. A12 345 678 seen.")
    row.refresh_from_db()
    assert row.legal_status is not None
    assert row.legal_status.person == person
    confirmed = NumberCorrection.objects.get()
    assert (confirmed.before, confirmed.after, confirmed.corrected_by) == (WRONG, WRONG, caseworker)
    assert not Notice.objects.filter(code="identity_number_corrected").exists()
    with pytest.raises(IdentityNumberIsTheSame):
        corrected(person, caseworker, number=WRONG)


def test_a_number_that_is_confirmed_first_brings_the_status_once_the_passport_is_seen(
    person: Person, caseworker: User
) -> None:
    on_file(WRONG, caseworker)
    corrected(person, caseworker, number=WRONG)
    assert not LegalStatus.objects.exists()
    proven(person, caseworker)
    assert LegalStatus.objects.get().person == person


def test_no_number_is_not_confirmed(person: Person, caseworker: User) -> None:
    corrected(person, caseworker, number="")
    with pytest.raises(IdentityNumberIsTheSame):
        corrected(person, caseworker, number="")


def test_who_may_not(person: Person, caseworker: User, register: Register) -> None:
    agent = make_officer(username="agent", role=PostRole.CALL_CENTRE, directorate=None, password=PASSWORD)
    for nobody in (agent, User.objects.get(person=person)):
        with pytest.raises(OnlyAnOfficer):
            corrected(person, nobody)
    identity = ClaimedIdentity("DOE", "JO", Sex.MALE, PartialDate(1980, 1, 2), "UTO")
    caseworker.person = record_person(identity=identity, language="en")
    caseworker.save(update_fields=["person"])
    with pytest.raises(NotOnOnesOwnMatter):
        corrected(caseworker.person, caseworker)


def test_a_number_confirmed_for_another_is_never_written(person: Person, holder: Person, caseworker: User) -> None:
    with pytest.raises(IdentityNumberIsAnothers):
        corrected(person, caseworker)
    proven(person, caseworker)
    with pytest.raises(IdentityNumberIsAnothers):
        corrected(person, caseworker)
    assert not NumberCorrection.objects.exists()


def test_postgresql_refuses_it_where_the_look_came_too_early(
    person: Person, holder: Person, caseworker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(correcting, "proven_holder", lambda number, person: None)
    proven(person, caseworker)
    with pytest.raises(IdentityNumberIsAnothers):
        corrected(person, caseworker)
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=person.pk).update(foreigner_identity_number=RIGHT)


def test_a_number_that_e_government_said_is_a_supervisors(person: Person, caseworker: User, chief: User) -> None:
    login = User.objects.get(person=person)
    proven(person, chief, ProvenBy.E_GOVERNMENT)
    SocialAccount.objects.create(user=login, provider=PROVIDER, uid="subject")
    with pytest.raises(EGovernmentSaidThisNumber):
        corrected(person, caseworker)
    corrected(person, chief)
    person.refresh_from_db()
    # Nobody was seen: the proof goes with the number that it was given for.
    assert (person.proven_by, person.is_proven) == ("", False)
    assert not SocialAccount.objects.exists()


def test_who_was_seen_with_a_passport_stays_proven_by_it(person: Person, chief: User) -> None:
    proven(person, chief, ProvenBy.E_GOVERNMENT)
    prove_identity(person=person, document=person.travel_documents.get(), how=ProvenBy.IN_PERSON, by=chief)
    corrected(person, chief)
    person.refresh_from_db()
    assert (person.proven_by, person.proven_by_officer) == (ProvenBy.IN_PERSON, chief)


def on_file(number: str, by: User) -> StatusOnFile:
    """A status of the register whose holder is known by a number alone."""
    first = StatusImport.objects.create(file_name="x.csv", sha256="0" * 64, started_at=clock.now(), started_by=by)
    today = clock.today()
    return StatusOnFile.objects.create(
        foreigner_identity_number=number,
        kind=LegalStatusKind.RESIDENCE_PERMIT,
        number="A1",
        valid_from=today - timedelta(days=10),
        valid_until=today + timedelta(days=10),
        first_import=first,
        line=2,
    )


def test_what_waits_in_the_register_comes_with_the_number(person: Person, caseworker: User) -> None:
    on_file(RIGHT, caseworker)
    proven(person, caseworker)
    assert not LegalStatus.objects.exists()
    corrected(person, caseworker)
    assert LegalStatus.objects.get().person == person


def test_what_came_by_the_wrong_number_waits_for_its_holder(
    person: Person, caseworker: User, register: Register
) -> None:
    row = on_file(WRONG, caseworker)
    proven(person, caseworker)
    corrected(person, caseworker, number=WRONG)
    assert LegalStatus.objects.get().person == person
    corrected(person, caseworker)
    row.refresh_from_db()
    assert (row.taken_at, row.legal_status, LegalStatus.objects.exists()) == (None, None, False)
    leyla = register(number="X1", email="l@example.org", mobile="+905321112233", foreigner_identity_number=WRONG)
    proven(person_of(leyla), caseworker)
    corrected(person_of(leyla), caseworker, number=WRONG)
    assert LegalStatus.objects.get().person == person_of(leyla)


class TestThePage:
    @pytest.fixture
    def desk(self, client: Client, caseworker: User) -> Client:
        client.force_login(caseworker)
        return client

    def address(self, person: Person) -> str:
        return reverse("admin:accounts_person_identity_number", args=[person.public_id])

    def test_is_reached_from_the_person_and_shows_what_was_corrected(self, desk: Client, person: Person) -> None:
        page = desk.get(reverse("admin:accounts_person_change", args=[person.public_id]))
        assert "Correct the foreigner identity number" in page.text
        answer = desk.post(self.address(person), {"number": RIGHT, "reason": WHY}, follow=True)
        assert "The number is corrected, and the person is told." in answer.text
        assert WHY in answer.text

    def test_says_that_a_number_was_only_typed_and_confirms_it(self, desk: Client, person: Person) -> None:
        assert "Nobody has confirmed this number yet" in desk.get(self.address(person)).text
        answer = desk.post(self.address(person), {"number": WRONG, "reason": "Card no. A12 345 678 seen."}, follow=True)
        assert "The number is confirmed." in answer.text
        assert "Nobody has confirmed this number yet" not in desk.get(self.address(person)).text

    def test_says_what_is_wrong_beside_the_box(self, desk: Client, person: Person) -> None:
        answer = desk.post(self.address(person), {"number": "99111111193", "reason": ""})
        assert answer.status_code == 422
        assert "Say what was wrong and which paper you saw" in answer.text
        answer = desk.post(self.address(person), {"number": "99111111193", "reason": WHY})
        assert "A digit of this number is mistyped or missing" in answer.text

    def test_leads_to_the_record_that_has_the_number(self, desk: Client, person: Person, holder: Person) -> None:
        answer = desk.post(self.address(person), {"number": RIGHT, "reason": WHY})
        assert answer.status_code == 422
        assert reverse("admin:accounts_person_compare", args=[person.public_id, holder.public_id]) in answer.text

    def test_each_number_of_another_is_logged_and_some_a_day_are_enough(
        self, desk: Client, person: Person, holder: Person
    ) -> None:
        for _time in range(correcting.MOST_TRIED_A_DAY):
            desk.post(self.address(person), {"number": RIGHT, "reason": WHY})
        assert FileAccess.objects.filter(person=holder, reason=correcting.TRIED).count() == correcting.MOST_TRIED_A_DAY
        answer = desk.post(self.address(person), {"number": RIGHT, "reason": WHY})
        assert "No more can be tried until tomorrow." in answer.text
        assert reverse("admin:accounts_person_change", args=[holder.public_id]) not in answer.text

    def test_says_that_another_record_claims_it(self, desk: Client, person: Person, register: Register) -> None:
        register(number="X1", email="o@example.org", mobile="+905321112233", foreigner_identity_number=RIGHT)
        answer = desk.post(self.address(person), {"number": RIGHT, "reason": WHY}, follow=True)
        assert "Another record claims this number too" in answer.text

    def test_is_not_for_everybody(self, client: Client, person: Person) -> None:
        agent = make_officer(username="agent", role=PostRole.CALL_CENTRE, directorate=None, password=PASSWORD)
        client.force_login(agent)
        assert client.get(self.address(person)).status_code == 403
