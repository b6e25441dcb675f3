"""What the permit register refuses, in words."""

from http import HTTPStatus

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


class NoStatusOnRecord(PortalError):
    """No proven status of a kind with which directorate appointments can be booked (R-01)."""

    code = "no_status_on_record"
    message = _(
        "We have no residence permit, work permit or protection status on record for this person, so an appointment "
        "for a service cannot be booked yet. Open “Your status and your province” and send the number and a photo "
        "of the card: an officer looks at it. If you have no card yet, apply for a residence permit: the appointment "
        "to hand in your papers comes with the application."
    )
    status = HTTPStatus.FORBIDDEN


class StatusNotProven(PortalError):
    """A status was stated, and no officer has confirmed it yet."""

    code = "status_not_proven"
    message = _(
        "%(kind)s: you sent us the card on %(day)s, and an officer has still to confirm it. You can book an "
        "appointment for a service when it is confirmed: we tell you by SMS and e-mail. You can correct or withdraw "
        "what you sent on “Your status and your province”."
    )
    status = HTTPStatus.FORBIDDEN


class StatusEnded(PortalError):
    """The last proven status is over."""

    code = "status_ended"
    message = _(
        "%(kind)s: the last day on record is %(day)s, so an appointment for a service cannot be booked now. If you "
        "have a newer card, send its number and a photo on “Your status and your province”. If you have none, call "
        "the help line 157 today and ask what you can do."
    )
    status = HTTPStatus.FORBIDDEN


class StatusNotYetInForce(PortalError):
    """The only proven status begins later."""

    code = "status_not_yet_in_force"
    message = _("%(kind)s: it begins on %(day)s. You can book an appointment for a service from that day on.")
    status = HTTPStatus.FORBIDDEN


class NoProvinceOnRecord(PortalError):
    """It is not known where the residence is registered, so no directorate can be offered (R-06)."""

    code = "no_province_on_record"
    message = _(
        "We do not know in which province this person's residence is registered, so no directorate can be offered. "
        "Open “Your status and your province” and send a photo of the card with the province, or ask at any "
        "directorate."
    )
    status = HTTPStatus.FORBIDDEN
