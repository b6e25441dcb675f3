"""Finding somebody beyond the scope: by the exact number of a document, for a reason that is written down."""

from django.db.models import Q

from accounts.errors import NobodyWithThisNumber, OnlyAnOfficer
from accounts.models import Person, TravelDocument, User
from accounts.rules import document_number
from documents.access import record_access
from documents.enums import AccessPurpose
from goc_portal import locking

MOST_CLAIMANTS = 5
"""So many may claim one number; more are for whoever settles it within the scope."""


@locking.verb
def look_up_person(*, number: str, reason: str, by: User) -> list[Person]:
    """Open the people with this number to the officer until the day ends; each look is a row of the access log."""
    if not by.has_perm("accounts.look_up_person"):
        raise OnlyAnOfficer
    exact = document_number(number)
    holders = TravelDocument.objects.filter(number=exact).values("person")
    found = Person.objects.filter(Q(pk__in=holders) | Q(foreigner_identity_number=exact)).not_hidden_from(by)
    persons = list(found.order_by("pk")[:MOST_CLAIMANTS]) if exact else []
    if not persons:
        raise NobodyWithThisNumber
    for person in persons:
        record_access(person_id=person.pk, by=by, purpose=AccessPurpose.LOOKED_UP, reason=reason)
    return persons
