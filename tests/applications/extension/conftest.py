"""A student whose permit ends soon."""

from datetime import date, datetime, time

import pytest
import time_machine

from accounts.models import User
from applications import demo_extension as extension
from applications.models import Application, Posting
from goc_portal import clock
from permits.models import Permit


@pytest.fixture
def student_permit(applicant: User, officer: User, supervisor: User) -> Permit:
    """Granted through the portal, in the time in which more can be asked for."""
    return extension.make_permit_ending_soon(user=applicant, officer=officer, supervisor=supervisor)


@pytest.fixture
def posted(applicant: User, student_permit: Permit) -> Application:
    """A submitted extension without changes: its file is to be posted."""
    return extension.make_awaiting_mail(user=applicant)


def noon_of(day: date) -> time_machine.travel:
    """The middle of an Istanbul day."""
    return time_machine.travel(datetime.combine(day, time(12), tzinfo=clock.ISTANBUL), tick=False)


def running(case: Application) -> Posting:
    """The sending that counts now."""
    return Posting.objects.running().get(application=case)
