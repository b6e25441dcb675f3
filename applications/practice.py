"""Practice: whoever takes part in it is invented, and is told nothing outside the portal."""

from django.db.models import Exists, OuterRef, Q

from accounts.models import Person
from applications.models import Application
from directorates.models import PRACTICE
from permits.models import LegalStatus


def takes_part_in_practice(person: Person) -> bool:
    """Whether a case, a draft or a status of this person lies in the place of practice."""
    cases = Application.objects.filter(person=OuterRef("pk"))
    there = cases.filter(Q(directorate__is_practice=True) | Q(addressanswers__province=PRACTICE))
    statuses = LegalStatus.objects.filter(person=OuterRef("pk"), registered_province=PRACTICE)
    return Person.objects.filter(Exists(there) | Exists(statuses), pk=person.pk).exists()
