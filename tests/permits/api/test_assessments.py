"""The rulebook's door for programs."""

import json
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft4Validator
from rest_framework.test import APIClient

from accounts.models import User
from goc_portal.api.throttles import AddressThrottle
from permits.answers import answer_of
from permits.api import examples
from permits.api.description import ANSWER, QUESTION
from permits.assessing import assess_for_officers
from permits.rules import reading
from permits.rules.reading import MUST_BE_FROM_TO, facts_of
from tests.api.problems import LANGUAGES, assert_problem, sentence_in
from tests.permits.bad_questions import BAD_BYTES, BAD_KEYS, PLAIN

ASSESSMENTS = "/api/v1/assessments/"
JSON = "application/json"


@pytest.fixture
def guest(db: None) -> APIClient:
    """A program of nobody."""
    return APIClient()


def ask(program: APIClient, question: Any, **more: Any) -> Any:
    """The answer to a question."""
    body = question if isinstance(question, bytes) else json.dumps(question).encode()
    return program.post(ASSESSMENTS, body, content_type=JSON, **more)


class TestAnswers:
    def test_a_plain_case_is_answered_as_by_the_rulebook(self, guest: APIClient) -> None:
        response = ask(guest, PLAIN)
        assert response.status_code == 200, response.content
        assert response["Content-Type"] == JSON
        assert response.json() == answer_of(assess_for_officers(facts_of(PLAIN)))
        assert response.json()["outcome"] == "grantable"

    @pytest.mark.parametrize("question", [examples.FIRST, examples.EXTENSION, examples.CHILD])
    def test_the_examples_of_the_description_are_answered(self, guest: APIClient, question: dict[str, Any]) -> None:
        assert ask(guest, question).status_code == 200

    def test_only_kind_and_type_are_needed(self, guest: APIClient) -> None:
        response = ask(guest, {"kind": "first", "permit_type": "short_term"})
        assert response.json()["outcome"] == "incomplete"

    def test_the_same_facts_give_the_same_bytes(self, guest: APIClient) -> None:
        turned_round = dict(reversed(PLAIN.items()))
        assert ask(guest, PLAIN).content == ask(guest, turned_round).content == ask(guest, PLAIN).content

    def test_messages_come_in_the_language_of_the_request_and_nothing_else_changes(self, guest: APIClient) -> None:
        answers = {}
        for language in LANGUAGES:
            response = ask(guest, PLAIN, headers={"Accept-Language": language})
            assert response["Content-Language"] == language
            answers[language] = response.json()
        sentences = {
            language: [each.pop("message") for each in given["findings"]] for language, given in answers.items()
        }
        for given in answers.values():
            for paper in given["documents"]:
                del paper["why"]
        assert answers["en"] == answers["tr"] == answers["ar"]
        assert sentences["en"] != sentences["tr"]

    def test_nothing_is_stored(self, guest: APIClient) -> None:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = ask(guest, PLAIN)
        assert response.status_code == 200
        written = [query["sql"] for query in queries if not query["sql"].lstrip().upper().startswith("SELECT")]
        assert not written
        assert not response.cookies
        assert "no-store" in response["Cache-Control"]
        assert not apps.get_model("sessions", "Session").objects.exists()


HELP_LINE_ONLY = ("humanitarian", "trafficking_victim")


class TestPermitsThatOfficersOpen:
    @pytest.mark.parametrize("permit_type", HELP_LINE_ONLY)
    def test_the_public_gets_the_help_line_only(self, guest: APIClient, permit_type: str) -> None:
        answer = ask(guest, PLAIN | {"permit_type": permit_type}).json()
        assert answer["outcome"] == "officer_review"
        (finding,) = answer["findings"]
        assert finding["outcome"] == "review"
        assert "157" in finding["message"]
        assert (answer["caps"], answer["documents"], answer["deadlines"]) == ([], [], {})
        assert (answer["valid_from"], answer["valid_until"], answer["route"]) == (None, None, "none")

    @pytest.mark.parametrize("permit_type", HELP_LINE_ONLY)
    def test_an_officer_gets_the_full_rules(self, officer: User, permit_type: str) -> None:
        program = APIClient()
        program.force_login(officer)
        question = PLAIN | {"permit_type": permit_type}
        assert ask(program, question).json() == answer_of(assess_for_officers(facts_of(question)))

    def test_an_officers_session_counts_with_its_protection_only(self, officer: User) -> None:
        program = APIClient(enforce_csrf_checks=True)
        program.force_login(officer)
        assert_problem(ask(program, PLAIN), 403, "csrf_failed")


