"""People of the accounts tests."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.machine_readable_zone import PartialDate
from accounts.models import User
from accounts.registration import ClaimedContacts, ClaimedDocument, ClaimedIdentity, register_claimed_person

PASSWORD = "four words put together"


@pytest.fixture
def register(db: None) -> Callable[..., User]:
    """Register somebody who claims the specimen passport."""

    def registered(
        *,
        number: str = "L898902C3",
        mobile: str = "+905321234567",
        email: str = "anna@example.org",
        password: str = PASSWORD,
        **identity: Any,
    ) -> User:
        defaults: dict[str, Any] = {
            "surname": "ERIKSSON",
            "given_names": "ANNA MARIA",
            "sex": "F",
            "birth": PartialDate(1974, 8, 12),
            "nationality": "UTO",
            "document": ClaimedDocument("UTO", number),
        }
        return register_claimed_person(
            identity=ClaimedIdentity(**defaults | identity),
            contacts=ClaimedContacts(mobile=mobile, email=email),
            password=password,
        )

    return registered
