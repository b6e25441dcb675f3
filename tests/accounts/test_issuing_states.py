"""ICAO's codes with names in the reader's language."""

from typing import Any

import pytest
from django.utils.translation import override

from accounts import issuing_states


@pytest.mark.parametrize(("language", "name"), [("en", "Germany"), ("tr", "Almanya"), ("ar", "ألمانيا")])
def test_a_country_is_named_in_the_readers_language(language: str, name: str) -> None:
    with override(language):
        assert issuing_states.name_of("D") == name


def test_codes_beside_countries_are_known() -> None:
    assert all(issuing_states.is_known(code) for code in ("XXA", "XXB", "XXC", "GBD", "SYR", "TUR", "RKS"))
    assert not issuing_states.is_known("ZZZ")
    assert not issuing_states.is_known("DEU")


def test_the_specimens_state_is_known_in_a_demonstration_only(settings: Any) -> None:
    settings.DEMONSTRATION = False
    assert not issuing_states.is_known("UTO")
    settings.DEMONSTRATION = True
    assert "UTO" in dict(issuing_states.choices())


def test_every_code_is_offered_once_and_in_order() -> None:
    codes = [code for code, _name in issuing_states.choices()]
    assert len(codes) == len(set(codes)) > 240
    assert codes.index("ALA") < codes.index("AFG") < codes.index("ALB") or codes.index("AFG") < codes.index("ALB")
