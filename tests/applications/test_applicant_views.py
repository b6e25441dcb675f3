"""The applicant's pages over HTTP: the walk, and every row of the table of bad input that is theirs."""

from datetime import date, timedelta
from http import HTTPStatus
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications import deciding, demo, drafting, receiving
from applications.answer_rows import answer_fields
from applications.enums import ApplicationStatus, PaperRefusal, PaperState
from applications.findings import ENTRIES, QUESTION_OF_KEY
from applications.models import Application, PeriodAnswers
from applications.models.answers import ListedAnswers
from applications.papers import current_papers
from applications.printing import draw
from applications.reservations import appointment_of
from applications.sections import SECTIONS
from documents.models import IssuedPaper, StoredFile
from goc_portal import clock
from goc_portal.pages.dates import long_date
from notices.models import Notice
from permits.rules.codes import PermitType
from permits.rules.registry import all_rules
from tests.applications.conftest import registered

DAYS = timedelta(days=1)


@pytest.fixture
def visitor(client: Client, applicant: User) -> Client:
    """The applicant, signed in."""
    client.force_login(applicant)
    return client


def date_parts(name: str, day: date) -> dict[str, str]:
    """A date as the three boxes send it."""
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def period(starts_on: date, ends_on: date) -> dict[str, str]:
    """The answers of the period's page."""
    return {
        **date_parts("starts_on", starts_on),
        **date_parts("ends_on", ends_on),
        "reason": "I want to see the country.",
    }


def passport_answers(draft: Application, **days: date) -> dict[str, str]:
    """The answers of the passport's page."""
    today = clock.today()
    chosen = {
        "expires_on": today + 1500 * DAYS,
        "entered_on": today - 20 * DAYS,
        "legal_stay_until": today + 60 * DAYS,
    } | days
    parts = {key: value for name, day in chosen.items() for key, value in date_parts(name, day).items()}
    return {"travel_document": str(draft.person.travel_documents.get().pk), "entry_kind": "visa_free", **parts}


def page(name: str, draft: Application, *parts: str) -> str:
    """The address of a page of a case."""
    return reverse(f"applications:{name}", args=[draft.public_id, *parts])


def text_of(response: Any) -> str:
    """The page as text."""
    return str(response.content.decode())


class TestTheWalk:
    def test_from_the_empty_start_page_to_the_case_page(self, visitor: Client, applicant: User) -> None:
        assert "not started anything here yet" in text_of(visitor.get(reverse("applications:dashboard")))
        assert visitor.get(reverse("applications:start")).status_code == HTTPStatus.OK
        response = visitor.post(reverse("applications:purpose"), {"purpose": "tourism"}, follow=True)
        draft = Application.objects.get(person=applicant.person)
        assert draft.number_shown in text_of(response)
        assert "Cannot start yet" in text_of(response)

        self.answer_everything(visitor, draft)
        self.send_papers(visitor, draft)
        response = visitor.get(page("check", draft))
        assert "Örnek Sokak" in text_of(response)
        response = visitor.post(page("check", draft), {"declared": "on"}, follow=True)
        assert response.redirect_chain == [(page("case", draft), HTTPStatus.FOUND)]

        appointment = appointment_of(draft)
        assert appointment is not None
        assert long_date(appointment.starts_at) in text_of(response)
        assert "It is being made" in text_of(response)
        paper = IssuedPaper.objects.get(subject=draft.public_id)
        draw(paper=paper)
        paper.refresh_from_db()
        response = visitor.get(page("case", draft))
        assert "It is being made" not in text_of(response)
        pdf = visitor.get(reverse("documents:download", args=[paper.stored_file.public_id]))
        assert b"".join(pdf.streaming_content).startswith(b"%PDF")  # type: ignore[arg-type]
        dashboard = text_of(visitor.get(reverse("applications:dashboard")))
        assert long_date(appointment.starts_at) in dashboard

    def answer_everything(self, visitor: Client, draft: Application) -> None:
        today = clock.today()
        answers = {
            "about-you": {
                "father_name": "Erik",
                "mother_name": "Maria",
                "birth_place": "Zenith",
                "marital_status": "single",
                "occupation": "Librarian",
                "monthly_income": "45.000",
            },
            "passport-and-entry": passport_answers(draft),
            "address": {
                "province": "6",
                "district": "Çankaya",
                "neighbourhood": "Kavaklıdere",
                "street": "Örnek Sokak",
                "door_number": "12/4",
                "accommodation": "rented",
            },
            "health-insurance": {
                "kind": "private",
                "company": "Örnek Sigorta",
                "policy_number": "TR-2026-0001",
                **date_parts("starts_on", today),
                **date_parts("ends_on", today + 400 * DAYS),
            },
            "period": period(today + 30 * DAYS, today + 330 * DAYS),
        }
        for slug, sent in answers.items():
            response = visitor.post(page("section", draft, slug), sent)
            assert response.status_code == HTTPStatus.FOUND, text_of(response)
            assert response["Location"] == page("tasks", draft)

    def send_papers(self, visitor: Client, draft: Application) -> None:
        for document, upload in (("passport_copy", demo.passport_page()), ("biometric_photo", demo.portrait())):
            response = visitor.post(page("upload", draft, document), {f"{document}-file": upload})
            assert response["Location"] == page("papers", draft) + f"#paper-{document}"
        assert "portrait.jpg" in text_of(visitor.get(page("papers", draft)))


