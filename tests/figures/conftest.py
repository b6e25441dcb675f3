"""The country of the cases' tests, and a look at what was counted."""

import pytest

from accounts.models import User
from applications import demo
from applications.deciding import approve_decision, propose_grant
from applications.models import Application
from tests.applications.conftest import (  # noqa: F401 (fixtures)
    ankara,
    applicant,
    country,
    officer,
    other_applicant,
    supervisor,
)


@pytest.fixture
def granted(applicant: User, officer: User, supervisor: User) -> Application:  # noqa: F811
    """A case that was granted."""
    case = demo.make_under_assessment(user=applicant, officer=officer)
    propose_grant(application=case, by=officer)
    approve_decision(application=case, by=supervisor)
    return Application.objects.get(pk=case.pk)
