"""The days in which more time is asked for (Article 24(2), C-08) and what follows them (C-11), in words."""

from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications import demo_extension as extension
from applications.deciding import approve_decision, propose_grant
from applications.demo import passport_page
from applications.enums import ApplicationKind, CardSurrender
from applications.errors import CardWasNotHandedOver, CardWasNotSeen, PermitHasEnded, TooEarlyToExtend
from applications.extension.extending import Window, WindowState, start_extension
from applications.models import Application, PeriodAnswers
from applications.present_card import confirm_present_permit, record_card
from applications.receiving import issue_residence_application_document, mark_attendance
from applications.reservations import appointment_of
from applications.submission import submit_application
from applications.taking import take_case
from goc_portal import clock
from goc_portal.errors import PortalError
from goc_portal.pages.dates import long_date
from permits.demo import make_proven_status
from permits.models import LegalStatus, Permit
from tests.applications.extension.conftest import noon_of
from tests.applications.test_applicant_views import date_parts, text_of

DAY = timedelta(days=1)
ENDS = date(2027, 3, 31)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (ENDS - 61 * DAY, WindowState.EARLY),
        (ENDS - 60 * DAY, WindowState.OPEN),
        (ENDS, WindowState.OPEN),
        (ENDS + DAY, WindowState.LATE),
        (ENDS + 15 * DAY, WindowState.LATE),
        (ENDS + 16 * DAY, WindowState.OVER),
    ],
)
def test_the_first_and_the_last_day_are_open(today: date, state: WindowState) -> None:
    assert Window(ENDS, today).state == state


def start_page(user: User) -> str:
    client = Client()
    client.force_login(user)
    return text_of(client.get(reverse("applications:extend")))


class TestTheStartPage:
    def test_too_early_it_says_from_which_day(self, applicant: User, student_permit: Permit) -> None:
        Permit.objects.filter(pk=student_permit.pk).update(valid_until=clock.today() + 90 * DAY)
        page = start_page(applicant)
        assert "It is too early today" in page
        assert long_date(clock.today() + 30 * DAY) in page
        with pytest.raises(TooEarlyToExtend):
            start_extension(person=applicant.person, permit=Permit.objects.get(pk=student_permit.pk), by=applicant)

    def test_in_time_it_says_the_days(self, applicant: User, student_permit: Permit) -> None:
        page = start_page(applicant)
        assert student_permit.valid_until is not None
        assert long_date(student_permit.valid_until) in page
        assert long_date(student_permit.valid_until - 60 * DAY) in page

    def test_a_day_late_it_says_what_is_left_and_how_to_leave(self, applicant: User, student_permit: Permit) -> None:
        ends = student_permit.valid_until
        assert ends is not None
        with noon_of(ends + DAY):
            page = start_page(applicant)
            with pytest.raises(PermitHasEnded):
                start_extension(person=applicant.person, permit=student_permit, by=applicant)
        for words in (long_date(ends), long_date(ends + 15 * DAY), long_date(ends + 11 * DAY), "fine", "Leave", "157"):
            assert words in page
        assert not Application.objects.filter(kind=ApplicationKind.EXTENSION).exists()

    def test_after_the_late_days_it_says_that_too(self, applicant: User, student_permit: Permit) -> None:
        assert student_permit.valid_until is not None
        with noon_of(student_permit.valid_until + 16 * DAY):
            assert "The time for a late application ended" in start_page(applicant)

    def test_a_claimed_identity_is_shown_nothing(self, applicant: User, student_permit: Permit) -> None:
        type(applicant.person).objects.filter(pk=applicant.person.pk).update(
            proven_at=None, proven_by="", proven_by_officer=None
        )
        page = start_page(User.objects.get(pk=applicant.pk))
        assert "no permit of yours on record" in page
        assert student_permit.valid_until is not None
        assert long_date(student_permit.valid_until) not in page


def card_answers(**changes: str) -> dict[str, object]:
    """The page of a declared permit, filled in."""
    today = clock.today()
    return {
        "permit_type": "student",
        "purpose": "",
        "number": "A12 345 678",
        **date_parts("valid_from", today - 300 * DAY),
        **date_parts("valid_until", today + 20 * DAY),
        "card": passport_page(),
        **changes,
    }


@pytest.fixture
def visitor(applicant: User) -> Client:
    client = Client()
    client.force_login(applicant)
    return client


