"""The provinces, districts and directorates that every installation starts with."""

from directorates.reference.loading import load

__all__ = ["load"]
