"""A language that a signed-in person chooses is kept with the person: notices are written in it too."""

from django.http import HttpRequest

from accounts.registration import choose_language


def keep_with_person(request: HttpRequest, language: str) -> None:
    """Called by the pages when somebody chooses a language."""
    person = getattr(request.user, "person", None)
    if person is not None:
        choose_language(person=person, language=language)
