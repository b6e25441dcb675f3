"""A real extension, from the posted file to the approval of many at once: the rulebook itself is asked."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications import demo_extension as extension
from applications.bulk.approving import approve_cases, looked_at
from applications.deciding import propose_grant
from applications.enums import ApplicationStatus, MailKind
from applications.extension.posting import record_posted_file
from applications.models import Application, InsuranceAnswers
from applications.receiving import issue_residence_application_document
from applications.taking import take_case
from goc_portal import clock
from goc_portal.pages.dates import long_date
from permits.models import Permit
from tests.applications.extension.test_by_post import NUMBER

ASSESSED = ApplicationStatus.UNDER_ASSESSMENT


@pytest.fixture
def proposed(posted: Application, officer: User) -> Application:
    """The file came by post, is complete, and the caseworker proposes the grant."""
    record_posted_file(
        application=posted, barcode=NUMBER, postmarked_on=clock.today(), mail_kind=MailKind.REGISTERED, by=officer
    )
    case = take_case(application=posted, by=officer)
    extension.complete(case, officer=officer)
    case = issue_residence_application_document(application=case, by=officer)
    propose_grant(application=case, by=officer)
    case.refresh_from_db()
    return case


def test_an_extension_without_changes_is_approved_with_others(proposed: Application, supervisor: User) -> None:
    before = Permit.objects.get(person=proposed.person)
    (row,) = looked_at([proposed], by=supervisor)
    assert not row.trouble
    (row,) = approve_cases([proposed], by=supervisor)
    assert row.is_done, row.trouble
    following = Permit.objects.get(application=proposed.public_id)
    assert following.valid_from == before.valid_until
    assert following.valid_until
    assert long_date(following.valid_until) in str(row.outcome)
    proposed.refresh_from_db()
    assert proposed.status == ApplicationStatus.APPROVED


def test_the_page_shows_the_day_and_then_that_it_is_done(
    client: Client, proposed: Application, supervisor: User
) -> None:
    client.force_login(supervisor)
    address = reverse("admin:applications_bulk", args=["approve"])
    assert proposed.number_shown in client.get(address, {"queue": "approval"}).content.decode()
    sent = {"case": [str(proposed.public_id)]}
    looked = client.post(address, sent | {"look": "1"}).content.decode()
    assert "granted until" in looked
    proposed.refresh_from_db()
    assert proposed.status == ASSESSED
    assert "Done: 1 case." in client.post(address, sent | {"do": "1"}).content.decode()
    proposed.refresh_from_db()
    assert proposed.status == ApplicationStatus.APPROVED


def test_one_that_the_rulebook_no_longer_grants_is_opened(proposed: Application, supervisor: User) -> None:
    """Without an event in between, so that the rulebook is asked and not the count of changes alone."""
    InsuranceAnswers.objects.filter(application=proposed).update(ends_on=F("ends_on") - timedelta(days=30))
    (row,) = approve_cases([proposed], by=supervisor)
    assert "Open the case and decide it there." in str(row.trouble)
    proposed.refresh_from_db()
    assert proposed.status == ASSESSED
