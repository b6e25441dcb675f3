"""The applicant's pages over HTTP: the walk, starting, who comes in, and how many queries it takes."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications import demo
from applications.models import Application
from applications.printing.forms import draw
from applications.reservations import appointment_of
from documents.models import IssuedPaper
from goc_portal import clock
from goc_portal.pages.dates import long_date
from notices.models import Notice
from tests.applications.conftest import registered
from tests.applications.pages import date_parts, page, passport_answers, period, text_of

DAYS = timedelta(days=1)


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


class TestQueries:
    """A page costs few queries, however much the person has here."""

    MOST = 12

    def test_pages_of_a_draft(self, visitor: Client, applicant: User, django_assert_max_num_queries: Any) -> None:
        draft = demo.make_filled_draft(user=applicant)
        for name in ("tasks", "papers", "check"):
            with django_assert_max_num_queries(self.MOST):
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
