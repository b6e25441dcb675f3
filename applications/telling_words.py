"""What was told, in words: for the page, the proof and the officer alike."""

from django.utils.translation import gettext as _

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
    names = ((_("Given names now"), told.given_names), (_("Surname now"), told.surname))
    return [f"{which}: {name}" for which, name in names if name]
