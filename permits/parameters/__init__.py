"""Dated numbers that offices decide, loaded from rows into the frozen Parameters of the rules."""

from permits.parameters.loading import current_parameters

__all__ = ["current_parameters"]
