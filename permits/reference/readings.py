"""The readings of the law that hold until an office decides otherwise (domain.md C, K)."""

from collections.abc import Iterator
from datetime import date

from permits.models import RulePolicy

LAW_IN_FORCE_FROM = date(2014, 4, 11)


def rule_policy_rows() -> Iterator[RulePolicy]:
    """One row: the recommended readings since the law."""
    yield RulePolicy(
        applies_from=LAW_IN_FORCE_FROM,
        source="6458 Art. 28(1), S001, ATA, YİMER",
        verified=False,
        note="Ages from guides; absences as days of “six months” and “one year”.",
    )
