"""Asking to be deleted: what is erased, what law keeps, and what must be over first."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import ForeignKey, OneToOneField
from django.test import Client
from django.urls import reverse

from accounts.models import Contact, Person, User
from applications import demo
from applications.enums import ApplicationStatus
from applications.models import Application
from appointments.models import Appointment
from documents.models import StoredFile
from documents.requirements import PAPER
from documents.uploading import store_upload
from goc_portal import clock
from notices.enums import NoticeState
from notices.models import Notice
from permits.models import LegalStatus
from privacy.copies import ask_for_copy, make
from privacy.deleting import ask_for_deletion, carry_out_deletions, outlook_of, withdraw_deletion
from privacy.enums import DeletionOutcome
from privacy.errors import OfficersKeepTheirRecord
from privacy.models import DeletionRequest, LegalHold
from tests.accounts.conftest import PASSWORD, certificate
from tests.applications.conftest import PASSWORD as OFFICES_PASSWORD
from tests.applications.conftest import registered
from tests.database import as_owner

Register = Callable[..., User]
pytestmark = pytest.mark.django_db


def everything_is_sent() -> None:
    Notice.objects.filter(state=NoticeState.QUEUED).update(state=NoticeState.SENT, sent_at=clock.now())


def next_nights(number: int = 2) -> dict[str, int]:
    done: dict[str, int] = {}
    for _night in range(number):
        everything_is_sent()
        with as_owner():
            done = carry_out_deletions()
    return done


def rows_about(person_key: int) -> list[str]:
    """Every table that still names the person, history among them: found, not listed."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if not isinstance(field, ForeignKey | OneToOneField) or field.related_model is not Person:
                continue
            if model._default_manager.filter(**{field.attname: person_key}).exists():
                found.append(f"{model._meta.label}.{field.name}")
    return found


