"""What can go wrong with who somebody is and how they are reached."""

from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from goc_portal.errors import PortalError


class NumberServesTooMany(PortalError):
    """A sixth login wants to verify a number or address that already serves five."""

    code = "contact_serves_too_many"
    message = _(
        "This number or address already serves %(limit)s people, which is the most a family may share. "
        "Use another one. If that is not possible, ask at the directorate."
    )


class ContactChangesInPerson(PortalError):
    """A verified contact can no longer be changed here."""

    code = "contact_changes_in_person"
    message = _(
        "A verified number or address can be changed only in person. Go to the directorate of your province "
        "with your passport."
    )
    status = HTTPStatus.FORBIDDEN


class OnlyAnOfficer(PortalError):
    """Somebody who is no officer tries to do what officers do."""

    code = "only_an_officer"
    message = _("Only an officer can do this. Ask at the directorate.")
    status = HTTPStatus.FORBIDDEN


class NotTheirDocument(PortalError):
    """The document that was seen is recorded for another person."""

    code = "not_their_document"
    message = _("This document is not recorded for this person. Record the document first, then confirm it.")


class DocumentProvenForSomebodyElse(PortalError):
    """Another person has already shown this document or number in person."""

    code = "document_proven_for_somebody_else"
    message = _(
        "This document or identity number is already proven for somebody else. Do not confirm it: "
        "compare both files and ask a supervisor to settle it."
    )


class NoTokensForOfficers(PortalError):
    """An officer signs in with a second factor, which a token would go round."""

    code = "no_tokens_for_officers"
    message = _(
        "Tokens are for people's own accounts. Officers sign in with their second factor on the officers' side."
    )
    status = HTTPStatus.FORBIDDEN


class TooManyTokens(PortalError):
    """More tokens than somebody can keep an eye on."""

    code = "too_many_tokens"
    message = _(
        "You have %(limit)s tokens, which is the most that one account may have. Withdraw one that you no longer use."
    )


class MayNotActFor(PortalError):
    """A login tries to do something for a person whom it does not represent today."""

    code = "may_not_act_for"
    message = _(
        "You cannot do this for this person. You can act for yourself, and for a child or another person once an "
        "officer has accepted that you represent them. Ask at the directorate."
    )
    status = HTTPStatus.FORBIDDEN


class NotAChild(PortalError):
    """A parent states somebody who is 18 or older."""

    code = "not_a_child"
    message = _(
        "A parent can act only for a child under 18, and this birth date is earlier. Check it. An adult makes an own "
        "account; a guardian brings the decision of the court to the directorate."
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class AlreadyStated(PortalError):
    """The same child a second time."""

    code = "representation_already_stated"
    message = _("You have already added this child. See on “People you act for” where it stands.")


class TooManyWaiting(PortalError):
    """More children wait for an officer than a family has."""

    code = "too_many_representations_waiting"
    message = _(
        "%(limit)s people whom you added are still waiting for an officer. Wait until they have been looked at, or "
        "withdraw one. If your family is larger, ask at the directorate."
    )


class RepresentationIsDecided(PortalError):
    """It was accepted, refused or withdrawn meanwhile."""

    code = "representation_is_decided"
    message = _("This has been decided or withdrawn meanwhile. Nothing was changed. Open it again to see what it is.")


class SamePersonNotConfirmed(PortalError):
    """The child is known already, and the officer has not said whether it is the same."""

    code = "same_person_not_confirmed"
    message = _(
        "A child with this document or this name and birth date is already known here. Compare both, and tick that "
        "it is the same child, or do not accept it: one child must not have two records."
    )


class ReasonForEndMissing(PortalError):
    """A refusal or an end without a reason."""

    code = "reason_for_end_missing"
    message = _("Say why, and what the person can do: the person who acts reads it.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class NotOnOnesOwnMatter(PortalError):
    """An officer decides on the own representation."""

    code = "not_on_ones_own_matter"
    message = _("You cannot decide on your own matter. Another officer must look at it.")
    status = HTTPStatus.FORBIDDEN


class HasNoLogin(PortalError):
    """A contact belongs to a login, and this person has none."""

    code = "has_no_login"
    message = _(
        "This person has no account here, so there is no number or address to change. The person can register, or "
        "somebody who represents the person can."
    )


class TooManyDocuments(PortalError):
    """Nobody has had more passports than this: something goes wrong, or tries numbers out."""

    code = "too_many_documents"
    message = _(
        "You have told us of %(count)s passports already, which is the most we keep on line. Bring the new one to the "
        "directorate of your province, where an officer records it."
    )


class BeyondYourProvince(PortalError):
    """A province's administrator gives a post elsewhere, or one that headquarters gives."""

    code = "beyond_your_province"
    message = _("You give posts in your own province, up to its administrator. Ask headquarters for the others.")
    status = HTTPStatus.FORBIDDEN


class NobodyWithThisNumber(PortalError):
    """Nobody has it, or need-to-know hides who has: the answer is one."""

    code = "nobody_with_this_number"
    message = _(
        "Nobody was found. Type the number as it is printed in the document. Who is not on record registers first; if "
        "the person has a file here all the same, ask your supervisor."
    )
    status = HTTPStatus.NOT_FOUND