class TestStarting:
    def test_starting_again_finds_the_open_draft(self, visitor: Client, applicant: User) -> None:
        for _click in range(2):
            visitor.post(reverse("applications:purpose"), {"purpose": "tourism"})
        assert Application.objects.filter(person=applicant.person).count() == 1
        assert Notice.objects.filter(code="application_started").count() == 2  # one SMS, one e-mail

    def test_another_purpose_changes_the_draft_and_keeps_its_answers(self, visitor: Client, applicant: User) -> None:
        draft = demo.make_filled_draft(user=applicant)
        visitor.post(reverse("applications:purpose"), {"purpose": "business"})
        draft = Application.objects.get(pk=draft.pk)
        assert (draft.purpose, draft.periodanswers.reason) == ("business", "I want to see the country in all seasons.")

    def test_no_purpose_is_answered_at_the_question(self, visitor: Client) -> None:
        response = visitor.post(reverse("applications:purpose"), {})
        assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert "Choose the purpose of your stay to go on." in text_of(response)

    @pytest.mark.parametrize("write", [str.lower, lambda number: number.replace("-", " "), lambda number: f" {number}"])
    def test_the_number_is_found_however_it_is_typed(self, visitor: Client, applicant: User, write: Any) -> None:
        draft = demo.make_draft(user=applicant)
        response = visitor.post(reverse("applications:resume"), {"number": write(draft.number_shown)})
        assert response["Location"] == page("case", draft)

    def test_a_number_of_somebody_else_reads_like_a_wrong_one(self, visitor: Client) -> None:
        other = demo.make_draft(user=registered("X1234567"))
        answers = []
        for number in (other.number_shown, "AAAA-AAAA-AA00", "nothing like a number"):
            response = visitor.post(reverse("applications:resume"), {"number": number})
            assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
            answers.append(response.context["form"].errors["number"])
        assert answers[0] == answers[1] == answers[2]


class TestWhoComesIn:
    PAGES = ("case", "tasks", "papers", "check")

    def test_a_case_of_somebody_else_does_not_exist(self, visitor: Client) -> None:
        other = demo.make_filled_draft(user=registered("X1234567"))
        for name in self.PAGES:
            assert visitor.get(page(name, other)).status_code == HTTPStatus.NOT_FOUND
        assert visitor.get(page("section", other, "period")).status_code == HTTPStatus.NOT_FOUND
        assert visitor.post(page("check", other), {"declared": "on"}).status_code == HTTPStatus.NOT_FOUND
        upload = {"passport_copy-file": demo.passport_page()}
        assert visitor.post(page("upload", other, "passport_copy"), upload).status_code == HTTPStatus.NOT_FOUND

    def test_signed_out_people_come_back_to_the_same_page(self, client: Client, applicant: User) -> None:
        draft = demo.make_filled_draft(user=applicant)
        address = page("section", draft, "period")
        for response in (client.get(address), client.post(address, period(clock.today(), clock.today() + DAYS))):
            assert response.status_code == HTTPStatus.FOUND
            assert f"next={address}" in response["Location"]
        client.force_login(applicant)
        assert "in all seasons" in text_of(client.get(address))

    def test_an_upload_after_the_session_ended_leads_back_to_the_paper(self, visitor: Client, applicant: User) -> None:
        draft = demo.make_filled_draft(user=applicant)
        assert "passport.jpg" in text_of(visitor.get(page("upload", draft, "passport_copy")))
        for name in ("page", "send-pages", "translation"):
            response = visitor.get(page(name, draft, "passport_copy"))
            assert response["Location"] == page("upload", draft, "passport_copy")

    def test_officers_have_no_applicant_pages(self, client: Client, officer: User) -> None:
        client.force_login(officer)
        assert client.get(reverse("applications:dashboard")).status_code == HTTPStatus.FORBIDDEN

    def test_no_case_no_page(self, visitor: Client) -> None:
        assert visitor.get(reverse("applications:case", args=[uuid4()])).status_code == HTTPStatus.NOT_FOUND

    def test_nothing_personal_is_kept_by_browsers(self, visitor: Client, applicant: User) -> None:
        draft = demo.make_filled_draft(user=applicant)
        for name in self.PAGES[1:]:
            assert "no-store" in visitor.get(page(name, draft))["Cache-Control"]