class TestDeclared:
    def at_the_counter(self, visitor: Client, applicant: User, officer: User) -> Application:
        """A declared permit, handed in."""
        visitor.post(reverse("applications:extend-card"), card_answers())
        draft = Application.objects.get(person=applicant.person, kind=ApplicationKind.EXTENSION)
        until = draft.present_permit.valid_until
        period = PeriodAnswers(starts_on=until, ends_on=until + 300 * DAY, reason="I go on studying.")
        extension.fill(draft, period, by=applicant)
        case = submit_application(application=draft, declared=True, by=applicant)
        return mark_attendance(application=take_case(application=case, by=officer), by=officer)

    def confirm(self, case: Application, number: str, officer: User) -> None:
        confirm_present_permit(
            application=case,
            number=number,
            valid_from=clock.today() - 300 * DAY,
            valid_until=clock.today() + 20 * DAY,
            by=officer,
        )

    def test_a_status_that_is_known_already_stays_the_only_one(
        self, visitor: Client, applicant: User, officer: User
    ) -> None:
        case = self.at_the_counter(visitor, applicant, officer)
        known = make_proven_status(person=case.person, province=None, number="A12345678")
        self.confirm(case, "A12345678", officer)
        assert list(LegalStatus.objects.proven().filter(person=case.person)) == [known]

    def test_a_card_that_is_proven_for_somebody_else_is_not_confirmed(
        self, visitor: Client, applicant: User, other_applicant: User, officer: User
    ) -> None:
        case = self.at_the_counter(visitor, applicant, officer)
        make_proven_status(person=other_applicant.person, province=None, number="A12345678")
        with pytest.raises(PortalError, match="number"):
            self.confirm(case, "A12345678", officer)
        case.present_permit.refresh_from_db()
        assert not case.present_permit.is_certain

    def test_the_card_opens_a_draft_and_can_be_corrected(self, visitor: Client, applicant: User) -> None:
        answer = visitor.post(reverse("applications:extend-card"), card_answers())
        draft = Application.objects.get(person=applicant.person, kind=ApplicationKind.EXTENSION)
        assert answer.headers["Location"] == reverse("applications:tasks", args=[draft.public_id])
        assert (draft.present_permit.number, draft.present_permit.is_certain) == ("A12345678", False)
        corrected = card_answers(number="B7", permit_type="short_term", purpose="tourism")
        del corrected["card"]
        assert visitor.post(reverse("applications:extend-card"), corrected).status_code == HTTPStatus.FOUND
        draft.refresh_from_db()
        assert (draft.permit_type, draft.purpose) == ("short_term", "tourism")
        assert draft.present_permit.card is not None

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"number": "---"}, "Enter the number that is printed on the card"),
            ({"permit_type": "short_term"}, "A short-term permit has a purpose"),
            ({"permit_type": "humanitarian"}, "Choose one of the answers on the list"),
            (date_parts("valid_until", date(2019, 1, 1)), "Enter a date after"),
        ],
    )
    def test_wrong_answers_are_said_and_nothing_is_kept(
        self, visitor: Client, changes: dict[str, str], words: str
    ) -> None:
        page = visitor.post(reverse("applications:extend-card"), card_answers(**changes))
        assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert words in text_of(page)
        assert not Application.objects.exists()

    def test_too_early_and_too_late_are_said_at_the_last_day(self, visitor: Client) -> None:
        today = clock.today()
        early = visitor.post(
            reverse("applications:extend-card"), card_answers(**date_parts("valid_until", today + 61 * DAY))
        )
        assert long_date(today + DAY) in text_of(early)
        late = visitor.post(reverse("applications:extend-card"), card_answers(**date_parts("valid_until", today - DAY)))
        assert "only a valid permit can be made longer" in text_of(late)

    def test_a_program_in_the_place_of_a_photo_is_refused(self, visitor: Client) -> None:
        sent = card_answers() | {"card": SimpleUploadedFile("card.jpg", b"MZ\x90\x00 not a picture")}
        page = visitor.post(reverse("applications:extend-card"), sent)
        assert page.status_code >= HTTPStatus.BAD_REQUEST
        assert not Application.objects.exists()

    def test_an_officer_confirms_it_at_the_appointment(
        self, visitor: Client, applicant: User, officer: User, supervisor: User
    ) -> None:
        case = self.at_the_counter(visitor, applicant, officer)
        assert appointment_of(case) is not None
        until = case.present_permit.valid_until
        assert until is not None
        extension.complete(case, officer=officer)
        with pytest.raises(CardWasNotSeen):
            issue_residence_application_document(application=case, by=officer)
        confirm_present_permit(
            application=case, number="A1", valid_from=until - 330 * DAY, valid_until=until - DAY, by=officer
        )
        [status] = LegalStatus.objects.proven().filter(person=case.person)
        assert (status.number, status.valid_until, status.registered_province) == ("A1", until - DAY, None)
        with pytest.raises(CardWasNotHandedOver):
            issue_residence_application_document(application=case, by=officer)
        record_card(application=case, surrender=CardSurrender.COLLECTED, by=officer)
        case = issue_residence_application_document(application=case, by=officer)
        propose_grant(application=case, by=officer)
        approve_decision(application=case, by=supervisor)
        assert Permit.objects.get(application=case.public_id).valid_from == until - DAY  # as the card says
