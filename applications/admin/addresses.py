"""Where officers open a case, for the floors below that know it by its public id alone."""

from uuid import UUID

from django.urls import reverse


def case_address(public_id: UUID) -> str:
    """The page of a case."""
    return reverse("admin:applications_application_change", args=[public_id])