class TestAnswersThatCannotBe:
    @pytest.fixture
    def draft(self, applicant: User) -> Application:
        return demo.make_draft(user=applicant)

    def refused(self, visitor: Client, draft: Application, slug: str, sent: dict[str, str]) -> Any:
        response = visitor.post(page("section", draft, slug), sent)
        assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        return response

    def test_a_period_that_ends_before_it_starts(self, visitor: Client, draft: Application) -> None:
        starts_on = clock.today() + 40 * DAYS
        response = self.refused(visitor, draft, "period", period(starts_on, starts_on - DAYS))
        (error,) = response.context["form"].errors["ends_on"]
        assert long_date(starts_on) in error
        assert "Article 31(2)" in error
        assert "I want to see the country." in text_of(response)
        assert not PeriodAnswers.objects.exists()

    def test_a_period_that_starts_in_the_past(self, visitor: Client, draft: Application) -> None:
        yesterday = clock.today() - DAYS
        response = self.refused(visitor, draft, "period", period(yesterday, yesterday + 100 * DAYS))
        (error,) = response.context["form"].errors["starts_on"]
        assert "Article 19" in error
        assert "enter today or a later day" in error

    def test_a_passport_that_has_expired(self, visitor: Client, draft: Application) -> None:
        sent = passport_answers(draft, expires_on=clock.today() - DAYS)
        (error,) = self.refused(visitor, draft, "passport-and-entry", sent).context["form"].errors["expires_on"]
        assert "Article" in error
        assert "Renew it" in error

    def test_an_entry_that_lies_ahead(self, visitor: Client, draft: Application) -> None:
        sent = passport_answers(draft, entered_on=clock.today() + DAYS)
        assert "entered_on" in self.refused(visitor, draft, "passport-and-entry", sent).context["form"].errors

    def test_a_stay_that_ended_before_the_entry(self, visitor: Client, draft: Application) -> None:
        sent = passport_answers(draft, legal_stay_until=clock.today() - 21 * DAYS)
        errors = self.refused(visitor, draft, "passport-and-entry", sent).context["form"].errors
        assert list(errors) == ["legal_stay_until"]

    def test_a_document_of_somebody_else(self, visitor: Client, draft: Application) -> None:
        other = registered("X1234567").person
        assert other is not None
        sent = passport_answers(draft) | {"travel_document": str(other.travel_documents.get().pk)}
        errors = self.refused(visitor, draft, "passport-and-entry", sent).context["form"].errors
        assert list(errors) == ["travel_document"]

    def test_what_was_typed_stays_as_it_was(self, visitor: Client, draft: Application) -> None:
        sent = period(clock.today() + DAYS, clock.today() + 90 * DAYS) | {"starts_on_month": "Foo"}
        response = self.refused(visitor, draft, "period", sent)
        assert 'value="Foo"' in text_of(response)

    def test_an_unknown_section(self, visitor: Client, draft: Application) -> None:
        assert visitor.get(page("section", draft, "nothing")).status_code == HTTPStatus.NOT_FOUND


