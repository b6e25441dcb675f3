"""What the acts of officers refuse, each with what can be done instead."""

from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from applications.errors import ApplicationError


class ShortTermIsNotConsidered(ApplicationError):
    """A family permit that would end with its family tie, and nobody looked at a short-term one."""

    code = "short_term_is_not_considered"
    message = _(
        "Before a family permit is refused because the family tie has ended, write why no short-term permit is given "
        "instead (Law 6458, Art. 36(1)(b))."
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class StandsStill(ApplicationError):
    """A proposal while the case stands still."""

    code = "stands_still"
    message = _("The case stands still: %(why)s, until %(until)s at the latest. Write first what came of it.")


class NothingStandsStill(ApplicationError):
    """There is nothing to end."""

    code = "nothing_stands_still"
    message = _("The case does not stand still. Open the page again to see how it is now.")


class OnlyFamiliesAreInquired(ApplicationError):
    """An inquiry into a marriage on which nothing rests."""

    code = "only_families_are_inquired"
    message = _("Article 37(1) is about family permits. For another question, ask a body outside or ask for papers.")


class BoundIsImpossible(ApplicationError):
    """A bound that has passed, or one without end."""

    code = "bound_is_impossible"
    message = _("Enter a day after today and not later than %(last)s. If more time is needed then, set it anew.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class NameTheBody(ApplicationError):
    """A question to nobody."""

    code = "name_the_body"
    message = _("Choose which body outside is asked.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class NeedsMinistryApproval(ApplicationError):
    """A grant that the Ministry has not approved."""

    code = "needs_ministry_approval"
    message = _(
        "This permit needs the approval of the Ministry (Law 6458, Art. 42(1), 46(1)). Ask for it, then propose the "
        "grant when it is given."
    )


class MinistryIsNotNeeded(ApplicationError):
    """A request for a permit that the directorate decides alone."""

    code = "ministry_is_not_needed"
    message = _("The directorate decides about this permit without the Ministry. Propose the decision.")


class MinistryHasAnswered(ApplicationError):
    """A second request beside one that waits or was approved."""

    code = "ministry_has_answered"
    message = _("The Ministry was asked already. Its answer stands on this page, or is awaited.")


class MinistryNotAsked(ApplicationError):
    """An answer to nothing."""

    code = "ministry_not_asked"
    message = _("No request to the Ministry waits for an answer in this case.")


class OnlyHeadquartersAnswers(ApplicationError):
    """The directorate, or the officer who asked, cannot answer for the Ministry."""

    code = "only_headquarters_answers"
    message = _("An officer of headquarters writes the Ministry's answer, and never the officer who asked.")
    status = HTTPStatus.FORBIDDEN


class NothingForACourt(ApplicationError):
    """No decision stands against the person."""

    code = "nothing_for_a_court"
    message = _("No refusal or cancellation stands in this case, so nothing of a court is recorded here.")


class CourtStepDoesNotFollow(ApplicationError):
    """A judgment without a case, or a step after the judgment."""

    code = "court_step_does_not_follow"
    message = _(
        "This cannot follow what is recorded of the court. Record first that the case was filed, then each step."
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class DayAtCourtIsImpossible(ApplicationError):
    """A day before the decision, or one that has not come."""

    code = "day_at_court_is_impossible"
    message = _("Enter a day from %(first)s to today, as the paper of the court has it.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class AnotherCaseIsOpen(ApplicationError):
    """A case that a court opens again beside one that the person submitted meanwhile."""

    code = "another_case_is_open"
    message = _(
        "The person has another application that is being worked on. Decide or close that one first, then record the "
        "judgment here."
    )


class IsThereAlready(ApplicationError):
    """A transfer to where the case is."""

    code = "is_there_already"
    message = _("The case is at this directorate already. Choose another one.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class PracticeStaysPractice(ApplicationError):
    """A transfer between the practice directorate and a real one."""

    code = "practice_stays_practice"
    message = _("Invented cases stay in the practice directorate, and real ones never come there.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class DeathIsRecorded(ApplicationError):
    """It is on record already."""

    code = "death_is_recorded"
    message = _("The death of this person is recorded already. Nothing more is to be done here.")


class NoDeathIsRecorded(ApplicationError):
    """There is nothing to take back."""

    code = "no_death_is_recorded"
    message = _("No death is recorded for this person, so there is nothing to take back.")


class DiedOnAnImpossibleDay(ApplicationError):
    """A day that has not come."""

    code = "died_on_an_impossible_day"
    message = _("Enter the day of the death certificate: today or earlier.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class ReceiptIsUnknown(ApplicationError):
    """No receipt of this number counts in the case."""

    code = "receipt_is_unknown"
    message = _("No receipt with this number counts in this case. Compare it with the list of receipts.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class AlreadyAskedFor(ApplicationError):
    """It waits for a second officer."""

    code = "already_asked_for"
    message = _("This was asked for already and waits for a second officer.")


class NothingToDecide(ApplicationError):
    """Nobody asked for it."""

    code = "nothing_to_decide"
    message = _("Nobody has asked for this yet. Ask first; another officer then decides.")


class NeedsASecondOfficer(ApplicationError):
    """Four eyes over money."""

    code = "needs_a_second_officer"
    message = _("Another officer than the one who asked must do this.")
    status = HTTPStatus.FORBIDDEN


class NotThatMuchWasPaid(ApplicationError):
    """More would go back than came in."""

    code = "not_that_much_was_paid"
    message = _("The receipts of this case come to %(paid)s. Enter an amount that is not higher.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class NothingToIssueAnew(ApplicationError):
    """No paper of this kind counts in the case."""

    code = "nothing_to_issue_anew"
    message = _("No paper of this kind counts in this case. Choose one from the list of papers that the portal issued.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY
