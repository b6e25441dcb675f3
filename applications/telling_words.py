"""What was told, in words: for the page, the proof and the officer alike."""

from accounts.issuing_states import name_of
from applications.enums import ChangeKind
from applications.models import ToldChange


def new_details(told: ToldChange) -> list[str]:
    """What is new, line by line, as it was told."""
    if told.kind == ChangeKind.ADDRESS:
        return [told.address, told.province.name if told.province else ""]
    if told.kind == ChangeKind.PASSPORT:
        return [told.document_number, name_of(told.issuing_state)]
    if told.kind == ChangeKind.MARITAL_STATUS:
        return [told.get_marital_status_display()]
    return [" ".join(part for part in (told.given_names, told.surname) if part)]