class TestFindingsBesideTheQuestions:
    def test_a_short_passport_says_until_when(self, visitor: Client, applicant: User) -> None:
        draft = demo.make_filled_draft(user=applicant)
        expires_on = clock.today() + 200 * DAYS
        visitor.post(page("section", draft, "passport-and-entry"), passport_answers(draft, expires_on=expires_on))
        shortened = long_date(expires_on - 60 * DAYS)
        for name, parts in (("section", ["passport-and-entry"]), ("tasks", []), ("check", [])):
            assert shortened in text_of(visitor.get(page(name, draft, *parts)))

    def test_every_question_that_the_rulebook_knows_can_show_what_it_says(self) -> None:
        asked = {(section.slug, field.name) for section in SECTIONS for field in answer_fields(section.model)}
        asked |= {(section.slug, ENTRIES) for section in SECTIONS if issubclass(section.model, ListedAnswers)}
        assert set(QUESTION_OF_KEY.values()) <= asked
        known = {key for rule in all_rules() if PermitType.SHORT_TERM in rule.types for key in rule.about}
        asked_nowhere = {
            "absences",
            "applicant.date_of_birth",
            "applicant.entry_ban",
            "applicant.graduated_on",
            "applicant.public_order_threat",
            "applicant.removal_decision",
            "decided_on",
            "marriage",
            "marriage.ended_by",
            "permit_type",
            "permits",
            "purpose",
            "sponsor.status",
        }
        missed = {key for key in known - set(QUESTION_OF_KEY) - asked_nowhere if not key.startswith("events.")}
        assert not missed

    def test_a_stay_that_has_ended_is_said_before_submitting(self, visitor: Client, applicant: User) -> None:
        draft = demo.make_filled_draft(user=applicant)
        yesterday = clock.today() - DAYS
        sent = passport_answers(draft, legal_stay_until=yesterday)
        assert visitor.post(page("section", draft, "passport-and-entry"), sent).status_code == HTTPStatus.FOUND
        questions = visitor.get(page("section", draft, "passport-and-entry")).context["questions"]
        beside = {field.name: findings for field, findings in questions}
        assert [finding.stops for finding in beside["legal_stay_until"]] == [True]
        assert not beside["entry_kind"]
        assert "has passed" in text_of(visitor.get(reverse("applications:dashboard")))


class TestPapersThatCannotBeTaken:
    @pytest.fixture
    def draft(self, applicant: User) -> Application:
        return demo.make_filled_draft(user=applicant)

    @pytest.mark.parametrize(
        ("document", "name", "content", "says"),
        [
            ("passport_copy", "passport.jpg", b"only text", "not of a type that is taken"),
            ("biometric_photo", "photo.jpg", b"\xff\xd8\xff" + b"0" * 30_000_000, "larger than"),
            ("passport_copy", "empty.pdf", b"", "empty"),
        ],
    )
    def test_a_refused_file_says_why_and_costs_nothing(
        self, visitor: Client, draft: Application, document: str, name: str, content: bytes, says: str
    ) -> None:
        before = StoredFile.objects.count()
        upload = {f"{document}-file": SimpleUploadedFile(name, content)}
        response = visitor.post(page("upload", draft, document), upload)
        assert response.status_code >= HTTPStatus.BAD_REQUEST
        assert says in text_of(response)
        assert f'href="#id_{document}-file"' in text_of(response)
        assert "portrait.jpg" in text_of(visitor.get(page("papers", draft)))
        assert StoredFile.objects.count() == before

    def test_a_tiny_photo(self, visitor: Client, draft: Application) -> None:
        from PIL import Image

        tiny = demo.as_upload(Image.new("RGB", (1, 1)), "tiny.jpg")
        response = visitor.post(page("upload", draft, "biometric_photo"), {"biometric_photo-file": tiny})
        assert "too small" in text_of(response)

    def test_no_file_at_all(self, visitor: Client, draft: Application) -> None:
        response = visitor.post(page("upload", draft, "passport_copy"), {})
        assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert response.context["form"].errors == {
            "file": ["No file came with the form. Choose a file, then send the form again."]
        }

    def test_a_paper_that_is_not_asked_for(self, visitor: Client, draft: Application) -> None:
        upload = {"diploma-file": demo.passport_page()}
        assert visitor.post(page("upload", draft, "diploma"), upload).status_code == HTTPStatus.NOT_FOUND

    def test_a_second_file_takes_the_place_of_the_first(self, visitor: Client, draft: Application) -> None:
        visitor.post(page("upload", draft, "passport_copy"), {"passport_copy-file": demo.passport_page()})
        papers = draft.papers.filter(document="passport_copy")
        assert [paper.replaced_at is None for paper in papers] == [False, True]


