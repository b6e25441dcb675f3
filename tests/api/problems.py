"""What every refusal of the API must be."""

from typing import Any

from django.conf import settings
from django.utils import translation

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


def assert_problem(response: Any, status: int, code: str) -> dict[str, Any]:
    """A problem by RFC 9457 with this status and code, and a sentence; its members."""
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    members = response.json()
    assert members["status"] == status
    assert members["code"] == code
    assert members["type"].endswith(code)
    assert members["title"]
    assert members["detail"].strip()
    return members


def sentence_in(language: str, text: Any, **places: Any) -> str:
    """A lazy sentence in a language."""
    with translation.override(language):
        return str(text) % places if places else str(text)
