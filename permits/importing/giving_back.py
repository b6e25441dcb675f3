"""A number turns out to be somebody else's: what the register gave by it waits for its holder again."""

from accounts.models import Person
from goc_portal import locking
from permits.models import LegalStatus, StatusOnFile


def give_back_to_file(person: Person, number: str) -> int:
    """Take the statuses away that came by this number, and let their rows wait; how many there were.

    A row that names a document which was proven for the person is theirs by that document, and stays.
    """
    if not number:
        return 0
    came = StatusOnFile.objects.filter(foreigner_identity_number=number, legal_status__person=person)
    own = {(each.issuing_state, each.number) for each in person.travel_documents.filter(proven_at__isnull=False)}
    rows = [row for row in locking.locked(came) if (row.issuing_state, row.document_number) not in own]
    statuses = [row.legal_status_id for row in rows]
    for row in rows:
        row.taken_at, row.legal_status = None, None
        row.save(update_fields=["taken_at", "legal_status"])
    LegalStatus.objects.filter(pk__in=statuses).delete()
    return len(rows)
