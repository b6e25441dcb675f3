"""kill -9 of every part in turn, in the middle of the story: it completes, and nothing is lost or doubled."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.people import Applicant, Traveller
from tests.journeys.test_first_permit import SECTIONS, case_state, decide, number_on
from tests.live import LiveStack

pytestmark = pytest.mark.browser

UNLUCKY = Traveller("L898902C5", "ERIKSSON", "PIA", "0532 123 45 69", "pia@example.com", "en")
ONE_OF_EACH = """
SELECT (SELECT count(*) FROM applications_applicationevent e WHERE e.application_id = a.id AND e.code = 'submitted'),
       (SELECT count(*) FROM appointments_appointment p WHERE p.interview_for = a.public_id),
       (SELECT count(*) FROM documents_issuedpaper i WHERE i.subject = a.public_id AND i.kind = 'application_form'),
       (SELECT count(*) FROM notices_notice n WHERE n.person_id = a.person_id AND n.code = 'application_submitted'),
       (SELECT count(*) FROM permits_permit m WHERE m.application = a.public_id)
FROM applications_application a WHERE a.public_id = %s
"""


def test_the_story_survives_the_death_of_every_part(portal: LiveStack, browser: Browser, tmp_path: Path) -> None:
    applicant = Applicant(browser.new_context().new_page(), portal, UNLUCKY)
    applicant.register()
    tasks = applicant.start()
    for slug in SECTIONS[:3]:
        applicant.answer(tasks, slug)
    portal.kill("postgres")
    portal.await_ready()
    for slug in SECTIONS[3:]:
        applicant.answer(tasks, slug)
    portal.kill("web")
    portal.await_ready()
    applicant.send_papers(tasks, tmp_path)
    portal.kill("redis")
    portal.await_ready()
    case = applicant.submit(tasks)
    portal.kill("worker")
    portal.kill("outbox")
    portal.kill("beat")
    portal.await_ready()
    number = number_on(applicant.page)
    applicant.told("sms", "5321234569", f"Application {number}: your appointment")
    applicant.told("email", UNLUCKY.email, f"We have your application {number}")
    decide(browser, portal, number)

    assert case_state(portal, case) == "approved"
    assert portal.rows(ONE_OF_EACH, [case.rstrip("/").rsplit("/", 1)[1]]) == [(1, 1, 1, 2, 1)]
    with_number = [message for message in applicant.messages("email", UNLUCKY.email) if number in message["text"]]
    assert len({message["subject"] for message in with_number}) == len(with_number)
