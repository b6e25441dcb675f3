"""Views of the information pages."""

from information.views.danger import in_danger
from information.views.offices import find_office

__all__ = ["find_office", "in_danger"]
