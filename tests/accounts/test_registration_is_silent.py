"""Registration tells nobody who has an account: neither in words nor by the time that it takes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from accounts.models import User
from tests.accounts.test_recovery import alike, medians
from tests.accounts.test_registration_pages import go_to_codes

Register = Callable[..., User]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _as_in_production(settings: Any) -> None:
    settings.DEMONSTRATION = True
    settings.PASSWORD_HASHERS = ["accounts.hashers.PortalArgon2Hasher"]


def and_undone(register: Register, **facts: str) -> None:
    """One registration, after which the next one finds things as they were."""
    with transaction.atomic():
        register(**facts)
        transaction.set_rollback(True)


def test_a_passport_that_has_an_account_takes_no_longer(register: Register, verified: Register) -> None:
    verified()
    others = {"mobile": "+905321234568", "email": "other@example.org"}
    known, unknown = medians(
        lambda: and_undone(register, number="L898902C3", **others),
        lambda: and_undone(register, number="X0000000", **others),
    )
    assert alike(known, unknown), (known, unknown)


def test_a_number_and_address_that_have_an_account_take_no_longer(register: Register, verified: Register) -> None:
    verified()
    others = {"mobile": "+905321234568", "email": "other@example.org"}
    known, unknown = medians(
        lambda: and_undone(register, number="X0000000"), lambda: and_undone(register, number="X0000000", **others)
    )
    assert alike(known, unknown), (known, unknown)


def test_the_pages_say_the_same_whoever_exists(verified: Register) -> None:
    with transaction.atomic():
        of_nobody = page_after_registration()
        transaction.set_rollback(True)
    cache.clear()
    verified()
    assert page_after_registration() == of_nobody


def page_after_registration() -> tuple[int, str]:
    """Where the last button leads, and the words there, without the form's protection."""
    browser = Client()
    response = go_to_codes(browser)
    text = browser.get(response.headers["Location"]).text.split("<main")[1]
    return response.status_code, "".join(part.split('">', 1)[-1] for part in text.split('csrfmiddlewaretoken" value="'))
