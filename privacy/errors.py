"""What cannot be done here, and what can be done about it."""

from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from goc_portal.errors import PortalError


class TooManyCopies(PortalError):
    """More copies in a day than anybody needs."""

    code = "too_many_copies"
    message = _("You have asked for %(count)s copies today. Take one of those, or ask again tomorrow.")
    status = HTTPStatus.TOO_MANY_REQUESTS


class CopyIsGone(PortalError):
    """A copy that has expired, or is not ready."""

    code = "copy_is_gone"
    message = _("This copy is no longer here. Go to “Your data” and ask for another one.")
    status = HTTPStatus.GONE


class OfficersKeepTheirRecord(PortalError):
    """An officer's account ends with the post."""

    code = "officers_keep_their_record"
    message = _("This account belongs to an officer. Headquarters ends the post first; then ask again.")


class HoldNeedsAReason(PortalError):
    """A hold without a word why."""

    code = "hold_needs_a_reason"
    message = _("Say why: another officer has to understand it years later.")


class HoldWasLifted(PortalError):
    """Somebody was quicker."""

    code = "hold_was_lifted"
    message = _("This hold has been lifted meanwhile. Nothing was changed.")


class NotYoursToHold(PortalError):
    """Without the right to set or lift holds."""

    code = "not_yours_to_hold"
    message = _("Supervisors and headquarters set and lift holds. Write to one of them, and say why.")
    status = HTTPStatus.FORBIDDEN


class TimeIsTooShort(PortalError):
    """Shorter than the least time of the kind."""

    code = "time_is_too_short"
    message = _("Records of this kind are kept for at least %(days)s days. Enter that or more, or leave it empty.")


class HoldNeedsAnotherOfficer(PortalError):
    """The officer who set a hold lifts it, or a province lifts one of headquarters."""

    code = "hold_needs_another_officer"
    message = _(
        "A second officer lifts a hold, and headquarters one that headquarters set. Ask one of them to look at it."
    )
    status = HTTPStatus.FORBIDDEN


class NotYoursToKeep(PortalError):
    """Without the right to set how long records are kept."""

    code = "not_yours_to_keep"
    message = _("Headquarters sets how long records are kept. Write there what should be changed, and why.")
    status = HTTPStatus.FORBIDDEN
