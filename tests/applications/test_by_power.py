"""An attorney fills in for somebody, who is told of each act, and who alone submits and withdraws."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import HolderOfPower, RepresentationEnd, RepresentationKind
from accounts.models import Representation, User
from accounts.representation import people_to_book_for, people_to_tell
from accounts.representing import stop_representation, store_paper_of
from applications import demo
from applications.deaths import record_death
from applications.drafting import save_answers, start_application
from applications.enums import ApplicationKind
from applications.errors import ActsNoLonger, CannotBeStartedForThem, MayNotStartFor, OnlyThePersonDeclares
from applications.events import note
from applications.models import Application, UnsavedAnswers
from applications.submission import submit_application
from applications.timeline import timeline
from applications.withdrawing import withdraw_application
from goc_portal import clock
from notices.models import Notice
from permits.enums import CONFIDENTIAL_TYPES, PermitType
from tests.applications.conftest import load_country, registered

Power = Callable[[User, User], Representation]


@pytest.fixture
def attorney(db: None) -> User:
    load_country()
    return registered("A0000001")


@pytest.fixture
def person(db: None) -> User:
    return registered("P0000001")


@pytest.fixture
def power(attorney: User, person: User) -> Representation:
    """An accepted power of attorney."""
    now, officer = clock.now() - timedelta(days=1), User.objects.create_user(username="officer", is_staff=True)
    return Representation.objects.create(
        representative=attorney.person,
        represented=person.person,
        kind=RepresentationKind.ATTORNEY,
        acts_from=clock.today(),
        province_id=6,
        paper=store_paper_of(right=RepresentationKind.ATTORNEY, upload=demo.passport_page(), by=attorney),
        claimed_at=now,
        claimed_by=attorney,
        held_by=HolderOfPower.OTHER,
        accepted_at=now,
        accepted_by=officer,
    )


def acts_told(person: User) -> list[str]:
    """What the person was told that somebody did, each once."""
    told = Notice.objects.filter(person=person.person, code="acted_for_you", channel="email").order_by("pk")
    return [notice.facts["what"] for notice in told]


def test_starting_for_somebody_is_told_and_named(
    client: Client, attorney: User, person: User, power: Representation
) -> None:
    client.force_login(attorney)
    assert person.person
    dashboard = client.get(reverse("applications:dashboard")).text
    start = reverse("applications:start-for", args=[person.person.public_id])
    assert start in dashboard
    refused = client.post(start, {"kind": "first", "permit": "short_term"})
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    asked = {"kind": "first", "permit": "short_term", "purpose": "tourism"}
    tasks = client.post(start, asked, follow=True).text
    assert "The person does it, from the own account." in tasks
    draft = Application.objects.get()
    assert (draft.person, draft.kept_by, draft.created_by) == (person.person, None, attorney)
    assert acts_told(person) == ["started"]
    assert [entry.by for entry in timeline(draft)] == [attorney.get_full_name()]
    assert client.post(start, asked)["Location"] == reverse("applications:tasks", args=[draft.public_id])
    assert Application.objects.count() == 1


def test_an_officer_with_an_own_record_is_never_named_to_the_applicant(person: User, attorney: User) -> None:
    draft = student(person, person)
    # Staff apply for nothing here, but a login may have become an officer's after the person had registered.
    User.objects.filter(pk=attorney.pk).update(is_staff=True)
    note(application=draft, code="paper_accepted", by=User.objects.get(pk=attorney.pk))
    assert [entry.by for entry in timeline(draft)] == ["", ""]
    assert attorney.get_full_name() in [entry.by for entry in timeline(draft, for_officer=True)]


def test_only_the_person_submits_and_withdraws(attorney: User, person: User, power: Representation) -> None:
    draft = demo.make_filled_draft(user=person)
    with pytest.raises(OnlyThePersonDeclares):
        submit_application(application=draft, declared=True, by=attorney)
    case = submit_application(application=draft, declared=True, by=person)
    with pytest.raises(OnlyThePersonDeclares):
        withdraw_application(application=case, is_understood=True, by=attorney)
    assert acts_told(person) == []


def test_the_person_ends_it_and_the_attorney_finds_nothing(
    client: Client, attorney: User, person: User, power: Representation
) -> None:
    assert person.person
    draft = demo.make_filled_draft(user=person)
    client.force_login(attorney)
    addresses = [
        reverse("applications:tasks", args=[draft.public_id]),
        reverse("applications:start-for", args=[person.person.public_id]),
        reverse("appointments:service", args=[person.person.public_id]),
    ]
    assert HTTPStatus.NOT_FOUND not in {client.get(address).status_code for address in addresses}
    stop_representation(representation=power, by=person)
    assert {client.get(address).status_code for address in addresses} == {HTTPStatus.NOT_FOUND}


def test_a_stranger_starts_nothing(attorney: User, person: User) -> None:
    assert person.person
    with pytest.raises(MayNotStartFor):
        start_application(
            person=person.person,
            kind=ApplicationKind.FIRST,
            permit_type=PermitType.STUDENT,
            purpose="",
            by=attorney,
        )


def student(person: User, by: User, permit_type: PermitType = PermitType.STUDENT) -> Application:
    """A draft, begun by somebody."""
    assert person.person
    return start_application(
        person=person.person, kind=ApplicationKind.FIRST, permit_type=permit_type, purpose="", by=by
    )


def is_open(case: Application, user: User) -> bool:
    return Application.objects.open_to_reader(user).filter(pk=case.pk).exists()


@pytest.mark.parametrize("kind", sorted(CONFIDENTIAL_TYPES))
def test_a_confidential_kind_closes_everything_and_ends_the_power(
    kind: str, attorney: User, person: User, power: Representation
) -> None:
    with pytest.raises(CannotBeStartedForThem):
        student(person, attorney, PermitType(kind))
    other = student(person, person)
    assert is_open(other, attorney)
    Application.objects.filter(pk=other.pk).update(permit_type=kind)
    assert not is_open(other, attorney)
    assert not people_to_book_for(attorney).filter(pk=person.person_id).exists()
    Application.objects.filter(pk=other.pk).update(permit_type=PermitType.STUDENT)
    student(person, person, PermitType(kind))
    power.refresh_from_db()
    assert power.ended_how == RepresentationEnd.STOPPED


def test_what_the_person_began_is_never_changed_from_outside(
    client: Client, attorney: User, person: User, power: Representation
) -> None:
    assert person.person
    draft = student(person, person)
    client.force_login(attorney)
    asked = {"kind": "first", "permit": "short_term", "purpose": "tourism"}
    with pytest.raises(CannotBeStartedForThem):
        student(person, attorney, PermitType.LONG_TERM)
    Application.objects.filter(pk=draft.pk).update(created_at=power.accepted_at - timedelta(days=1))
    page = client.post(reverse("applications:start-for", args=[person.person.public_id]), asked)
    assert (page.status_code, "cannot be started for the person" in page.text) == (HTTPStatus.CONFLICT, True)
    draft.refresh_from_db()
    assert draft.permit_type == PermitType.STUDENT


def test_where_somebody_lives_what_is_unsaved_and_what_was_before_are_closed(
    client: Client, attorney: User, person: User, power: Representation
) -> None:
    draft = student(person, person)
    UnsavedAnswers.objects.create(
        application=draft, section="about-you", typed={"phone": ["HIDDEN"]}, typed_at=clock.now()
    )
    client.force_login(attorney)

    def answer(name: str, *slugs: str) -> Any:
        return client.get(reverse(f"applications:{name}", args=[draft.public_id, *slugs]))

    assert answer("section", "address").status_code == HTTPStatus.NOT_FOUND
    assert answer("typed", "about-you").status_code == HTTPStatus.NOT_FOUND
    page = answer("section", "about-you")
    assert page.status_code == HTTPStatus.OK
    assert "You left this page without saving it" not in page.text
    assert "data-autosave=" not in page.text
    tasks = answer("tasks").text
    assert "Not saved yet" not in tasks
    assert reverse("applications:section", args=[draft.public_id, "address"]) not in tasks
    save_answers(application=draft, answers=demo.plain_answers(draft, 6)[0], by=attorney)
    assert UnsavedAnswers.objects.filter(application=draft).exists()
    Application.objects.filter(pk=draft.pk).update(created_at=power.accepted_at - timedelta(seconds=1))
    assert answer("tasks").status_code == HTTPStatus.NOT_FOUND


def test_answers_that_come_after_the_end_are_not_kept(attorney: User, person: User, power: Representation) -> None:
    draft = student(person, person)
    stop_representation(representation=power, by=person)
    with pytest.raises(ActsNoLonger):
        save_answers(application=draft, answers=demo.plain_answers(draft, 6)[0], by=attorney)


def test_whoever_keeps_a_case_is_asked_for_the_right_too(attorney: User, person: User, power: Representation) -> None:
    Representation.objects.filter(pk=power.pk).update(kind=RepresentationKind.GUARDIAN, held_by="")
    guardianship, draft = Representation.objects.get(pk=power.pk), student(person, attorney)
    assert draft.kept_by == attorney
    save_answers(application=draft, answers=demo.plain_answers(draft, 6)[0], by=attorney)
    stop_representation(representation=guardianship, by=person)
    with pytest.raises(ActsNoLonger):
        save_answers(application=draft, answers=demo.plain_answers(draft, 6)[0], by=attorney)
    with pytest.raises(ActsNoLonger):
        withdraw_application(application=draft, is_understood=True, by=attorney)


def test_a_guardian_looks_after_the_matter_only_where_no_closed_case_is_anothers(
    attorney: User, person: User, power: Representation
) -> None:
    earlier = demo.make_submitted(user=person)
    withdraw_application(application=earlier, is_understood=True, by=person)
    Representation.objects.filter(pk=power.pk).update(kind=RepresentationKind.GUARDIAN, held_by="")
    case = student(person, attorney)
    User.objects.filter(pk=person.pk).update(is_active=False)
    protection = {"protected_at": clock.now(), "protected_by": power.accepted_by, "protection_reason": "Danger."}

    def keeps_and_is_told() -> tuple[bool, bool]:
        keepers = Application.objects.keepers_of(case.person).values_list("kept_by__person", flat=True)
        return attorney.person_id in keepers, attorney.person in people_to_tell(case.person)

    assert keeps_and_is_told() == (True, True)
    Application.objects.filter(pk=case.pk).update(**protection)
    assert keeps_and_is_told() == (True, True)
    Application.objects.filter(pk=earlier.pk).update(**protection)  # kept by nobody but the person
    assert keeps_and_is_told() == (False, False)


def test_filling_in_is_told_once_a_day_of_each_who_does_it(attorney: User, person: User, power: Representation) -> None:
    draft, other = student(person, person), registered("A0000002")
    Representation.objects.create(
        **{name: getattr(power, name) for name in ("represented", "kind", "acts_from", "province", "paper", "held_by")},
        **{name: getattr(power, name) for name in ("claimed_at", "accepted_at", "accepted_by")},
        representative=other.person,
        claimed_by=other,
    )
    for by in (attorney, attorney, other):
        save_answers(application=draft, answers=demo.plain_answers(draft, 6)[0], by=by)
    told = Notice.objects.filter(person=person.person, code="acted_for_you", channel="email")
    assert [notice.facts["what"] for notice in told] == ["filled_in", "filled_in"]


def test_a_death_ends_it(attorney: User, person: User, power: Representation) -> None:
    case = student(person, person)
    record_death(application=case, died_on=clock.today(), proof="2026/1", by=power.accepted_by)
    power.refresh_from_db()
    assert power.ended_how == RepresentationEnd.STOPPED
