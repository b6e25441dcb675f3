"""The officer records the posted file while the job closes the case: first shown without the guard."""

from itertools import pairwise
from threading import Barrier

import pytest
from django.db import transaction

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import User
from applications import demo
from applications import demo_extension as extension
from applications.enums import ApplicationStatus, MailKind
from applications.extension.posting import close_unposted, keep_posting, record_posted_file
from applications.models import Application, Posting
from directorates.models import Directorate
from documents.uploading import PAPER, store_upload
from goc_portal import clock
from tests.applications.conftest import PASSWORD, load_country, registered
from tests.concurrency.threads import at_once

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]

NUMBER = "RR123456785TR"


@pytest.fixture
def country(transactional_db: None) -> None:
    """What tests/applications calls a country, committed for all threads to see."""
    load_country()


def officer_of(role: PostRole, username: str) -> User:
    ankara = Directorate.objects.provincial_of(demo.ANKARA)
    return make_officer(username=username, role=role, directorate=ankara, password=PASSWORD)


@pytest.fixture
def officer(country: None) -> User:
    return officer_of(PostRole.CASEWORKER, "officer")


@pytest.fixture
def posted(officer: User) -> Application:
    student = registered("L898902C3")
    supervisor = officer_of(PostRole.SUPERVISOR, "supervisor")
    extension.make_permit_ending_soon(user=student, officer=officer, supervisor=supervisor)
    return extension.make_awaiting_mail(user=student)


def look_then_write(case: Application, status: str, both_have_looked: Barrier) -> str:
    """Changing a state as it is done everywhere: look whether it may be changed, then write."""
    with transaction.atomic():
        waits = Application.objects.get(pk=case.pk).status == ApplicationStatus.AWAITING_MAIL
        both_have_looked.wait()
        assert waits
        Application.objects.filter(pk=case.pk).update(status=status)
        return status


def test_without_the_lock_a_file_that_came_is_closed_as_well(posted: Application) -> None:
    both_have_looked = Barrier(2)
    results = at_once(
        lambda: look_then_write(posted, ApplicationStatus.RECEIVED, both_have_looked),
        lambda: look_then_write(posted, ApplicationStatus.LAPSED, both_have_looked),
    )
    assert set(results) == {ApplicationStatus.RECEIVED, ApplicationStatus.LAPSED}  # both believe that they decided


def test_the_file_that_came_wins_whoever_is_first(posted: Application, officer: User) -> None:
    results = at_once(
        lambda: record_posted_file(
            application=posted,
            barcode=NUMBER,
            postmarked_on=clock.today(),
            mail_kind=MailKind.REGISTERED,
            by=officer,
        ),
        lambda: close_unposted(application=posted),
    )
    assert [result for result in results if isinstance(result, Exception)] == []
    posted.refresh_from_db()
    assert posted.status == ApplicationStatus.RECEIVED
    ways = list(posted.events.exclude(to_status="").values_list("from_status", "to_status"))
    assert all(before[1] == after[0] for before, after in pairwise(ways))  # one after the other


def test_a_number_that_is_told_meanwhile_keeps_the_case_open(posted: Application) -> None:
    student = posted.submitted_by
    receipt = store_upload(
        upload=demo.passport_page(), kind="posting_receipt", person=posted.person, by=student, requirements=PAPER
    )
    told, closed = at_once(
        lambda: keep_posting(application=posted, number=NUMBER, receipt=receipt, by=student),
        lambda: close_unposted(application=posted),
    )
    posted.refresh_from_db()
    if isinstance(told, Posting):
        assert (posted.status, closed) == (ApplicationStatus.AWAITING_MAIL, False)
    else:
        assert (posted.status, closed) == (ApplicationStatus.LAPSED, True)
