"""What a paper is called, also one that the rulebook no longer asks of a case."""

from functools import cache

from django.utils.functional import Promise

from permits.rules.papers import PAPERS


@cache
def names_of_papers() -> dict[str, str | Promise]:
    """The name of every paper of the rulebook."""
    return {row.document: row.name for row in PAPERS}


def name_of_paper(document: str) -> str | Promise:
    """The name of a paper; one of an older rulebook stays as it is written in the case."""
    return names_of_papers().get(document, document)
