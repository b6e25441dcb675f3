"""Submitting over HTTP, and what follows it."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications import deciding, demo, drafting, receiving
from applications.enums import ApplicationStatus, PaperRefusal, PaperState
from applications.models import Application, PeriodAnswers
from applications.papers.current import current_papers
from documents.models import IssuedPaper
from goc_portal import clock
from goc_portal.pages.dates import long_date
from tests.applications.conftest import registered
from tests.applications.pages import page, period, text_of

DAYS = timedelta(days=1)


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
        assert "Law 6458, Article 23(1)" in text_of(response)
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
