"""People and offices of the privacy tests."""

from tests.accounts.conftest import register, verified
from tests.applications.conftest import ankara, country, officer

__all__ = ["ankara", "country", "officer", "register", "verified"]
