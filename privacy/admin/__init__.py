"""The officers' side of privacy."""

from privacy.admin import holds, rules, runs

__all__ = ["holds", "rules", "runs"]
