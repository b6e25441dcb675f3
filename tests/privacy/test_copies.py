"""A copy of the own data: what is in it, what is not, and who takes it."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts.enums import ProvenBy
from accounts.models import Person, User
from applications import demo
from documents.access import record_access
from documents.enums import AccessPurpose
from documents.requirements import PAPER
from documents.storing import papers_storage
from documents.uploading import store_upload
from goc_portal import clock
from notices.models import Notice
from permits.models import LegalStatus, Permit
from privacy.copies import COPIES_A_DAY, ask_for_copy, clear_copies, make, take_copy
from privacy.errors import CopyIsGone, TooManyCopies
from privacy.kinds import all_kinds
from privacy.models import DataCopy
from tests.accounts.conftest import PASSWORD, certificate
from tests.applications.conftest import registered
from tests.applications.households.family import make_family
from tests.consistency.world import permit_of

Register = Callable[..., User]
pytestmark = pytest.mark.django_db


def made(user: User) -> DataCopy:
    copy = ask_for_copy(by=user)
    make(copy.pk)
    copy.refresh_from_db()
    return copy


def unzipped(user: User) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(take_copy(copy=made(user), by=user)))


def data_in(files: zipfile.ZipFile) -> dict[str, Any]:
    return json.loads(files.read("data.json"))


def kind(files: zipfile.ZipFile, code: str) -> list[dict[str, Any]]:
    return next((each["records"] for each in data_in(files)["kinds"] if each["code"] == code), [])


class TestWhatIsInIt:
    def test_who_somebody_is_and_how_they_are_reached(self, verified: Register) -> None:
        files = unzipped(verified())
        assert files.testzip() is None
        (person, document) = kind(files, "identity")
        assert (person["surname"], person["sex"], person["sex_in_words"]) == ("ERIKSSON", "F", "Female")
        assert document["number"] == "L898902C3"
        assert {each["value"] for each in kind(files, "contacts")} == {"+905321234567", "anna@example.org"}

    def test_the_pdf_says_the_same(self, verified: Register) -> None:
        files = unzipped(verified())
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(files.read("data.pdf"))).pages)
        assert "ERIKSSON" in text
        assert "L898902C3" in text

    def test_the_papers_that_were_sent(self, country: None) -> None:
        user = registered("L898902C3")
        demo.make_filled_draft(user=user)
        files = unzipped(user)
        names = [each["file"] for each in data_in(files)["papers"]]
        assert len(names) > 0
        assert set(names) <= set(files.namelist())
        assert kind(files, "applications")[0]["status"] == "draft"
        assert any(record.get("father_name") for record in kind(files, "applications"))

    def test_who_looked_by_role_and_office_and_never_by_name(self, country: None, officer: User) -> None:
        user = registered("L898902C3")
        record_access(person_id=user.person_id, by=officer, purpose=AccessPurpose.PERSON)
        files = unzipped(user)
        (look,) = data_in(files)["looks_of_officers"]
        assert look["role"] == "Caseworker"
        assert "Ankara" in look["office"]
        assert officer.username not in json.dumps(data_in(files)).replace("officers", "")


class TestWhatIsNot:
    def test_the_family_is_not_in_it(self, country: None, officer: User) -> None:
        family = make_family(officer)
        for reader in (family.spouse, family.sponsor):
            own = reader.person
            others = {family.spouse.person, family.sponsor.person} - {own}
            text = unzipped(reader).read("data.json").decode()
            for other in others:
                numbers = other.travel_documents.values_list("number", flat=True)
                assert other.given_names not in text
                assert not [number for number in numbers if number in text]

    def test_a_paper_that_somebody_else_sent_about_me_stays_out(self, verified: Register) -> None:
        mine, theirs = verified(), verified(number="X1", mobile="+905321234568", email="b@example.org")
        store_upload(upload=certificate(), kind="birth_certificate", person=mine.person, by=theirs, requirements=PAPER)
        assert data_in(unzipped(mine))["papers"] == []

    def test_no_number_with_which_the_account_is_proven(self, country: None, officer: User) -> None:
        user = registered("L898902C3")
        serial = "TR7654321"
        permit = permit_of(user)
        Permit.objects.filter(pk=permit.pk).update(card_serial=serial)
        assert LegalStatus.objects.filter(permit=permit).update(number=serial) == 1
        files = unzipped(user)
        assert kind(files, "permits")
        assert serial not in files.read("data.json").decode()
        pages = PdfReader(io.BytesIO(files.read("data.pdf"))).pages
        assert serial not in "".join(page.extract_text() for page in pages)
        Person.objects.filter(pk=user.person_id).update(proven_at=clock.now(), proven_by=ProvenBy.E_GOVERNMENT)
        assert unzipped(User.objects.get(pk=user.pk)).read("data.json").decode().count(serial) == 2

    def test_no_column_that_leaves_names_an_officer_or_a_note(self) -> None:
        columns = {column for each in all_kinds() for table in each.tables for column in table.columns}
        confidential = ("_by", "_officer", "protect", "note")
        assert [column for column in columns if any(word in column for word in confidential)] == ["proven_by"]


class TestWhoTakesIt:
    def test_the_password_is_asked_for_again(self, client: Client, verified: Register) -> None:
        user = verified()
        copy = made(user)
        client.force_login(user)
        address = reverse("privacy:take-copy", args=[copy.public_id])
        response = client.get(address)
        assert response.status_code == HTTPStatus.FOUND
        assert response.url.startswith(reverse("account_reauthenticate"))
        response = client.post(response.url, {"password": PASSWORD}, follow=True)
        assert response["Content-Type"] == "application/zip"
        assert "no-store" in response["Cache-Control"]
        copy.refresh_from_db()
        assert copy.taken == 1

    def test_an_account_without_a_password_signs_in_anew(self, client: Client, verified: Register) -> None:
        user = verified()
        copy = made(user)
        user.set_unusable_password()
        user.save()
        client.force_login(user)
        response = client.get(reverse("privacy:take-copy", args=[copy.public_id]))
        assert response.headers["Location"].startswith(reverse("account_logout"))
        copy.refresh_from_db()
        assert copy.taken == 0

    def test_nobody_else(self, verified: Register) -> None:
        mine, theirs = verified(), verified(number="X1", mobile="+905321234568", email="b@example.org")
        with pytest.raises(CopyIsGone):
            take_copy(copy=made(mine), by=theirs)

    def test_it_goes_with_its_file(self, verified: Register, django_capture_on_commit_callbacks: Any) -> None:
        user = verified()
        copy = made(user)
        name = copy.storage_name
        assert papers_storage().exists(name)
        with time_machine.travel(clock.now() + timedelta(hours=13)):
            with pytest.raises(CopyIsGone):
                take_copy(copy=copy, by=user)
            with django_capture_on_commit_callbacks(execute=True):
                assert clear_copies() == 1
        assert not papers_storage().exists(name)

    def test_asked_twice_is_once_and_told(self, verified: Register) -> None:
        user = verified()
        assert ask_for_copy(by=user) == ask_for_copy(by=user)
        assert Notice.objects.filter(code="data_copy_asked", person=user.person).count() == 1

    def test_not_more_than_anybody_needs(self, verified: Register) -> None:
        user = verified()
        for _each in range(COPIES_A_DAY):
            DataCopy.objects.create(
                person=user.person, asked_at=clock.now(), asked_by=user, language="en", cleared_at=clock.now()
            )
        with pytest.raises(TooManyCopies):
            ask_for_copy(by=user)

    def test_two_in_the_making_are_refused_by_constraint(self, verified: Register) -> None:
        user = verified()
        ask_for_copy(by=user)
        with pytest.raises(IntegrityError, match="one_copy_of_a_person_in_the_making"), transaction.atomic():
            DataCopy.objects.create(person=user.person, asked_at=clock.now(), asked_by=user, language="en")


def test_the_page_counts_and_offers(client: Client, verified: Register) -> None:
    user = verified()
    client.force_login(user)
    page = client.get(reverse("privacy:my-data")).text
    assert "Make a copy" in page
    client.post(reverse("privacy:ask-for-copy"))
    assert "is being made" in client.get(reverse("privacy:my-data")).text
    make(DataCopy.objects.get().pk)
    assert "Take your copy" in client.get(reverse("privacy:my-data")).text
