"""What the permit register refuses, in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from django.db import IntegrityError
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


class PermitIsNotCancelled(PortalError):
    """Only what was cancelled is revived."""

    code = "permit_is_not_cancelled"
    message = _("This permit is not cancelled, so it cannot be revived. Open the page again to see how it is now.")


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


class NoStatusToRegister(PortalError):
    """A province is to be registered for somebody without a proven status that is not over."""

    code = "no_status_to_register"
    message = _(
        "This person has no confirmed status that is still in force, so there is nothing to register the province on. "
        "Confirm the status first, then register the province."
    )


class ProvinceRegisteredLater(PortalError):
    """The day of registration has not come yet."""

    code = "province_registered_later"
    message = _("Residence cannot be registered from a day that has not come yet (%(day)s). Enter today or before.")


class ClaimIsAlreadyOpen(PortalError):
    """A second claim of a kind, while the first waits."""

    code = "claim_is_already_open"
    message = _(
        "You have already sent us a card of this kind, and an officer has still to look at it. You can correct or "
        "withdraw what you sent."
    )


class ClaimIsDecided(PortalError):
    """The claim was confirmed, refused or withdrawn meanwhile."""

    code = "claim_is_decided"
    message = _("This can no longer be changed: %(state)s. Open “Your status and your province” to see what is next.")


class CardHasEnded(PortalError):
    """The card's last day has passed."""

    code = "card_has_ended"
    message = _(
        "This card was valid until %(day)s, so it cannot be put on record any more. If you have a newer card, send "
        "that one. If you have none, call the help line 157 today and ask what you can do."
    )


class StatusIsOnRecord(PortalError):
    """The card that is claimed is proven already."""

    code = "status_is_on_record"
    message = _("This card is already on record and confirmed. You need not send it again.")


class NotAnOfficerOfTheProvince(PortalError):
    """Somebody decides on a claim who may not, or not in this province."""

    code = "not_an_officer_of_the_province"
    message = _("Only an officer who works in the province on the card can decide this. Nothing was changed.")
    status = HTTPStatus.FORBIDDEN


class NotOnOnesOwnClaim(PortalError):
    """An officer decides on what the officer has stated."""

    code = "not_on_ones_own_claim"
    message = _("You cannot decide on what you have sent yourself. Another officer must look at it.")
    status = HTTPStatus.FORBIDDEN


class ReasonIsMissing(PortalError):
    """A refusal without a reason."""

    code = "reason_is_missing"
    message = _("Say why it is not confirmed, and what the person can do: the person reads it.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class StatusNumberIsTaken(PortalError):
    """The number is proven for somebody else."""

    code = "status_number_is_taken"
    message = _(
        "This number is already confirmed for another person. Compare the two cards, and do not confirm this one "
        "before a supervisor has settled whose it is."
    )


class StatusTimeIsTaken(PortalError):
    """A proven status of the kind covers part of the time."""

    code = "status_time_is_taken"
    message = _(
        "A status of this kind is already confirmed for part of that time. Compare the days: if this is the newer "
        "card, it begins on the last day of the older one."
    )


class ImportRefused(PortalError):
    """A file of statuses that cannot be read at all, or that somebody sends who may not."""

    code = "import_refused"
    message = _("Nothing was imported. %(why)s")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


SENTENCES: dict[str, type[PortalError]] = {
    "one_open_claim_a_person_and_kind": ClaimIsAlreadyOpen,
    "a_proven_status_number_belongs_to_one_person": StatusNumberIsTaken,
    "one_proven_status_of_a_kind_at_a_time": StatusTimeIsTaken,
}
"""What a refusal by PostgreSQL says to the reader; any other constraint is a fault of ours and passes."""


@contextmanager
def constraints_become_sentences() -> Iterator[None]:
    """Turn the refusal of a named constraint into its error. Wrap a savepoint, never the middle of one."""
    try:
        yield
    except IntegrityError as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        sentence = SENTENCES.get(getattr(diagnosis, "constraint_name", None) or "")
        if sentence is None:
            raise
        raise sentence from error


class NotYourTable(PortalError):
    """Dated rows hold for the whole country."""

    code = "not_your_table"
    message = _(
        "Only administrators at headquarters keep these rows, since they hold for the whole country. "
        "Nothing was changed. Write to headquarters what should be different."
    )
    status = HTTPStatus.FORBIDDEN


class RowIsImpossible(PortalError):
    """A dated row that contradicts itself or another one."""

    code = "row_is_impossible"
    message = _("This row cannot be saved. %(why)s Nothing was changed. Correct it and save again.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY
