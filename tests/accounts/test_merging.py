"""Two records of one person become one: by two officers, with everything that hangs on them, or not at all."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pghistory.models
import pytest
from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction
from django.db.models import ForeignKey
from django.test import Client
from django.urls import reverse

import appointments.reference
import directorates.reference
from accounts import merging
from accounts.demo import make_accepted_child, make_officer
from accounts.e_government.asking import PROVIDER
from accounts.e_government.connecting import account_of
from accounts.e_government.identity import EGovernmentIdentity
from accounts.enums import MergeState, PostRole, ProvenBy, ReasonOfAMerge, RepresentationKind
from accounts.errors import MergeIsNotPossible, MergeIsSettled, MergeNeedsASecondOfficer, OnlyAnOfficer
from accounts.machine_readable_zone import PartialDate
from accounts.merging import columns_taken_care_of, confirm_merge, propose_merge, refuse_merge, withdraw_merge
from accounts.models import Contact, Person, PersonMerge, RegisteredAddress, Representation, TravelDocument, User
from accounts.proving import prove_identity
from accounts.sign_in import Identity, one_with_password
from applications.models import Application, Death
from appointments.enums import AppointmentStatus, Channel
from appointments.models import HoldTally
from directorates.models import Province
from documents.access import record_access
from documents.enums import AccessPurpose
from documents.models import FileAccess
from goc_portal import clock
from notices.models import Notice
from permits.enums import LegalStatusKind, LegalStatusSource, ProvinceSource, StatusProvenBy
from permits.models import LegalStatus, ProvinceRegistration
from tests.accounts.conftest import PASSWORD
from tests.appointments.factories import AppointmentFactory, SlotFactory

NUMBER = "99111111194"
Register = Callable[..., User]
pytestmark = [pytest.mark.django_db]


@pytest.fixture
def caseworker(db: None) -> User:
    return make_officer(username="caseworker", role=PostRole.CASEWORKER, directorate=None, password=PASSWORD)


@pytest.fixture
def chief(db: None) -> User:
    return make_officer(username="chief", role=PostRole.SUPERVISOR, directorate=None, password=PASSWORD)


@pytest.fixture
def two(register: Register) -> tuple[Person, Person]:
    """Anna with the new passport, and Anna as she registered years ago."""
    staying = register().person
    losing = register(number="OLD1", email="old@example.org", mobile="+905321112233").person
    assert staying and losing
    return staying, losing


@pytest.fixture
def office(db: None) -> None:
    directorates.reference.load()
    appointments.reference.load()


def permit_before_the_portal(person: Person, number: str = "A1") -> LegalStatus:
    return LegalStatus.objects.create(
        person=person,
        kind=LegalStatusKind.RESIDENCE_PERMIT,
        number=number,
        valid_from=clock.today() - timedelta(days=100),
        valid_until=clock.today() + timedelta(days=100),
        source=LegalStatusSource.IMPORT,
        proven_at=clock.now(),
        proven_by=StatusProvenBy.IMPORT,
        recorded_at=clock.now(),
    )


def merged(staying: Person, losing: Person, first: User, second: User) -> PersonMerge:
    merge = propose_merge(staying=staying, losing=losing, reason="Both passports seen.", by=first)
    return confirm_merge(merge=merge, by=second)


def test_every_column_that_points_to_a_person_is_taken_care_of() -> None:
    """A new foreign key to a person fails here until its app says what becomes of it."""
    pointing = {
        f"{relation.related_model._meta.label}.{relation.field.name}"
        for relation in Person._meta.get_fields(include_hidden=True)
        if relation.auto_created
        and not relation.concrete
        and isinstance(relation.field, ForeignKey)
        and not issubclass(relation.related_model, pghistory.models.Event)
    }
    assert pointing == columns_taken_care_of()


def test_everything_moves_and_the_other_record_leads_on(
    two: tuple[Person, Person], caseworker: User, chief: User, client: Client
) -> None:
    staying, losing = two
    looked = record_access(person_id=losing.pk, by=caseworker, purpose=AccessPurpose.PERSON)
    merge = merged(staying, losing, caseworker, chief)
    assert merge.state == MergeState.CONFIRMED
    assert merge.moved["accounts.TravelDocument.person"] == 1
    assert {each.number for each in staying.travel_documents.all()} == {"L898902C3", "OLD1"}
    assert not Person.objects.filter(pk=losing.pk).exists()
    losing.refresh_from_db()
    assert losing.merged_into == staying
    assert FileAccess.objects.get(pk=looked.pk).person_id == losing.pk
    assert Notice.objects.filter(person=staying, code="records_put_together").exists()
    client.force_login(chief)
    answer = client.get(reverse("admin:accounts_person_change", args=[losing.public_id]))
    assert answer["Location"] == reverse("admin:accounts_person_change", args=[staying.public_id])
    listed = client.get(reverse("admin:documents_fileaccess_changelist")).context["cl"].queryset
    assert looked in listed


def test_one_person_has_one_account(two: tuple[Person, Person], caseworker: User, chief: User) -> None:
    staying, losing = two
    kept, closed = User.objects.get(person=staying), User.objects.get(person=losing)
    Contact.objects.filter(user=closed).update(verified_at=clock.now(), place=1)
    merged(staying, losing, caseworker, chief)
    closed.refresh_from_db()
    assert not closed.is_active
    assert not Contact.objects.current().filter(user=closed).exists()
    # Either passport leads to the account that stays.
    assert one_with_password(Identity("UTO", "OLD1"), PASSWORD) == kept


def test_the_closed_login_does_not_stand_before_the_one_that_stays(
    register: Register, caseworker: User, chief: User
) -> None:
    """Both were opened with one passport and one password, the closed one first."""
    closed = register()
    kept = register(email="new@example.org", mobile="+905321112233")
    assert closed.person and kept.person
    merged(kept.person, closed.person, caseworker, chief)
    assert one_with_password(Identity("UTO", "L898902C3"), PASSWORD) == kept


@pytest.mark.parametrize("is_connected", [False, True])
def test_e_government_leads_to_the_account_that_stays(
    two: tuple[Person, Person], caseworker: User, chief: User, is_connected: bool
) -> None:
    staying, losing = two
    kept, closed = User.objects.get(person=staying), User.objects.get(person=losing)
    for person in two:
        prove_identity(person=person, document=None, how=ProvenBy.IN_PERSON, by=caseworker)
    SocialAccount.objects.create(user=closed, provider=PROVIDER, uid="anna-of-old")
    if is_connected:
        SocialAccount.objects.create(user=kept, provider=PROVIDER, uid="anna")
    merged(staying, losing, caseworker, chief)
    connected = SocialAccount.objects.get()
    assert (connected.user, connected.uid) == (kept, "anna" if is_connected else "anna-of-old")


def test_e_government_does_not_lead_to_a_login_that_was_closed(register: Register, caseworker: User) -> None:
    """One that was connected before its record was put together with another, by whatever way that stayed behind."""
    closed = register()
    kept = register(number="OLD1", email="old@example.org", mobile="+905321112233", foreigner_identity_number=NUMBER)
    assert kept.person
    prove_identity(person=kept.person, document=None, how=ProvenBy.IN_PERSON, by=caseworker)
    SocialAccount.objects.create(user=closed, provider=PROVIDER, uid="anna")
    User.objects.filter(pk=closed.pk).update(is_active=False)
    identity = EGovernmentIdentity("anna", NUMBER, "ERIKSSON", "ANNA MARIA", PartialDate(1974, 8, 12), "F", "UTO")
    assert account_of(identity) == kept


def test_the_only_account_goes_along(two: tuple[Person, Person], caseworker: User, chief: User) -> None:
    staying, losing = two
    User.objects.filter(person=staying).delete()
    merged(staying, losing, caseworker, chief)
    assert User.objects.get(person=staying).is_active


def test_a_confirmed_record_is_not_given_to_an_account_that_nobody_has_seen(
    two: tuple[Person, Person], caseworker: User, chief: User
) -> None:
    staying, losing = two
    User.objects.filter(person=staying).delete()
    prove_identity(person=staying, document=None, how=ProvenBy.IN_PERSON, by=caseworker)
    with pytest.raises(MergeIsNotPossible, match="see the holder of the account"):
        propose_merge(staying=staying, losing=losing, reason="Same name.", by=caseworker)
    prove_identity(person=losing, document=None, how=ProvenBy.IN_PERSON, by=caseworker)
    merged(staying, losing, caseworker, chief)
    assert User.objects.get(person=staying).is_active


def test_a_document_that_both_have_is_kept_once_with_its_proof(
    two: tuple[Person, Person], caseworker: User, chief: User
) -> None:
    staying, losing = two
    twin = TravelDocument.objects.create(person=staying, issuing_state="UTO", number="OLD1", recorded_at=clock.now())
    prove_identity(person=staying, document=None, how=ProvenBy.IN_PERSON, by=caseworker)
    prove_identity(person=losing, document=losing.travel_documents.get(), how=ProvenBy.IN_PERSON, by=caseworker)
    merged(staying, losing, caseworker, chief)
    twin.refresh_from_db()
    assert twin.proven_by_officer == caseworker
    assert staying.travel_documents.count() == 2


def test_nobody_confirms_alone(two: tuple[Person, Person], caseworker: User, chief: User) -> None:
    staying, losing = two
    merge = propose_merge(staying=staying, losing=losing, reason="Same photo.", by=chief)
    with pytest.raises(MergeNeedsASecondOfficer):
        confirm_merge(merge=merge, by=chief)
    with pytest.raises(OnlyAnOfficer):
        confirm_merge(merge=merge, by=caseworker)
    rows = PersonMerge.objects.filter(pk=merge.pk)
    alone = partial(rows.update, state="confirmed", settled_at=clock.now(), settled_by=chief)
    with pytest.raises(IntegrityError, match="a_merge_is_confirmed_by_a_second_officer"), transaction.atomic():
        alone()
    withdraw_merge(merge=merge, by=chief)
    with pytest.raises(MergeIsSettled):
        refuse_merge(merge=merge, reason="no", by=chief)
    assert Person.objects.filter(pk=losing.pk).exists()


def test_a_refused_proposal_moves_nothing(two: tuple[Person, Person], caseworker: User, chief: User) -> None:
    staying, losing = two
    merge = propose_merge(staying=staying, losing=losing, reason="Same name.", by=caseworker)
    refuse_merge(merge=merge, reason="Two sisters.", by=chief)
    assert losing.travel_documents.count() == 1


def test_the_proven_record_stays(two: tuple[Person, Person], caseworker: User) -> None:
    staying, losing = two
    prove_identity(person=losing, document=None, how=ProvenBy.IN_PERSON, by=caseworker)
    with pytest.raises(MergeIsNotPossible, match="proven one"):
        propose_merge(staying=staying, losing=losing, reason="x", by=caseworker)


def test_a_typed_number_does_not_come_to_a_record_that_was_confirmed(
    two: tuple[Person, Person], caseworker: User, chief: User
) -> None:
    staying, losing = two
    prove_identity(person=staying, document=None, how=ProvenBy.IN_PERSON, by=caseworker)
    Person.objects.filter(pk=losing.pk).update(foreigner_identity_number="99111111194")
    merged(staying, losing, caseworker, chief)
    staying.refresh_from_db()
    assert staying.foreigner_identity_number == ""


@pytest.mark.usefixtures("office")
def test_why_the_twin_of_a_right_to_act_ended_is_said_in_the_readers_language(
    register: Register, caseworker: User, chief: User, client: Client
) -> None:
    parent = register()
    staying, losing = (
        make_accepted_child(
            parent=parent, officer=caseworker, province=Province.objects.get(pk=34), given_names=name,
            surname="ERIKSSON", birth=PartialDate(clock.today().year - 5, 1, 2),
        )
        for name in ("SAMI", "SAMY")
    )  # fmt: skip
    merged(staying, losing, caseworker, chief)
    ended = Representation.objects.get(ended_at__isnull=False)
    assert ended.reason == ReasonOfAMerge.SAME_RIGHT
    client.force_login(parent)
    assert "You can still act for this person." in client.get(reverse("people:list")).text


@pytest.mark.usefixtures("office")
def test_rights_to_act_are_compared_by_kind_and_days(register: Register, caseworker: User, chief: User) -> None:
    parent = register()
    staying, losing = (
        make_accepted_child(
            parent=parent, officer=caseworker, province=Province.objects.get(pk=34), given_names=name,
            surname="ERIKSSON", birth=PartialDate(clock.today().year - 5, 1, 2),
        )
        for name in ("SAMI", "SAMY")
    )  # fmt: skip
    own = Representation.objects.filter(represented=staying)
    own.update(kind=RepresentationKind.GUARDIAN)
    with pytest.raises(MergeIsNotPossible, match="different rights"):
        propose_merge(staying=staying, losing=losing, reason="x", by=caseworker)
    yesterday = clock.today() - timedelta(days=1)
    own.update(kind=RepresentationKind.PARENT, acts_from=yesterday, acts_until=yesterday)
    merged(staying, losing, caseworker, chief)
    assert Representation.objects.standing().filter(represented=staying).count() == 2


@pytest.mark.usefixtures("office")
class TestWhatHangsOnThem:
    """Rows of the apps above."""

    def test_appointments_and_statuses_go_along(
        self, two: tuple[Person, Person], caseworker: User, chief: User
    ) -> None:
        staying, losing = two
        visit = AppointmentFactory(person=losing)
        status = permit_before_the_portal(losing)
        HoldTally.objects.create(person=staying, day=clock.today(), made=3, allowed=5)
        HoldTally.objects.create(person=losing, day=clock.today(), made=4, allowed=5)
        province = Province.objects.get(pk=34)
        since = clock.today() - timedelta(days=400)
        ProvinceRegistration.objects.create(
            person=losing, province=province, since=since, source=ProvinceSource.IMPORT, recorded_at=clock.now()
        )
        RegisteredAddress.objects.create(
            person=losing, province=province, district="Fatih", neighbourhood="x", street="x", door_number="1",
            lives_there_since=since, recorded_at=clock.now(), recorded_by=caseworker,
        )  # fmt: skip
        merged(staying, losing, caseworker, chief)
        visit.refresh_from_db(), status.refresh_from_db()
        assert visit.person_id == status.person_id == staying.pk
        assert HoldTally.objects.get(person=staying).made == 5
        assert ProvinceRegistration.objects.get(person=staying).since == since
        assert RegisteredAddress.objects.filter(person=staying).count() == 1
        assert RegisteredAddress.objects.filter(person=losing).count() == 1

    def test_two_places_at_once_are_in_the_way(self, two: tuple[Person, Person], caseworker: User) -> None:
        staying, losing = two
        slot = SlotFactory(capacity=2)
        for person in two:
            AppointmentFactory(person=person, slot=slot)
        with pytest.raises(MergeIsNotPossible, match="expected at the same time"):
            propose_merge(staying=staying, losing=losing, reason="x", by=caseworker)

    def test_what_was_booked_twice_long_ago_stays_where_it_was_told(
        self, two: tuple[Person, Person], caseworker: User, chief: User
    ) -> None:
        staying, losing = two
        long_ago = clock.now() - timedelta(days=100)
        slot = SlotFactory(capacity=2)
        booked = {"slot": slot, "channel": Channel.DIRECTORATE, "interview_for": None, "confirmed_at": long_ago}
        made = [AppointmentFactory(person=person, status=AppointmentStatus.COMPLETED, **booked) for person in two]
        merged(staying, losing, caseworker, chief)
        for each in made:
            each.refresh_from_db()
        assert [each.person_id for each in made] == [staying.pk, losing.pk]

    def test_two_statuses_of_one_time_are_in_the_way(self, two: tuple[Person, Person], caseworker: User) -> None:
        staying, losing = two
        for number, person in enumerate(two):
            permit_before_the_portal(person, f"A{number}")
        with pytest.raises(MergeIsNotPossible, match="proven status of one kind"):
            propose_merge(staying=staying, losing=losing, reason="x", by=caseworker)


def test_what_a_constraint_refuses_undoes_everything(
    two: tuple[Person, Person], caseworker: User, chief: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A death of both, moved as if nobody had thought of it: the constraint says no, and nothing has moved."""
    staying, losing = two
    merge = propose_merge(staying=staying, losing=losing, reason="x", by=caseworker)
    for person in two:
        Death.objects.create(
            person=person, died_on=clock.today(), proof="1", recorded_at=clock.now(), recorded_by=caseworker
        )
    monkeypatch.setitem(merging._moves, "applications.Death.person", merging.plain_move("applications.Death.person"))
    with pytest.raises(MergeIsNotPossible):
        confirm_merge(merge=merge, by=chief)
    assert losing.travel_documents.count() == 1
    merge.refresh_from_db()
    assert merge.is_open