class TestAnAccountWithNothing:
    def test_is_really_erased(self, verified: Register, django_capture_on_commit_callbacks: Any) -> None:
        user = verified()
        key = user.person_id
        store_upload(upload=certificate(), kind="birth_certificate", person=user.person, by=user, requirements=PAPER)
        make(ask_for_copy(by=user).pk)
        request = ask_for_deletion(by=user)
        assert request.closed_at is not None
        with django_capture_on_commit_callbacks(execute=True):
            assert next_nights(1) == {"erased": 1}
        assert rows_about(key) == []
        assert not Person.all_records.filter(pk=key).exists()
        assert not User.objects.filter(pk=user.pk).exists()
        assert not StoredFile.objects.exists()
        history = {model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")}
        names = [model for model in history if "surname" in {field.name for field in model._meta.fields}]
        assert names and not [model for model in names if model.objects.filter(surname="ERIKSSON").exists()]
        request.refresh_from_db()
        assert (request.outcome, request.person, request.asked_by) == (DeletionOutcome.ERASED, None, None)

    def test_its_holder_is_told_and_shut_out_at_once(self, client: Client, verified: Register) -> None:
        user = verified()
        client.force_login(user)
        ask_for_deletion(by=user)
        told = Notice.objects.filter(code="account_closed").values_list("to", flat=True)
        assert set(told) == {"+905321234567", "anna@example.org"}
        assert client.get(reverse("privacy:my-data")).status_code == HTTPStatus.FOUND

    def test_nothing_goes_before_the_notice_has_left(self, verified: Register) -> None:
        user = verified()
        ask_for_deletion(by=user)
        with as_owner():
            assert carry_out_deletions() == {"waits": 1}
        assert Person.objects.filter(pk=user.person_id).exists()

    def test_a_draft_goes_with_it(self, country: None) -> None:
        user = registered("L898902C3")
        Person.objects.filter(pk=user.person_id).update(proven_at=None, proven_by="", proven_by_officer=None)
        LegalStatus.objects.all().delete()
        demo.make_filled_draft(user=user)
        assert outlook_of(user.person).kept == []
        ask_for_deletion(by=user)
        assert next_nights(1) == {"erased": 1}
        assert rows_about(user.person_id) == []


class TestWhatLawKeeps:
    def test_an_open_case_keeps_the_account_until_it_is_over(self, country: None) -> None:
        user = registered("L898902C3")
        case = demo.make_submitted(user=user)
        request = ask_for_deletion(by=user)
        assert request.closed_at is None
        assert next_nights() == {"waits": 1}
        assert User.objects.get(pk=user.pk).is_active
        Application.objects.filter(pk=case.pk).update(status=ApplicationStatus.WITHDRAWN)
        Appointment.objects.update(status="cancelled_by_applicant")
        assert next_nights(1) == {"closed": 1}
        assert not User.objects.get(pk=user.pk).is_active
        assert next_nights(1) == {"reduced": 1}
        request.refresh_from_db()
        assert request.outcome == DeletionOutcome.REDUCED
        assert {"applications", "appointments"} <= set(request.kept)
        assert Application.objects.filter(pk=case.pk).exists()
        assert not Contact.objects.filter(user=user).exists()
        assert not Contact.pgh_event_models["insert"].objects.filter(user=user).exists()
        assert not Notice.objects.filter(person=user.person).exists()

    def test_it_can_be_taken_back_until_then(self, country: None) -> None:
        user = registered("L898902C3")
        demo.make_submitted(user=user)
        ask_for_deletion(by=user)
        assert withdraw_deletion(by=user)
        assert not withdraw_deletion(by=user)
        assert next_nights() == {}

    def test_a_hold_keeps_everything(self, verified: Register, officer: User) -> None:
        user = verified()
        hold = LegalHold.objects.create(person=user.person, reason="Court", set_at=clock.now(), set_by=officer)
        assert ask_for_deletion(by=user).closed_at is None
        assert next_nights() == {"waits": 1}
        LegalHold.objects.filter(pk=hold.pk).update(lifted_at=clock.now(), lifted_by=officer, why_lifted="Judged.")
        assert next_nights(1) == {"closed": 1}
        assert next_nights(1) == {"erased": 1}

    def test_who_was_given_a_post_meanwhile_stays_until_it_ends(self, verified: Register) -> None:
        user = verified()
        request = ask_for_deletion(by=user)
        DeletionRequest.objects.filter(pk=request.pk).update(closed_at=None)
        User.objects.filter(pk=user.pk).update(is_active=True, is_staff=True)
        assert next_nights(3) == {"waits": 1}
        assert User.objects.get(pk=user.pk).is_active
        User.objects.filter(pk=user.pk).update(is_staff=False)
        assert next_nights(1) == {"closed": 1}

    def test_an_officer_does_not_erase_the_own_record(self, officer: User) -> None:
        with pytest.raises(OfficersKeepTheirRecord):
            ask_for_deletion(by=officer)


def confirmed(client: Client, user: User, password: str) -> Client:
    """Signed in, and the password given once more."""
    client.force_login(user)
    asked = client.get(reverse("privacy:delete"))
    assert asked.headers["Location"].startswith(reverse("account_reauthenticate"))
    client.post(asked.headers["Location"], {"password": password})
    return client


class TestThePages:
    @pytest.fixture
    def reader(self, client: Client, verified: Register) -> Client:
        return confirmed(client, verified(), PASSWORD)

    def test_it_says_what_goes_and_wants_the_box_ticked(self, reader: Client) -> None:
        address = reverse("privacy:delete")
        assert "Everything: in the nights" in reader.get(address).text
        wrong = reader.post(address)
        assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert "Tick the box if you want this" in wrong.text
        assert not DeletionRequest.objects.exists()
        closed = reader.post(address, {"sure": "on"})
        assert "Your account is closed" in closed.text
        assert closed["Clear-Site-Data"] == '"cache"'
        assert DeletionRequest.objects.get().closed_at is not None

    def test_what_stays_is_said_with_its_reason(self, client: Client, country: None) -> None:
        user = registered("L898902C3")
        demo.make_submitted(user=user)
        confirmed(client, user, OFFICES_PASSWORD)
        page = client.get(reverse("privacy:delete")).text
        assert "What still needs it" in page
        assert "No last day is set for these records yet" in page
        client.post(reverse("privacy:delete"), {"sure": "on"})
        assert "Keep my account after all" in client.get(reverse("privacy:my-data")).text
        assert "is taken back" in client.post(reverse("privacy:keep"), follow=True).text


@pytest.mark.parametrize("may_know", [True, False])
def test_the_page_gives_no_inquiry_away(client: Client, verified: Register, officer: User, may_know: bool) -> None:
    user = verified()
    LegalHold.objects.create(person=user.person, reason="x", set_at=clock.now(), set_by=officer, may_be_told=may_know)
    page = confirmed(client, user, PASSWORD).get(reverse("privacy:delete")).text
    assert "Something still needs your account" in page
    assert ("for example for a court" in page) is may_know


def test_an_account_without_a_password_signs_in_anew_first(client: Client, verified: Register) -> None:
    user = verified()
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    for answer in (client.get(reverse("privacy:delete")), client.post(reverse("privacy:delete"), {"sure": "on"})):
        assert answer.headers["Location"].startswith(reverse("account_logout"))
    assert not DeletionRequest.objects.exists()


def test_a_request_that_was_carried_out_names_nobody_by_constraint(verified: Register) -> None:
    request = ask_for_deletion(by=verified())
    with pytest.raises(IntegrityError, match="who_was_erased_is_not_named"), transaction.atomic():
        DeletionRequest.objects.filter(pk=request.pk).update(
            outcome=DeletionOutcome.ERASED, carried_out_at=clock.now() + timedelta(days=1)
        )
