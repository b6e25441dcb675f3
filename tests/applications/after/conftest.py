"""Cases in which papers are asked for."""

import pytest

from accounts.models import User
from applications import demo
from applications.models import Application


@pytest.fixture
def received(applicant: User, officer: User) -> Application:
    """A case whose applicant came; the officer has taken it."""
    return demo.make_received(user=applicant, officer=officer)
