"""A paper that cannot be drawn is tried a few times, then waits for an officer; nobody draws it for ever."""

from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.test import Client
from django.urls import reverse
from time_machine import TimeMachineFixture

from accounts.models import User
from applications import demo
from applications.admin.queues import queue_of
from applications.drawing import draw_paper
from applications.models import Application
from applications.paper_orders import make_papers_again
from applications.papers.current import current_papers
from applications.printing.forms import draw
from documents.models import IssuedPaper
from documents.tries import MOST_TRIES, REST_AFTER_TRY
from goc_portal import clock


@pytest.fixture
def case(applicant: User) -> Application:
    """A submitted case whose photo has been lost from the store."""
    submitted = demo.make_submitted(user=applicant)
    photo = current_papers(submitted)["biometric_photo"].stored_file
    assert photo is not None
    storages["papers"].delete(photo.storage_name)
    return submitted


def paper_of(case: Application) -> IssuedPaper:
    """The form as the database has it now."""
    return IssuedPaper.objects.current().get(subject=case.public_id)


def try_until_given_up(case: Application) -> None:
    """Every try fails as it would in the worker."""
    for _number in range(MOST_TRIES):
        with pytest.raises(FileNotFoundError):
            draw_paper(paper_of(case).pk)


def test_a_paper_that_cannot_be_drawn_is_given_up_and_shown_to_officers(case: Application, officer: User) -> None:
    try_until_given_up(case)
    draw_paper(paper_of(case).pk)

    assert paper_of(case).tries == MOST_TRIES
    assert paper_of(case).was_given_up
    queue = queue_of("paper")
    assert queue is not None
    assert list(queue.cases(Application.objects.visible_to(officer), officer)) == [case]


def test_the_sweep_rests_longer_after_each_try(case: Application, time_machine: TimeMachineFixture) -> None:
    started = clock.now()
    time_machine.move_to(started + timedelta(seconds=40), tick=False)
    assert IssuedPaper.objects.due_for_drawing().filter(subject=case.public_id).exists()
    for tries in range(1, MOST_TRIES):
        with pytest.raises(FileNotFoundError):
            draw_paper(paper_of(case).pk)
        rest = REST_AFTER_TRY[tries]
        assert not IssuedPaper.objects.due_for_drawing().filter(subject=case.public_id).exists()
        time_machine.shift(rest + timedelta(seconds=1))
        assert IssuedPaper.objects.due_for_drawing().filter(subject=case.public_id).exists()
    with pytest.raises(FileNotFoundError):
        draw_paper(paper_of(case).pk)
    time_machine.shift(timedelta(days=30))
    assert not IssuedPaper.objects.due_for_drawing().filter(subject=case.public_id).exists()


def test_an_officer_has_it_made_again_once_the_reason_is_gone(case: Application, officer: User, client: Client) -> None:
    try_until_given_up(case)
    client.force_login(officer)
    address = reverse("admin:applications_application_change", args=[case.public_id])
    assert "Make the paper again" in client.get(address).content.decode()

    make_papers_again(application=case, by=officer)
    assert paper_of(case).tries == 0
    assert case.events.filter(code="paper_made_again", by=officer).count() == 1
    case.papers.filter(document="biometric_photo").update(replaced_at=clock.now())
    draw(paper=paper_of(case))

    assert paper_of(case).stored_file is not None
    assert not IssuedPaper.objects.not_drawable().exists()


def test_asking_again_for_papers_that_are_there_does_nothing(applicant: User, officer: User) -> None:
    case = demo.make_submitted(user=applicant)
    draw(paper=paper_of(case))
    make_papers_again(application=case, by=officer)

    assert not case.events.filter(code="paper_made_again").exists()
    assert paper_of(case).stored_file is not None


def test_the_applicant_reads_an_honest_sentence(case: Application, applicant: User, client: Client) -> None:
    client.force_login(applicant)
    address = reverse("applications:case", args=[case.public_id])
    assert "It is being made" in client.get(address).content.decode()
    try_until_given_up(case)
    page = client.get(address).content.decode()

    assert "We could not make this paper" in page
    assert "It is being made" not in page
