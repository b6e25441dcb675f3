"""The present permit: the one that a case starts from, and the one that the register knows of a person."""

from django.db.models import F

from accounts.models import Person
from applications.models import Application, PresentPermit
from goc_portal import clock
from permits.models import Permit


def present_permit_of(application: Application) -> PresentPermit | None:
    """The permit that a case starts from; no query where the case was read ``with_answers()``."""
    try:
        return application.present_permit
    except PresentPermit.DoesNotExist:
        return None


def registered_permit(person: Person) -> Permit | None:
    """The permit of the register that ends last among those that have begun.

    Whose identity is only claimed is shown nothing from the register: typing somebody's passport number proves nothing.
    """
    if not person.is_proven:
        return None
    begun = Permit.objects.active().filter(person=person, valid_from__lte=clock.today())
    return begun.order_by(F("valid_until").desc(nulls_first=True), "-valid_from").first()


def following_permit(person: Person) -> Permit | None:
    """A permit that was granted already and has still to begin."""
    if not person.is_proven:
        return None
    return Permit.objects.active().filter(person=person, valid_from__gt=clock.today()).order_by("valid_from").first()
