"""Answers and papers over HTTP that cannot be so, and what the rulebook says beside the questions."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications import demo
from applications.facts.answer_rows import answer_fields
from applications.facts.sections import SECTIONS
from applications.findings import ENTRIES, QUESTION_OF_KEY
from applications.models import Application, PeriodAnswers
from applications.models.answers import ListedAnswers
from documents.models import StoredFile
from goc_portal import clock
from goc_portal.pages.dates import long_date
from permits.rules.codes import PermitType
from permits.rules.registry import all_rules
from tests.applications.conftest import registered
from tests.applications.pages import page, passport_answers, period, text_of

DAYS = timedelta(days=1)


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
