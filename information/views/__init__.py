"""Views of the information pages."""

from information.views.danger import in_danger
from information.views.offices import find_office
from information.views.pages import accessibility, glossary, index, questions, services, show

__all__ = ["accessibility", "find_office", "glossary", "in_danger", "index", "questions", "services", "show"]
