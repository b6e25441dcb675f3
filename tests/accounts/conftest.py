"""People of the accounts tests."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts.contacts import verify_contact
from accounts.enums import ContactChannel
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


@pytest.fixture
def verified(register: Callable[..., User]) -> Callable[..., User]:
    """Register somebody and verify both contacts."""

    def verified_user(**facts: Any) -> User:
        user = register(**facts)
        for contact in user.contacts.all():
            verify_contact(user=user, channel=ContactChannel(contact.channel), value=contact.value)
        EmailAddress.objects.filter(user=user).update(verified=True)
        return user

    return verified_user


def certificate(name: str = "birth.png") -> SimpleUploadedFile:
    """A picture of a paper, large enough to be read."""
    content = BytesIO()
    Image.new("RGB", (640, 900), "#f4f0e6").save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), content_type="image/png")
