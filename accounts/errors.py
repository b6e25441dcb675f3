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
