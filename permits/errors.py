"""What the permit register refuses, in words."""

from django.utils.translation import gettext_lazy as _

from goc_portal.errors import PortalError


class PermitWasIssuedDifferently(PortalError):
    """The application already has a permit, with other terms."""

    code = "permit_was_issued_differently"
    message = _(
        "A permit with other terms was already issued on this application. Reload the case to see it; "
        "to change it, cancel that permit first."
    )


class PermitOverlapsAnother(PortalError):
    """The person has another permit in that time that began later or on the same day."""

    code = "permit_overlaps_another"
    message = _(
        "This person already has a permit in that time. Let the new permit begin after the other one, "
        "or cancel the other one first."
    )


class PermitIsNotActive(PortalError):
    """The permit was cancelled or replaced already."""

    code = "permit_is_not_active"
    message = _("This permit has already ended. Nothing was changed.")


class PermitTermsAreImpossible(PortalError):
    """A period or purpose that no permit of this type can have."""

    code = "permit_terms_are_impossible"
    message = _(
        "A permit of this type cannot have this purpose or period. A short-term permit needs a purpose; "
        "every permit but a long-term one needs a last day after its first."
    )


class StatusCannotBeProven(PortalError):
    """A status whose number is proven for somebody else, or whose time is taken."""

    code = "status_cannot_be_proven"
    message = _(
        "This status cannot be confirmed: its number or its time belongs to a status that is already proven. "
        "Compare the two records and correct the wrong one first."
    )