def test_the_pages_lead_from_a_person_to_the_merge(
    two: tuple[Person, Person], caseworker: User, chief: User, client: Client
) -> None:
    staying, losing = two
    client.force_login(caseworker)
    page = client.get(reverse("admin:accounts_person_compare_with", args=[staying.public_id])).text
    compare = reverse("admin:accounts_person_compare", args=[staying.public_id, losing.public_id])
    assert compare in page
    assert "L898902C3" in client.get(compare).text
    refused = client.post(compare, {"staying": str(staying.public_id), "reason": ""})
    assert refused.status_code == 422
    assert "the second officer reads it" in refused.text
    answer = client.post(compare, {"staying": str(staying.public_id), "reason": "Both passports seen."})
    merge = PersonMerge.objects.get()
    assert answer["Location"] == reverse("admin:accounts_personmerge_change", args=[merge.public_id])
    assert "Another officer confirms this" in client.get(answer["Location"]).text
    client.force_login(chief)
    act = reverse("admin:accounts_personmerge_act", args=[merge.public_id, "confirm"])
    assert "They are one person" in client.get(answer["Location"]).text
    client.post(act)
    merge.refresh_from_db()
    assert (merge.state, merge.settled_by) == (MergeState.CONFIRMED, chief)
    assert Application.objects.filter(person=losing).count() == 0
    assert LegalStatus.objects.filter(person=losing).count() == 0
