"""Registration, contacts, proof and posts: what the verbs write and what they refuse."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.contacts import address_book, correct_contact, current_contact, verify_contact
from accounts.demo import make_officer, make_registered_person
from accounts.enums import ContactChannel, PostRole, ProvenBy
from accounts.errors import (
    ContactChangesInPerson,
    DocumentProvenForSomebodyElse,
    NotTheirDocument,
    NumberServesTooMany,
    OnlyAnOfficer,
)
from accounts.models import Contact, Person, Post, TravelDocument, User
from accounts.posts import directorates_in_scope, end_post, give_post, role_of
from accounts.proving import prove_identity
from accounts.registration import correct_name
from directorates.models import Directorate, District, Province
from goc_portal import clock

Register = Callable[..., User]
SMS, EMAIL = ContactChannel.SMS, ContactChannel.EMAIL


@pytest.fixture
def officer(db: None) -> User:
    return make_officer(username="officer", role=PostRole.CASEWORKER, directorate=None, password="x" * 12)


class TestRegistration:
    def test_a_passport_that_somebody_claims_already_goes_on_as_claimed(self, register: Register) -> None:
        first, second = register(), register(mobile="+905321234568", email="other@example.org")
        assert first.person != second.person
        assert TravelDocument.objects.with_number("UTO", "L898902C3").count() == 2
        assert not Person.objects.filter(proven_at__isnull=False).exists()

    def test_the_search_key_finds_the_person_in_any_spelling(self, register: Register) -> None:
        person = register(surname="MUELLER", given_names="İNCİ").person
        assert list(Person.objects.named("Müller inci")) == [person]
        assert not Person.objects.named("Müller Hans").exists()

    def test_a_corrected_name_is_found_too(self, register: Register, officer: User) -> None:
        person = register().person
        assert person is not None
        correct_name(person=person, surname="YILMAZ", given_names="ANNA", native_name="", by=officer)
        assert list(Person.objects.named("yılmaz")) == [person]

    def test_a_person_has_a_name_by_constraint(self, register: Register) -> None:
        with pytest.raises(IntegrityError, match="person_has_a_name"), transaction.atomic():
            register(surname="", given_names="")


class TestContacts:
    def test_one_number_serves_a_family_of_five_and_the_sixth_is_told(self, register: Register) -> None:
        for place in range(1, 6):
            user = register(email=f"{place}@example.org")
            assert verify_contact(user=user, channel=SMS, value="+905321234567").place == place
        with pytest.raises(NumberServesTooMany) as refused:
            verify_contact(user=register(email="6@example.org"), channel=SMS, value="+905321234567")
        assert "5 people" in str(refused.value)

    def test_a_sixth_place_is_refused_by_constraint(self, register: Register) -> None:
        contacts = Contact.objects.filter(user=register(), channel=SMS)
        with pytest.raises(IntegrityError, match="a_verified_contact_holds_a_place"), transaction.atomic():
            contacts.update(verified_at=clock.now(), place=6)

    def test_verifying_twice_is_once(self, register: Register) -> None:
        user = register()
        first = verify_contact(user=user, channel=SMS, value="+905321234567")
        assert verify_contact(user=user, channel=SMS, value="+905321234567") == first

    def test_a_contact_is_corrected_freely_until_it_is_verified(self, register: Register) -> None:
        user = register()
        correct_contact(user=user, channel=SMS, value="+905321234568", by=user)
        correct_contact(user=user, channel=EMAIL, value="new@example.org", by=user)
        assert Contact.objects.filter(user=user).count() == 2
        user.refresh_from_db()
        assert user.email == "new@example.org"

    def test_a_verified_contact_changes_only_through_an_officer_and_stays_on_record(
        self, register: Register, officer: User
    ) -> None:
        user = register()
        verify_contact(user=user, channel=SMS, value="+905321234567")
        with pytest.raises(ContactChangesInPerson):
            correct_contact(user=user, channel=SMS, value="+905321234568", by=user)
        correct_contact(user=user, channel=SMS, value="+905321234568", by=officer)
        retired = Contact.objects.get(user=user, channel=SMS, retired_at__isnull=False)
        assert (retired.value, retired.retired_by) == ("+905321234567", officer)
        new = current_contact(user, SMS)
        assert new is not None
        assert (new.value, new.verified_at) == ("+905321234568", None)

    def test_notices_go_to_verified_contacts_only(self, register: Register) -> None:
        user = register()
        assert user.person is not None
        assert address_book(user.person, "sms") is None
        verify_contact(user=user, channel=SMS, value="+905321234567")
        assert address_book(user.person, "sms") == "+905321234567"
        assert address_book(user, "sms") == "+905321234567"


class TestProving:
    def test_an_officer_proves_person_and_document(self, register: Register, officer: User) -> None:
        person = register().person
        assert person is not None
        document = person.travel_documents.get()
        prove_identity(person=person, document=document, how=ProvenBy.IN_PERSON, by=officer)
        person.refresh_from_db()
        document.refresh_from_db()
        assert (person.proven_by, person.proven_by_officer) == (ProvenBy.IN_PERSON, officer)
        assert (document.proven_by, document.proven_by_officer) == (ProvenBy.IN_PERSON, officer)

    def test_a_document_proven_for_somebody_else_is_refused_and_nothing_is_written(
        self, register: Register, officer: User
    ) -> None:
        first, second = register().person, register(mobile="+905321234568", email="b@example.org").person
        assert first is not None
        assert second is not None
        prove_identity(person=first, document=first.travel_documents.get(), how=ProvenBy.IN_PERSON, by=officer)
        with pytest.raises(DocumentProvenForSomebodyElse):
            prove_identity(person=second, document=second.travel_documents.get(), how=ProvenBy.IN_PERSON, by=officer)
        second.refresh_from_db()
        assert not second.is_proven

    def test_nobody_proves_with_the_document_of_another(self, register: Register, officer: User) -> None:
        first, second = register().person, register(number="X1", email="b@example.org").person
        assert first is not None
        assert second is not None
        with pytest.raises(NotTheirDocument):
            prove_identity(person=first, document=second.travel_documents.get(), how=ProvenBy.IN_PERSON, by=officer)

    def test_people_do_not_prove_themselves(self, register: Register) -> None:
        user = register()
        assert user.person is not None
        with pytest.raises(OnlyAnOfficer):
            prove_identity(person=user.person, document=None, how=ProvenBy.IN_PERSON, by=user)


class TestPosts:
    @pytest.fixture
    def bursa(self, db: None) -> Directorate:
        province = Province.objects.filter(pk=16).first() or Province.objects.create(plate_code=16, name="Bursa")
        Directorate.objects.filter(province=province).delete()
        return Directorate.objects.create(code="bursa-x", name="Bursa", level="provincial", province=province)

    @pytest.fixture
    def gemlik(self, bursa: Directorate) -> Directorate:
        district = District.objects.create(province=bursa.province, name="Gemlik-x")
        return Directorate.objects.create(
            code="gemlik-x", name="Gemlik", level="district", province=bursa.province, district=district
        )

    def test_a_provincial_post_covers_the_province_and_a_district_one_itself(
        self, bursa: Directorate, gemlik: Directorate
    ) -> None:
        provincial = make_officer(username="a", role=PostRole.CASEWORKER, directorate=bursa, password="x" * 12)
        local = make_officer(username="b", role=PostRole.CASEWORKER, directorate=gemlik, password="x" * 12)
        assert set(directorates_in_scope(provincial)) == {bursa, gemlik}
        assert set(directorates_in_scope(local)) == {gemlik}

    def test_headquarters_cover_the_country(self, officer: User, bursa: Directorate) -> None:
        assert bursa in directorates_in_scope(officer)

    def test_a_post_that_has_ended_gives_no_scope_role_or_right(self, officer: User) -> None:
        assert role_of(officer) == PostRole.CASEWORKER
        assert officer.has_perm("accounts.view_person")
        Post.objects.update(held_from=date(2020, 1, 1), held_until=clock.today() - timedelta(days=1))
        officer = User.objects.get(pk=officer.pk)
        assert role_of(officer) is None
        assert not directorates_in_scope(officer).exists()
        assert not officer.has_perm("accounts.view_person")

    def test_the_highest_role_counts(self, officer: User) -> None:
        give_post(user=officer, role=PostRole.SUPERVISOR, directorate=None, held_from=clock.today(), by=None)
        assert role_of(officer) == PostRole.SUPERVISOR

    def test_only_who_may_gives_and_ends_posts(self, officer: User, register: Register) -> None:
        with pytest.raises(OnlyAnOfficer):
            give_post(user=register(), role=PostRole.SUPERVISOR, directorate=None, held_from=clock.today(), by=officer)
        with pytest.raises(OnlyAnOfficer):
            end_post(post=officer.posts.get(), last_day=clock.today(), by=officer)


def test_the_demonstrations_people_are_made_once(db: None) -> None:
    facts = {"surname": "DOE", "given_names": "JO", "mobile": "+905321234500", "email": "jo@example.org"}
    first = make_registered_person(number="D1", password="x" * 12, **facts)
    assert make_registered_person(number="D1", password="x" * 12, **facts) == first
    assert Contact.objects.verified().filter(user=first).count() == 2
