"""What can go wrong with households and sponsors, said in words that end with what can be done."""

from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from applications.errors import ApplicationError


class NotThisPerson(ApplicationError):
    """An application was to be started for somebody for whom the reader does not act."""

    code = "not_this_person"
    message = _("You can start applications for yourself and for your children under 18. Grown-ups use an own account.")
    status = HTTPStatus.FORBIDDEN


class OtherParentKeepsIt(ApplicationError):
    """The other parent has started an application for the child."""

    code = "other_parent_keeps_it"
    message = _(
        "An application for this child has been started already by another person who acts for the child. If you did "
        "not know of it, call the help line YİMER 157."
    )


class UnknownHouseholdCode(ApplicationError):
    """No household has this code."""

    code = "unknown_household_code"
    message = _(
        "We find no family with this code. Compare it with the one on the page “Your family” of your family member."
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class IsInAnotherHousehold(ApplicationError):
    """A case belongs to one household."""

    code = "is_in_another_household"
    message = _("This application belongs to a family already. Call the help line YİMER 157 if it is the wrong one.")


class NoFamilyPermit(ApplicationError):
    """Only applications for family permits have a sponsor."""

    code = "no_family_permit"
    message = _("Only applications for a family residence permit have a sponsor. Change what you ask for first.")


class HouseholdIsLarge(ApplicationError):
    """More members than a household takes."""

    code = "household_is_large"
    message = _("At most %(people)s people can apply as one family. Call the help line YİMER 157.")


class HasASponsor(ApplicationError):
    """The household has a sponsor who accepted."""

    code = "has_a_sponsor"
    message = _("Your family has a sponsor already. Nobody else can be invited.")


class InvitationCannotBeUsed(ApplicationError):
    """Unknown, expired, withdrawn, used, or tried too often: one answer for all, so that nothing can be found out."""

    code = "invitation_cannot_be_used"
    message = _(
        "This invitation cannot be used: it has expired, was withdrawn, or has been used. Ask your family member for a "
        "new one."
    )
    status = HTTPStatus.NOT_FOUND


class WrongInvitationCode(ApplicationError):
    """The code does not belong to the link."""

    code = "wrong_invitation_code"
    message = _(
        "This is not the code of this invitation. Ask your family member for the eight characters, best by telephone. "
        "Tries left: %(left)s."
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class MemberCannotSponsor(ApplicationError):
    """Who applies depends on the sponsor, and so cannot be it."""

    code = "member_cannot_sponsor"
    message = _("You apply with this family yourself. Another person has to be the sponsor.")


class NotTheSponsor(ApplicationError):
    """Only the sponsor answers, sends and confirms."""

    code = "not_the_sponsor"
    message = _("Only the sponsor can do this.")
    status = HTTPStatus.NOT_FOUND


class UndertakingsNotConfirmed(ApplicationError):
    """The box was not ticked."""

    code = "undertakings_not_confirmed"
    message = _("Tick the box to confirm what you promise to the directorate.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class AnswerFirst(ApplicationError):
    """The undertakings rest on the answers."""

    code = "answer_first"
    message = _("Answer the questions about yourself first. Then you can confirm what you promise.")


class SponsorPaperIsAccepted(ApplicationError):
    """An accepted paper is not replaced."""

    code = "sponsor_paper_is_accepted"
    message = _("This paper is accepted already. You need not send it again.")


class NothingIsReady(ApplicationError):
    """No draft of the family is complete."""

    code = "nothing_is_ready"
    message = _("No application that you fill in is complete yet. The list says what is missing.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class NoOtherParent(ApplicationError):
    """Nobody else, or more than one person, acts for the child."""

    code = "no_other_parent"
    message = _(
        "Exactly one other person must be accepted to act for this child. Accept or end the representations first."
    )


class ProtectionNeedsAReason(ApplicationError):
    """A file is protected, or no longer, without a word why."""

    code = "protection_needs_a_reason"
    message = _("Say why: whoever looks at the file later has to know it. Only officers who need to know read it.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY
