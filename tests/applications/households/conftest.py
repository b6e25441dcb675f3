"""The family of five in a small country."""

import pytest

from accounts.models import User
from tests.applications.households.family import Family, make_family


@pytest.fixture
def family(officer: User) -> Family:
    """Started, with a sponsor who has accepted; nothing is answered."""
    return make_family(officer)
