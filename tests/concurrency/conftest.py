"""What races need: the office, and what other rooms' tests have."""

import pytest

import appointments.reference
import directorates.reference
from directorates.models import Province
from tests.notices.conftest import addresses, new_reader, own_outbox

__all__ = ["addresses", "new_reader", "own_outbox"]


@pytest.fixture
def office(transactional_db: None) -> Province:
    """A small province with one directorate, committed for all threads to see."""
    directorates.reference.load()
    appointments.reference.load()
    return Province.objects.get(pk=18)
