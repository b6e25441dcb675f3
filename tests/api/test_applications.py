"""Applying by a program: the own cases and nobody else's, the same words as on the pages, few queries."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import User
from applications import demo
from applications.models import Application
from directorates.models import Directorate
from tests.api.conftest import program_of
from tests.api.problems import assert_problem
from tests.applications.conftest import PASSWORD, load_country, registered

APPLICATIONS = "/api/v1/applications/"


@pytest.fixture
def country(db: None) -> None:
    """The small country in which cases are made."""
    load_country()


@pytest.fixture
def draft(anna: User) -> Application:
    """Everything answered and sent, nothing submitted."""
    return demo.make_filled_draft(user=anna)


def address(case: Application, *parts: str) -> str:
    """An address of a case."""
    return "/".join([f"{APPLICATIONS}{case.public_id}", *parts, ""])


def read(program: APIClient, *address_parts: Any) -> Any:
    """What is answered, where it is answered."""
    response = program.get(address(*address_parts))
    assert response.status_code == 200, response.content
    return response.json()


class TestReading:
    def test_a_draft(self, annas_program: APIClient, draft: Application) -> None:
        draft.periodanswers.delete()
        [listed] = annas_program.get(APPLICATIONS).json()["results"]
        shown = read(annas_program, draft)

        assert {name: shown[name] for name in listed} == listed
        assert (shown["number"], shown["status"]) == (draft.number_shown, "draft")
        assert shown["missing"] == ["The period you ask for"]
        assert shown["next"]["who_acts"] == "You"

    def test_a_submitted_one_with_timeline_and_fees(self, annas_program: APIClient, anna: User) -> None:
        case = demo.make_submitted(user=anna)
        shown = read(annas_program, case)

        assert annas_program.get(f"/api/v1/appointments/{shown['appointment']}/").status_code == 200
        assert shown["missing"] == []
        sentences = [entry["sentence"] for entry in read(annas_program, case, "timeline")["entries"]]
        assert "You submitted the application." in " ".join(sentences)
        fees = read(annas_program, case, "fees")
        assert fees["is_awaited"] is True
        assert fees["payment_number"] == case.payment_number.number_shown
        assert all(fee["why"] and fee["citation"] for fee in fees["fees"])

    def test_a_draft_owes_nothing(self, annas_program: APIClient, draft: Application) -> None:
        assert_problem(annas_program.get(address(draft, "fees")), 404, "not_found")

    def test_the_sections_and_what_they_ask(self, annas_program: APIClient, draft: Application) -> None:
        sections = read(annas_program, draft, "sections")["sections"]
        assert all(section["is_answered"] for section in sections)
        for section in sections:
            assert read(annas_program, draft, "sections", section["section"])["title"] == section["title"]
        passport = read(annas_program, draft, "sections", "passport-and-entry")
        asked = {question["name"]: question for question in passport["questions"]}
        document = draft.person.travel_documents.get()
        assert asked["travel_document"]["answer"] == document.full_number
        assert [choice["answer"] for choice in asked["travel_document"]["choices"]] == [document.full_number]
        assert asked["expires_on"]["kind"] == "day"
        assert asked["expires_on"]["answer"] == draft.passportanswers.expires_on.isoformat()
        assert_problem(annas_program.get(address(draft, "sections", "study")), 404, "not_found")

    def test_the_checklist(self, annas_program: APIClient, draft: Application) -> None:
        papers = {paper["paper"]: paper for paper in read(annas_program, draft, "papers")["papers"]}
        passport = papers["passport_copy"]
        assert (passport["state"], passport["can_be_sent"], passport["largest"]) == ("uploaded", True, 10 * 1024**2)
        assert papers["application_form"]["can_be_sent"] is False
        assert read(annas_program, draft, "papers", "passport_copy") == passport
        assert_problem(annas_program.get(address(draft, "papers", "diploma")), 404, "not_found")

    def test_what_an_officer_asked_for(self, annas_program: APIClient, anna: User, caseworker: User) -> None:
        case = demo.make_received(user=anna, officer=caseworker)
        assert read(annas_program, case, "missing-papers") == {"missing_papers": []}

    def test_permits(self, annas_program: APIClient, anna: User) -> None:
        assert annas_program.get("/api/v1/permits/").json()["results"] == []


class TestWalls:
    READ = ("", "sections", "sections/period", "papers", "papers/passport_copy", "missing-papers", "timeline", "fees")

    def test_nothing_of_others(self, draft: Application) -> None:
        stranger = program_of(registered("L898902C9"))
        assert stranger.get(APPLICATIONS).json()["results"] == []
        for part in self.READ:
            assert_problem(stranger.get(address(draft, *filter(None, [part]))), 404, "not_found")
        assert_problem(stranger.get(f"{APPLICATIONS}{uuid4()}/"), 404, "not_found")

    def test_nobody(self, guest: APIClient, draft: Application) -> None:
        for part in self.READ:
            assert_problem(guest.get(address(draft, *filter(None, [part]))), 401, "not_signed_in")

    @pytest.mark.parametrize("path", ["/api/v1/case-queues/", "/api/v1/case-queues/unassigned/"])
    def test_the_queues_are_the_officers(self, annas_program: APIClient, guest: APIClient, path: str) -> None:
        assert_problem(annas_program.get(path), 403, "not_open_to_you")
        assert_problem(guest.get(path), 401, "not_signed_in")


class TestQueues:
    def test_the_cases_in_scope(self, anna: User, caseworker: User) -> None:
        case = demo.make_submitted(user=anna)
        desk = APIClient()
        desk.force_login(caseworker)
        queues = {queue["queue"]: queue for queue in desk.get("/api/v1/case-queues/").json()["queues"]}
        assert (queues["unassigned"]["cases"], queues["unassigned"]["is_more"]) == (1, False)
        [found] = desk.get("/api/v1/case-queues/unassigned/").json()["results"]
        assert (found["id"], found["number"]) == (str(case.public_id), case.number_shown)
        assert_problem(desk.get("/api/v1/case-queues/nothing/"), 404, "not_found")


@pytest.fixture
def caseworker(country: None) -> User:
    """A caseworker in Ankara."""
    return make_officer(
        username="officer",
        role=PostRole.CASEWORKER,
        directorate=Directorate.objects.provincial_of(demo.ANKARA),
        password=PASSWORD,
    )


def asked(program: APIClient, path: str) -> int:
    """How many questions an answer takes, the second time."""
    assert program.get(path).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        program.get(path)
    return len(queries)


class TestFewQueries:
    def test_a_list_asks_no_more_for_more_rows(self, annas_program: APIClient, anna: User, caseworker: User) -> None:
        case = demo.make_submitted(user=anna)
        desk = APIClient()
        desk.force_login(caseworker)
        lists = [(annas_program, APPLICATIONS), (desk, "/api/v1/case-queues/unassigned/")]
        before = [asked(program, path) for program, path in lists]
        demo.make_draft(user=anna)
        for number in ("L898902C7", "L898902C8"):
            demo.make_submitted(user=registered(number))
        assert [asked(program, path) for program, path in lists] == before
        assert max(before) <= 9
        for part in ("", "timeline", "fees", "sections", "papers"):
            assert asked(annas_program, address(case, *filter(None, [part]))) <= 16, part