class TestRefusals:
    @pytest.mark.parametrize(("change", "path"), BAD_KEYS)
    def test_a_key_that_cannot_be_used_is_named(self, guest: APIClient, change: dict[str, Any], path: str) -> None:
        members = assert_problem(ask(guest, PLAIN | change), 400, "question_not_read")
        assert members["path"] == path
        assert members["reason"]
        assert members["errors"] == [{"field": path, "code": "question_not_read", "detail": members["reason"]}]
        assert members["reason"] in members["detail"]

    @pytest.mark.parametrize(("body", "path"), BAD_BYTES)
    def test_bytes_that_are_no_question(self, guest: APIClient, body: bytes, path: str) -> None:
        members = assert_problem(ask(guest, body), 400, "question_not_read")
        assert members["path"] == path

    def test_a_body_of_ten_megabytes(self, guest: APIClient) -> None:
        assert_problem(ask(guest, b'{"kind": "' + b"x" * 10_000_000 + b'"}'), 413, "too_large")

    def test_nothing_at_all(self, guest: APIClient) -> None:
        assert assert_problem(ask(guest, b""), 400, "question_not_read")["path"] == "kind"

    @pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/xml", "text/csv"])
    def test_another_form_than_json(self, guest: APIClient, kind: str) -> None:
        response = guest.post(ASSESSMENTS, b"kind=first", content_type=kind)
        assert_problem(response, 415, "unsupported_media_type")

    @pytest.mark.parametrize("method", ["get", "put", "patch", "delete"])
    def test_another_method(self, guest: APIClient, method: str) -> None:
        response = getattr(guest, method)(ASSESSMENTS)
        assert_problem(response, 405, "method_not_allowed")
        assert "POST" in response["Allow"]

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_reason_comes_in_the_language_of_the_request(self, guest: APIClient, language: str) -> None:
        response = ask(guest, PLAIN | {"province": 99}, headers={"Accept-Language": language})
        assert response.json()["reason"] == sentence_in(language, MUST_BE_FROM_TO, least=1, most=81)

    def test_too_many_questions(self, guest: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(AddressThrottle, "THROTTLE_RATES", {"address": "2/min"})
        assert [ask(guest, PLAIN).status_code for _turn in range(2)] == [200, 200]
        assert_problem(ask(guest, PLAIN), 429, "too_many_requests")


def described(schema: dict[str, Any]) -> Draft4Validator:
    """A validator of OpenAPI 3.0, whose ``nullable`` JSON Schema does not know."""

    def translated(part: Any) -> Any:
        if isinstance(part, list):
            return [translated(each) for each in part]
        if not isinstance(part, dict):
            return part
        rest = {name: translated(each) for name, each in part.items() if name != "nullable"}
        return rest | {"type": [part["type"], "null"]} if part.get("nullable") is True else rest

    return Draft4Validator(translated(schema))


class TestDescription:
    """What the description says is what the reading reads and the writing writes."""

    @pytest.mark.parametrize(
        ("part", "readers"),
        [
            ((), reading.QUESTION),
            (("requested",), reading.REQUESTED),
            (("applicant",), reading.APPLICANT),
            (("permits", "items"), reading.PERMIT),
            (("absences", "items"), reading.ABSENCE),
            (("sponsor",), reading.SPONSOR),
            (("marriage",), reading.MARRIAGE),
            (("custody", "items"), reading.CUSTODY),
            (("events",), reading.EVENTS),
        ],
    )
    def test_every_key_of_the_question_is_described(self, part: tuple[str, ...], readers: dict[str, Any]) -> None:
        schema = QUESTION
        for name in part:
            schema = schema[name] if name == "items" else schema["properties"][name]
        assert set(schema["properties"]) == set(readers)

    @pytest.mark.parametrize("question", [PLAIN, examples.FIRST, examples.EXTENSION, examples.CHILD])
    def test_questions_and_answers_are_as_described(self, guest: APIClient, question: dict[str, Any]) -> None:
        described(QUESTION).validate(question)
        answer = ask(guest, question).json()
        described(ANSWER).validate(answer)
        described(ANSWER).validate(examples.ANSWER)

    def test_the_operation_stands_in_the_schema_with_its_examples(self, guest: APIClient) -> None:
        schema = guest.get("/api/v1/schema/?format=json").json()
        operation = schema["paths"][ASSESSMENTS]["post"]
        body = operation["requestBody"]
        assert body["required"] is True
        assert len(body["content"][JSON]["examples"]) == 3
        assert set(operation["responses"]) >= {"200", "400", "413", "415", "429"}
        assert {} in operation["security"]
