"""An extension with changed data over HTTP: what changed is listed, and the papers go by appointment."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import TravelDocument, User
from accounts.registration import ClaimedDocument, add_document
from applications import demo_extension as extension
from applications.demo import passport_page
from applications.enums import ApplicationStatus, CardSurrender, MaritalStatus
from applications.facts.comparing import changes_of
from applications.models import AddressAnswers, Application, PassportAnswers, PersonalAnswers, Posting
from applications.reservations import appointment_of
from goc_portal import clock
from permits.models import Permit
from tests.applications.test_applicant_views import date_parts, page, text_of

DAY = timedelta(days=1)


@pytest.fixture
def draft(applicant: User, student_permit: Permit) -> Application:
    """An extension with every answer as before."""
    return extension.make_extension_draft(user=applicant)


@pytest.fixture
def visitor(applicant: User) -> Client:
    client = Client()
    client.force_login(applicant)
    return client


def again(draft: Application) -> Application:
    return Application.objects.with_answers().get(pk=draft.pk)


def test_spelling_makes_no_change(draft: Application) -> None:
    AddressAnswers.objects.filter(application=draft).update(street="ÖRNEK SOKAK", district="çankaya")
    assert changes_of(again(draft)) == ()


@pytest.mark.parametrize(
    ("model", "column", "value", "code"),
    [
        (AddressAnswers, "door_number", "12/5", "address"),
        (AddressAnswers, "province_id", 34, "address"),
        (PersonalAnswers, "marital_status", MaritalStatus.MARRIED, "marital_status"),
    ],
)
def test_each_change_is_seen(draft: Application, model: type, column: str, value: object, code: str) -> None:
    model.objects.filter(application=draft).update(**{column: value})  # type: ignore[attr-defined]
    assert [change.code for change in changes_of(again(draft))] == [code]


def test_a_new_name_is_seen(draft: Application) -> None:
    person = draft.person
    person.surname = "LINDQVIST"
    person.save()
    [change] = changes_of(again(draft))
    assert (change.code, "ERIKSSON" in change.before, "LINDQVIST" in change.now) == ("name", True, True)


def test_a_new_passport_leads_to_an_appointment_and_the_card_is_handed_over(
    visitor: Client, draft: Application, officer: User
) -> None:
    told = {
        "kind": "passport",
        "issuing_state": "SWE",
        "number": "n7 654321",
        **date_parts("expires_on", clock.today() + 3000 * DAY),
    }
    expired = visitor.post(page("new-passport", draft), told | date_parts("expires_on", clock.today() - DAY))
    assert "Enter the one that is valid now" in text_of(expired)
    for _pressed_twice in range(2):
        visitor.post(page("new-passport", draft), told)
    new = TravelDocument.objects.get(person=draft.person, number="N7654321")
    assert not new.proven_at
    section = page("section", draft, "passport-and-entry")
    assert "legal_stay_until" not in text_of(visitor.get(section))
    wrong = visitor.post(section, {"travel_document": str(new.pk), "entry_kind": "visa"})
    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    answers = {
        "travel_document": str(new.pk),
        "entry_kind": "visa",
        **date_parts("expires_on", clock.today() + 3000 * DAY),
        **date_parts("entered_on", clock.today() - 100 * DAY),
    }
    assert visitor.post(section, answers).status_code == HTTPStatus.FOUND
    assert PassportAnswers.objects.get(application=draft).travel_document == new

    check = text_of(visitor.get(page("check", draft)))
    for words in ("UTO L898902C3", "SWE N7654321", "hand over your present card", "The earliest free day is"):
        assert words in check
    visitor.post(page("check", draft), {"declared": "on"})
    case = again(draft)
    assert (case.status, Posting.objects.count()) == (ApplicationStatus.INTERVIEW_SCHEDULED, 0)
    assert appointment_of(case) is not None
    shown = text_of(visitor.get(page("case", draft)))
    assert "What your papers allow now" in shown
    assert "SWE N7654321" in shown

    desk = Client()
    desk.force_login(officer)
    act = "admin:applications_application_act"
    for slug in ("take", "attendance"):
        desk.post(reverse(act, args=[case.public_id, slug]))
    refused = desk.post(reverse(act, args=[case.public_id, "present-card"]), {"surrender": ""}, follow=True)
    assert again(case).present_permit.surrender == ""
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    desk.post(reverse(act, args=[case.public_id, "present-card"]), {"surrender": CardSurrender.COLLECTED})
    assert again(case).present_permit.surrender == CardSurrender.COLLECTED
    assert "do not let you come back" in text_of(visitor.get(page("case", draft)))


class TestTellingThePostingNumber:
    def test_wrong_numbers_and_files_are_said_and_the_right_ones_kept(
        self, visitor: Client, posted: Application
    ) -> None:
        address = page("posting", posted)
        assert visitor.get(address).status_code == HTTPStatus.OK
        for sent, words in (
            ({"number": "RR123456786TR", "receipt": passport_page()}, "cannot be a posting number"),
            ({"number": "RR123456785TR"}, "Choose a file"),
        ):
            answer = visitor.post(address, sent)
            assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
            assert words.lower() in text_of(answer).lower()
        answer = visitor.post(address, {"number": "rr123456785tr", "receipt": passport_page()}, follow=True)
        assert "RR123456785TR" in text_of(answer)
        assert Posting.objects.get(application=posted).number == "RR123456785TR"

    def test_strangers_and_nobody_see_nothing(self, posted: Application, other_applicant: User, client: Client) -> None:
        for name in ("posting", "posting-lost"):
            assert client.get(page(name, posted)).status_code == HTTPStatus.FOUND  # to the door
        client.force_login(other_applicant)
        for name in ("posting", "posting-lost"):
            assert client.get(page(name, posted)).status_code == HTTPStatus.NOT_FOUND
            assert client.post(page(name, posted)).status_code == HTTPStatus.NOT_FOUND
        assert not Posting.objects.exclude(number="").exists()

    def test_an_officer_records_the_file_by_its_number(self, posted: Application, officer: User) -> None:
        desk = Client()
        desk.force_login(officer)
        listed = desk.get(reverse("admin:applications_application_changelist"), {"queue": "post", "q": posted.number})
        assert posted.number_shown in text_of(listed)
        assert "File by post" in text_of(
            desk.get(reverse("admin:applications_application_change", args=[posted.public_id]))
        )
        act = reverse("admin:applications_application_act", args=[posted.public_id, "posted-file"])
        sent = {"barcode": "RR123456785TR", "postmarked_on": clock.today().isoformat(), "mail_kind": "registered"}
        desk.post(act, sent | {"barcode": "RR123456786TR"})
        assert again(posted).status == ApplicationStatus.AWAITING_MAIL
        desk.post(act, sent)
        assert again(posted).status == ApplicationStatus.RECEIVED


class TestTellingANewPassport:
    def test_another_persons_draft_does_not_exist(self, draft: Application, other_applicant: User) -> None:
        stranger = Client()
        stranger.force_login(other_applicant)
        assert stranger.get(page("new-passport", draft)).status_code == HTTPStatus.NOT_FOUND
        assert stranger.post(page("new-passport", draft)).status_code == HTTPStatus.NOT_FOUND

    def test_it_ends_somewhere(self, visitor: Client, draft: Application) -> None:
        for number in range(11):
            add_document(person=draft.person, document=ClaimedDocument("UTO", f"N{number}", clock.today()))
        told = {"kind": "passport", "issuing_state": "SWE", "number": "N99", **date_parts("expires_on", clock.today())}
        assert "the most we keep on line" in text_of(visitor.post(page("new-passport", draft), told))
        assert draft.person.travel_documents.count() == 12
