"""What must always be true, as questions to the database that find nothing: each app registers its own.

``audit_checks.py`` of an app holds its checks; the auditor (goc_portal/auditor) asks them, each at its own pace, and
keeps what they find. Constraints keep most of it already; a check also sees what spans tables, and what somebody
changed around them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise


@dataclass(frozen=True, kw_only=True)
class Check:
    """One invariant.

    ``query`` selects two columns, what breaks it (a public id or a key, never anything about a person) and a detail in
    numbers or codes; no row when all is well. It is asked with ``%(now)s`` and ``%(today)s``, so a literal per cent
    sign is doubled. It must cost little: recent rows, future slots, or an index.
    """

    code: str
    holds: str | Promise
    query: str
    every: timedelta = timedelta(minutes=10)


_checks: dict[str, Check] = {}


def register(*checks: Check) -> None:
    """Let the auditor ask these; a code is used once."""
    for check in checks:
        if _checks.get(check.code, check) != check:
            raise ImproperlyConfigured(f"Two checks have the code {check.code!r}.")
        _checks[check.code] = check


def all_checks() -> list[Check]:
    """Every registered check, by code."""
    return [_checks[code] for code in sorted(_checks)]


def checks_of(codes: Iterable[str]) -> list[Check]:
    """Checks by their codes; LookupError for one that there is not."""
    return [_checks[code] for code in codes]


def words_of(code: str) -> str:
    """The sentence of a check in the reader's language; the code of one that the portal no longer has."""
    return str(_checks[code].holds) if code in _checks else code