class TestSubmitting:
    @pytest.fixture
    def draft(self, applicant: User) -> Application:
        return demo.make_filled_draft(user=applicant)

    def test_without_the_declaration_nothing_is_submitted(self, visitor: Client, draft: Application) -> None:
        response = visitor.post(page("check", draft), {})
        assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert list(response.context["form"].errors) == ["declared"]
        draft.refresh_from_db()
        assert draft.is_draft

    def test_an_incomplete_draft_has_no_check_page(self, visitor: Client, draft: Application) -> None:
        draft.insuranceanswers.delete()
        assert visitor.get(page("check", draft))["Location"] == page("tasks", draft)
        response = visitor.post(page("check", draft), {"declared": "on"})
        assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert "Health insurance" in text_of(response)

    def test_a_double_click_is_one_application_with_one_appointment(self, visitor: Client, draft: Application) -> None:
        for _click in range(2):
            response = visitor.post(page("check", draft), {"declared": "on"})
            assert response["Location"] == page("case", draft)
        assert IssuedPaper.objects.filter(subject=draft.public_id).count() == 1
        assert draft.person.appointments.count() == 1

    def test_back_button_and_second_tab_change_nothing(self, visitor: Client, draft: Application) -> None:
        visitor.post(page("check", draft), {"declared": "on"})
        for name, parts in (("tasks", []), ("papers", []), ("check", []), ("section", ["period"])):
            assert visitor.get(page(name, draft, *parts))["Location"] == page("case", draft)
        today = clock.today()
        sent = period(today + DAYS, today + 9 * DAYS)
        response = visitor.post(page("section", draft, "period"), sent, follow=True)
        assert "can no longer be changed" in text_of(response)
        assert PeriodAnswers.objects.get(pk=draft.pk).reason == "I want to see the country in all seasons."
        upload = {"passport_copy-file": demo.passport_page()}
        assert visitor.post(page("upload", draft, "passport_copy"), upload)["Location"] == page("case", draft)
        assert draft.papers.count() == 2

    def test_two_open_cases_are_refused_in_words(self, visitor: Client, applicant: User, draft: Application) -> None:
        visitor.post(page("check", draft), {"declared": "on"})
        second = demo.make_filled_draft(user=applicant)
        response = visitor.post(page("check", second), {"declared": "on"})
        assert response.status_code == HTTPStatus.CONFLICT
        assert draft.number_shown in text_of(response)
        second.refresh_from_db()
        assert second.is_draft

    def test_a_condition_that_is_not_met_stops_with_its_article(self, visitor: Client, draft: Application) -> None:
        passport = draft.passportanswers
        passport.expires_on = clock.today() + 61 * DAYS
        drafting.save_answers(application=draft, answers=passport, by=draft.created_by)
        assert "cannot be submitted like this" in text_of(visitor.get(page("check", draft)))
        response = visitor.post(page("check", draft), {"declared": "on"})
        assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert "6458 Art. 23(1)" in text_of(response)
        draft.refresh_from_db()
        assert draft.status == ApplicationStatus.DRAFT


