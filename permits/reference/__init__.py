"""Dated rows as far as they are known; each with its source, and marked where nobody saw the official text."""

from permits.reference.loading import load

__all__ = ["load"]
