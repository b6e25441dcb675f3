"""From a draft to a submitted application, by a program: the forms and verbs of the pages, the same sentences."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from rest_framework.test import APIClient

from accounts.enums import ProvenBy
from accounts.models import User
from applications import demo
from applications.api.questions import told_answer
from applications.enums import PaperRefusal
from applications.facts.sections import SECTIONS
from applications.models import Application, EarlierPermit, PeriodAnswers
from applications.receiving import refuse_paper
from appointments.models import Appointment
from documents.models import StoredFile
from goc_portal import clock
from permits.enums import PermitType
from permits.models import Permit
from tests.api.conftest import program_of
from tests.api.problems import assert_problem
from tests.api.test_applications import APPLICATIONS, address, caseworker, country, draft, read
from tests.applications.conftest import registered
from tests.applications.pages import page, period

__all__ = ["caseworker", "country", "draft"]
DAYS = timedelta(days=1)
TOURISM = {"kind": "first", "permit": "short_term", "purpose": "tourism"}


def put(program: APIClient, case: Application, section: str, answers: dict[str, Any], status: int = 200) -> Any:
    """Answer a section."""
    body = answers if set(answers) <= {"answers", "entries"} and answers else {"answers": answers}
    response = program.put(address(case, "sections", section), body, format="json")
    assert response.status_code == status, response.content
    return response.json()


def send(program: APIClient, case: Application, paper: str, upload: Any, *more: str) -> Any:
    """Send a file."""
    return program.post(address(case, "papers", paper, *more), {"file": upload}, format="multipart")


def test_from_nothing_to_an_appointment(annas_program: APIClient, anna: User) -> None:
    begun = annas_program.post(APPLICATIONS, TOURISM, format="json")
    assert begun.status_code == 201, begun.content
    case = Application.objects.get(public_id=begun.json()["id"])
    rows = {row._meta.model: row for row in demo.plain_answers(case, demo.ANKARA)}
    for section in read(annas_program, case, "sections")["sections"]:
        row = rows[next(each.model for each in SECTIONS if each.slug == section["section"])]
        asked = read(annas_program, case, "sections", section["section"])["questions"]
        sent = {question["name"]: told_answer(getattr(row, question["name"])) for question in asked}
        kept = put(annas_program, case, section["section"], sent)
        assert kept["is_answered"] is True
        assert {question["name"]: question["answer"] for question in kept["questions"]} == sent
    for paper, upload in (("passport_copy", demo.passport_page()), ("biometric_photo", demo.portrait())):
        sent = send(annas_program, case, paper, upload)
        assert sent.status_code == 201, sent.content
        assert StoredFile.objects.filter(sha256=sent.json()["sha256"]).exists()
    assert read(annas_program, case)["missing"] == []

    refused = annas_program.post(address(case, "submit"), {"declared": False}, format="json")
    assert_problem(refused, 422, "not_declared")
    for _twice in range(2):
        done = annas_program.post(address(case, "submit"), {"declared": True}, format="json")
        assert (done.status_code, done.json()["status"]) == (200, "interview_scheduled")
    assert str(Appointment.objects.get().public_id) == done.json()["appointment"]


class TestStarting:
    def test_starting_again_finds_the_draft(self, annas_program: APIClient) -> None:
        made = [annas_program.post(APPLICATIONS, TOURISM, format="json").json()["id"] for _twice in range(2)]
        assert made[0] == made[1]

    def test_the_forms_of_the_pages_ask_for_what_is_missing(self, annas_program: APIClient) -> None:
        for wanted, field in (({"kind": "first"}, "permit"), ({"kind": "first", "permit": "short_term"}, "purpose")):
            members = assert_problem(annas_program.post(APPLICATIONS, wanted, format="json"), 422, "answers_to_mend")
            assert [each["field"] for each in members["errors"]] == [field]
            assert "Choose" in members["errors"][0]["detail"]
        assert_problem(annas_program.post(APPLICATIONS, {"kind": "other"}, format="json"), 400, "invalid")

    def test_more_of_a_permit_that_nobody_knows(self, annas_program: APIClient) -> None:
        response = annas_program.post(APPLICATIONS, {"kind": "extension"}, format="json")
        assert_problem(response, 409, "no_permit_on_record")

    def test_more_of_a_permit_under_one_key_is_once(self, annas_program: APIClient, anna: User) -> None:
        assert anna.person is not None
        anna.person.proven_at, anna.person.proven_by = clock.now(), ProvenBy.E_GOVERNMENT
        anna.person.save()
        Permit.objects.create(
            person=anna.person,
            permit_type=PermitType.STUDENT,
            application=uuid4(),
            valid_from=clock.today() - 300 * DAYS,
            valid_until=clock.today() + 30 * DAYS,
            issued_at=clock.now(),
            issued_by=anna,
        )
        key = {"Idempotency-Key": "more-of-it"}
        answers = [
            annas_program.post(APPLICATIONS, {"kind": "extension"}, format="json", headers=key) for _twice in range(2)
        ]
        assert [answer.status_code for answer in answers] == [201, 201], answers[0].content
        assert answers[0].json() == answers[1].json()
        assert (answers[0].get("Idempotency-Replayed"), answers[1]["Idempotency-Replayed"]) == (None, "true")
        assert Application.objects.filter(kind="extension").count() == 1
        other = annas_program.post(APPLICATIONS, TOURISM, format="json", headers=key)
        assert_problem(other, 422, "idempotency_key_reused")

    def test_a_family(self, annas_program: APIClient, anna: User) -> None:
        made = annas_program.post(APPLICATIONS, {"kind": "first", "permit": "family"}, format="json").json()
        assert (made["permit_type"], made["person"]["id"]) == ("family", str(anna.person.public_id))
        stranger = registered("L898902C9").person
        assert stranger is not None
        wanted = {"kind": "first", "permit": "family", "people": [str(stranger.public_id)]}
        members = assert_problem(annas_program.post(APPLICATIONS, wanted, format="json"), 422, "answers_to_mend")
        assert members["errors"][0]["field"] == "people"
        assert not Application.objects.filter(person=stranger).exists()


class TestAnswering:
    def test_the_same_sentences_as_on_the_page(
        self, annas_program: APIClient, draft: Application, anna: User, client: Client
    ) -> None:
        day = clock.today() + 40 * DAYS
        client.force_login(anna)
        shown = client.post(page("section", draft, "period"), period(day, day - DAYS)).context["form"].errors
        sent = {"starts_on": day.isoformat(), "ends_on": (day - DAYS).isoformat(), "reason": "I want to see it."}
        members = put(annas_program, draft, "period", sent, 422)

        assert members["code"] == "answers_to_mend"
        assert {each["field"]: [each["detail"]] for each in members["errors"]} == dict(shown)
        assert PeriodAnswers.objects.get().ends_on != day - DAYS

    @pytest.mark.parametrize(
        ("answers", "field"),
        [
            ({"starts_on": "soon", "ends_on": "2031-02-30", "reason": "x"}, "starts_on"),
            ({"starts_on": None, "ends_on": "2031-02-30", "reason": "x"}, "ends_on"),
            ({"starts_on": True, "ends_on": 7, "reason": "a\u0000b"}, "reason"),
            ({"start": "2031-04-01"}, "start"),
            ({"Überraschung\u0000": 1}, ""),
        ],
    )
    def test_what_cannot_be(
        self, annas_program: APIClient, draft: Application, answers: dict[str, Any], field: str
    ) -> None:
        assert field in {each["field"] for each in put(annas_program, draft, "period", answers, 422)["errors"]}

    def test_a_body_of_another_shape(self, annas_program: APIClient, draft: Application) -> None:
        for body in ({"answers": []}, {"answers": {"reason": ["a"]}}, {"entries": {}}, [], {"answers": {"reason": {}}}):
            response = annas_program.put(address(draft, "sections", "period"), body, format="json")
            assert_problem(response, 400, "invalid")
        lone = b'{"answers": {"reason": "\\ud800"}}'
        response = annas_program.put(address(draft, "sections", "period"), lone, content_type="application/json")
        assert_problem(response, 400, "invalid")

    def test_a_document_of_somebody_else(self, annas_program: APIClient, draft: Application) -> None:
        theirs = registered("L898902C9").person.travel_documents.get()
        for code in (theirs.full_number, str(theirs.pk), "9" * 40):
            members = put(annas_program, draft, "passport-and-entry", {"travel_document": code}, 422)
            assert "travel_document" in {each["field"] for each in members["errors"]}

    def test_a_list(self, annas_program: APIClient, anna: User) -> None:
        case = demo.make_draft(user=anna)
        Application.objects.filter(pk=case.pk).update(permit_type="long_term", purpose="")
        entry = {"type": "student", "from": "2020-01-01", "until": "2021-01-01"}
        kept = put(annas_program, case, "earlier-permits", {"entries": [entry]})
        assert [{name: each[name] for name in entry} for each in kept["entries"]] == [entry]
        assert EarlierPermit.objects.count() == 1
        members = put(annas_program, case, "earlier-permits", {"entries": [entry, {"type": "student"}]}, 422)
        assert {each["field"] for each in members["errors"]} == {"entries.1.from", "entries.1.until"}
        assert put(annas_program, case, "earlier-permits", {"entries": []})["entries"] == []

    def test_a_submitted_one_stays_as_it_is(self, annas_program: APIClient, anna: User) -> None:
        case = demo.make_submitted(user=anna)
        assert put(annas_program, case, "period", {"reason": "x"}, 409)["code"] == "not_possible_now"


class TestPapers:
    def test_what_is_wrong_with_a_file_is_said_as_on_the_page(
        self, annas_program: APIClient, draft: Application
    ) -> None:
        before = StoredFile.objects.count()
        for content, name, status, code in (
            (b"only text", "passport.jpg", 415, "file_type_not_taken"),
            (b"", "empty.pdf", 422, "file_is_empty"),
            (b"<svg onload=alert(1)>", "../../x.svg", 415, "file_type_not_taken"),
        ):
            assert_problem(send(annas_program, draft, "passport_copy", SimpleUploadedFile(name, content)), status, code)
        nothing = annas_program.post(address(draft, "papers", "passport_copy"), {}, format="multipart")
        assert_problem(nothing, 422, "no_file_chosen")
        as_json = annas_program.post(address(draft, "papers", "passport_copy"), {"file": "x"}, format="json")
        assert_problem(as_json, 415, "unsupported_media_type")
        assert StoredFile.objects.count() == before

    def test_only_what_is_asked_for_and_only_while_it_is(self, annas_program: APIClient, anna: User) -> None:
        case = demo.make_submitted(user=anna)
        assert_problem(send(annas_program, case, "diploma", demo.passport_page()), 404, "unknown_paper")
        assert_problem(send(annas_program, case, "passport_copy", demo.passport_page()), 409, "not_possible_now")

    def test_a_refused_paper_is_sent_again(self, annas_program: APIClient, anna: User, caseworker: User) -> None:
        case = demo.make_received(user=anna, officer=caseworker)
        refuse_paper(application=case, document="passport_copy", reason=PaperRefusal.UNREADABLE, by=caseworker)
        paper = read(annas_program, case, "papers", "passport_copy")
        assert (paper["state"], paper["can_be_sent"]) == ("refused", True)
        assert "sharper" in paper["why_refused"]
        assert send(annas_program, case, "passport_copy", demo.passport_page()).status_code == 201
        assert read(annas_program, case, "papers", "passport_copy")["state"] == "uploaded"

    def test_a_sworn_translation(self, annas_program: APIClient, draft: Application) -> None:
        sent = send(annas_program, draft, "passport_copy", demo.passport_page(), "translation")
        assert sent.status_code == 201, sent.content
        assert read(annas_program, draft, "papers", "passport_copy")["has_translation"] is True


def test_nothing_can_be_done_to_the_case_of_another(draft: Application) -> None:
    stranger = program_of(registered("L898902C9"))
    before = (Application.objects.values().get(), StoredFile.objects.count())
    assert_problem(send(stranger, draft, "passport_copy", demo.passport_page()), 404, "not_found")
    assert_problem(send(stranger, draft, "passport_copy", demo.passport_page(), "translation"), 404, "not_found")
    assert_problem(stranger.post(address(draft, "submit"), {"declared": True}, format="json"), 404, "not_found")
    assert put(stranger, draft, "period", {"reason": "x"}, 404)["code"] == "not_found"
    assert (Application.objects.values().get(), StoredFile.objects.count()) == before


def test_submitting_twice_under_one_key_gives_the_first_answer(annas_program: APIClient, draft: Application) -> None:
    answers = [
        annas_program.post(
            address(draft, "submit"), {"declared": True}, format="json", headers={"Idempotency-Key": "s"}
        )
        for _twice in range(2)
    ]
    assert answers[0].json() == answers[1].json()
    assert answers[1]["Idempotency-Replayed"] == "true"
    assert Appointment.objects.count() == 1