class TestAfterSubmitting:
    def test_a_refused_paper_says_why(self, visitor: Client, applicant: User, officer: User) -> None:
        case = demo.make_received(user=applicant, officer=officer)
        receiving.refuse_paper(application=case, document="passport_copy", reason=PaperRefusal.UNREADABLE, by=officer)
        assert "It cannot be read." in text_of(visitor.get(page("case", case)))

    def test_a_refused_paper_is_sent_again_and_judged_again(
        self, visitor: Client, applicant: User, officer: User
    ) -> None:
        case = demo.make_received(user=applicant, officer=officer)
        receiving.refuse_paper(application=case, document="passport_copy", reason=PaperRefusal.UNREADABLE, by=officer)
        shown = text_of(visitor.get(page("case", case)))
        assert "Send the papers that were not accepted" in shown
        assert page("send-again", case, "passport_copy") in shown
        assert page("send-again", case, "biometric_photo") not in shown

        sent = {"passport_copy-file": demo.passport_page()}
        response = visitor.post(page("send-again", case, "passport_copy"), sent, follow=True)
        assert response.redirect_chain == [(page("case", case), HTTPStatus.FOUND)]
        assert "We have your paper" in text_of(response)
        assert page("send-again", case, "passport_copy") not in text_of(response)
        assert current_papers(case)["passport_copy"].state == PaperState.UPLOADED
        assert case.events.filter(code="paper_uploaded", facts__document="passport_copy").count() == 2
        receiving.accept_paper(application=case, document="passport_copy", by=officer)

    def test_a_second_click_sends_a_paper_once(self, visitor: Client, applicant: User, officer: User) -> None:
        case = demo.make_received(user=applicant, officer=officer)
        receiving.refuse_paper(application=case, document="passport_copy", reason=PaperRefusal.EXPIRED, by=officer)
        for _click in range(2):
            sent = {"passport_copy-file": demo.passport_page()}
            assert visitor.post(page("send-again", case, "passport_copy"), sent)["Location"] == page("case", case)
        assert case.papers.filter(document="passport_copy").count() == 2

    def test_a_file_that_cannot_be_taken_leaves_the_refusal_standing(
        self, visitor: Client, applicant: User, officer: User
    ) -> None:
        case = demo.make_received(user=applicant, officer=officer)
        receiving.refuse_paper(application=case, document="passport_copy", reason=PaperRefusal.UNREADABLE, by=officer)
        for upload in (SimpleUploadedFile("passport.jpg", b"only text"), ""):
            response = visitor.post(page("send-again", case, "passport_copy"), {"passport_copy-file": upload})
            assert response.status_code >= HTTPStatus.BAD_REQUEST
            assert 'href="#id_passport_copy-file"' in text_of(response)
            assert "It cannot be read." in text_of(response)
        assert current_papers(case)["passport_copy"].state == PaperState.REFUSED

    def test_only_what_was_refused_in_an_own_case_can_be_sent_again(
        self, visitor: Client, applicant: User, officer: User
    ) -> None:
        case = demo.make_received(user=applicant, officer=officer)
        sent = {"biometric_photo-file": demo.portrait()}
        assert visitor.post(page("send-again", case, "biometric_photo"), sent)["Location"] == page("case", case)
        assert case.papers.filter(document="biometric_photo").count() == 1
        assert visitor.post(page("send-again", case, "diploma"), {}).status_code == HTTPStatus.NOT_FOUND
        assert visitor.get(page("send-again", case, "biometric_photo"))["Location"] == page("case", case)
        other = demo.make_received(user=registered("X1234567"), officer=officer)
        receiving.refuse_paper(application=other, document="passport_copy", reason=PaperRefusal.EXPIRED, by=officer)
        assert visitor.post(page("send-again", other, "passport_copy"), {}).status_code == HTTPStatus.NOT_FOUND

    def test_a_granted_permit_is_shown_with_its_last_day(
        self, visitor: Client, applicant: User, officer: User, supervisor: User
    ) -> None:
        case = demo.make_under_assessment(user=applicant, officer=officer)
        due = Application.objects.get(pk=case.pk).decision_due_on
        assert due is not None
        assert long_date(due) in text_of(visitor.get(page("case", case)))
        decision = deciding.propose_grant(application=case, by=officer)
        deciding.approve_decision(application=case, by=supervisor)
        assert decision.valid_until is not None
        for address in (page("case", case), reverse("applications:dashboard")):
            shown = text_of(visitor.get(address))
            assert "Permit granted" in shown
            assert long_date(decision.valid_until) in shown


class TestQueries:
    """A page costs few queries, however much the person has here."""

    MOST = 14  # three of them keep the session alive

    OUTLOOK = 4
    """Policy, decreed days, service and the earliest free slot: what is said before submitting."""

    def test_pages_of_a_draft(self, visitor: Client, applicant: User, django_assert_max_num_queries: Any) -> None:
        draft = demo.make_filled_draft(user=applicant)
        for name, most in (("tasks", self.MOST), ("papers", self.MOST), ("check", self.MOST + self.OUTLOOK)):
            with django_assert_max_num_queries(most):
                visitor.get(page(name, draft))
        with django_assert_max_num_queries(self.MOST):
            visitor.get(page("section", draft, "passport-and-entry"))

    def test_case_page_and_start_page(
        self, visitor: Client, applicant: User, django_assert_max_num_queries: Any
    ) -> None:
        case = demo.make_submitted(user=applicant)
        for address in (page("case", case), reverse("applications:dashboard")):
            with django_assert_max_num_queries(self.MOST):
                visitor.get(address)
