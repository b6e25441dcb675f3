"""Who is asked which section: conditions over the request and the answers given before."""

from collections.abc import Callable
from typing import Final

from applications.enums import ApplicationKind
from applications.models import Application
from permits.enums import PermitType, Purpose

Condition = Callable[[Application], bool]

COUNTED_PURPOSES: Final = frozenset({Purpose.TURKISH_COURSE, Purpose.GRADUATE, Purpose.FROM_FAMILY_PERMIT})
"""Purposes that look at every permit that was held before."""
PURPOSES_WITH_A_PROGRAMME: Final = frozenset(
    {
        Purpose.SCIENTIFIC_RESEARCH,
        Purpose.IN_SERVICE_TRAINING,
        Purpose.EXCHANGE_PROGRAMME,
        Purpose.MEDICAL_TREATMENT,
        Purpose.JUDICIAL_OR_ADMINISTRATIVE,
        Purpose.TURKISH_COURSE,
        Purpose.PUBLIC_BODY_PROGRAMME,
    }
)


def always(_application: Application) -> bool:
    """A section that everybody answers."""
    return True


def of_type(*types: PermitType) -> Condition:
    """Whoever asks for one of these permits."""
    return lambda application: application.permit_type in types


def for_purpose(*purposes: Purpose) -> Condition:
    """Whoever asks for a short-term permit for one of these purposes."""
    return lambda application: application.permit_type == PermitType.SHORT_TERM and application.purpose in purposes


def with_an_end(application: Application) -> bool:
    """Whoever asks for a permit that ends: only a long-term one does not."""
    return application.permit_type != PermitType.LONG_TERM


def regaining(application: Application) -> bool:
    """Whoever wants a long-term permit back (6458 Art. 45(2))."""
    return application.permit_type == PermitType.LONG_TERM and application.regains


def with_earlier_permits(application: Application) -> bool:
    """Whoever's earlier permits count; an extension starts from the present one, which it asks for itself."""
    if application.kind == ApplicationKind.EXTENSION:
        return False
    return (
        application.kind == ApplicationKind.TRANSITION
        or application.permit_type == PermitType.LONG_TERM
        or for_purpose(*COUNTED_PURPOSES)(application)
    )


def newly_a_child(application: Application) -> bool:
    """A child who asks for a first permit may have been born here, and never have crossed a border."""
    return application.kind == ApplicationKind.FIRST and application.is_of_a_minor
