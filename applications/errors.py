"""What cannot be done with a case, said in words that end with what can be done."""

from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from goc_portal.errors import PortalError


class ApplicationError(PortalError):
    """The root of this app's errors."""


class NotPossibleNow(ApplicationError):
    """A verb was called in a state that does not allow it."""

    code = "not_possible_now"
    message = _("This cannot be done now: the application is “%(status)s”. Open the application again to see what is.")


class AnotherApplicationIsOpen(ApplicationError):
    """The person has a submitted application that is not finished."""

    code = "another_application_is_open"
    message = _(
        "Your application %(number)s is still being worked on, and a person can have one at a time. "
        "Wait for its decision, or withdraw it before you submit this one."
    )


class DraftIsNotComplete(ApplicationError):
    """Sections or papers are missing at submission."""

    code = "draft_is_not_complete"
    message = _("Something is still missing: %(missing)s. Fill it in, then submit again.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class NotDeclared(ApplicationError):
    """The declaration was not confirmed."""

    code = "not_declared"
    message = _("Confirm that your answers are true before you submit.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class MayNotStartFor(ApplicationError):
    """An application for somebody for whom the login may begin none."""

    code = "may_not_start_for"
    message = _(
        "You cannot start an application for this person. You can for yourself, and for a person once an officer has "
        "accepted that you act for them. Ask at the directorate."
    )
    status = HTTPStatus.FORBIDDEN


class CannotBeStartedForThem(ApplicationError):
    """The person has begun it, or asks for it alone: which one is not said."""

    code = "cannot_be_started_for_them"
    message = _(
        "This application cannot be started for the person. The person can start it, or go on with it, from the own "
        "account. Nothing was changed."
    )


class ActsNoLonger(ApplicationError):
    """Between opening a page and sending it, the right to act for the person ended."""

    code = "acts_no_longer"
    message = _(
        "You cannot do this for the person any more, and nothing was changed. See on “People you act for” where it "
        "stands."
    )
    status = HTTPStatus.FORBIDDEN


class OnlyThePersonDeclares(ApplicationError):
    """Somebody with a power of attorney submits or withdraws."""

    code = "only_the_person_declares"
    message = _(
        "Only the person can do this, from the own account: an adult confirms that the answers are true, and decides "
        "alone to withdraw. Tell the person that everything is ready."
    )
    status = HTTPStatus.FORBIDDEN


class TypedTooMuch(ApplicationError):
    """More than the boxes of a page can hold."""

    code = "typed_too_much"
    message = _("This is more than the page can keep. Press “Save and continue”: the page then says what is too long.")
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class AnswersChangedMeanwhile(ApplicationError):
    """The page was opened before the answers were saved from another window."""

    code = "answers_changed_meanwhile"
    message = _(
        "These answers were changed from another window after you opened this page. Nothing is lost: compare both, "
        "then save the ones that are right."
    )


class AnswersRuleItOut(ApplicationError):
    """The rulebook says that a condition is not met; the findings say which."""

    code = "answers_rule_it_out"
    message = _("%(reason)s Change your answer, or ask the help line YİMER 157.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class UnknownFamilyCode(ApplicationError):
    """No family that still waits for its appointments has this code."""

    code = "unknown_family_code"
    message = _(
        "We find no family with this code. Compare it with the one on the page of your family member. Everybody must "
        "have submitted, and nobody may have handed in the papers yet."
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class FamilyInOtherProvince(ApplicationError):
    """Papers are handed in in the province of the address."""

    code = "family_in_other_province"
    message = _(
        "Your family hands in its papers in %(province)s, and your address is in another province. Each of you keeps "
        "the own appointment."
    )


class FamilyIsLarge(ApplicationError):
    """More people than two neighbouring groups."""

    code = "family_is_large"
    message = _("At most %(people)s people can come together. Start another family code for the others.")


class UnknownPaper(ApplicationError):
    """A paper was sent that this case does not ask for."""

    code = "unknown_paper"
    message = _("This application does not ask for that paper. The list of papers shows those it needs.")
    status = HTTPStatus.NOT_FOUND


class AskedAlready(ApplicationError):
    """A missing paper has one last day at a time."""

    code = "asked_already"
    message = _("“%(paper)s” has been asked for already. Wait for the answer, or take the request back first.")


class SendItBackFirst(ApplicationError):
    """A proposal rests on the file as it is."""

    code = "send_it_back_first"
    message = _("A decision is proposed in this case. Send the proposal back first, then ask for the papers.")


class NothingIsOverdue(ApplicationError):
    """The last day of a missing paper has not passed."""

    code = "nothing_is_overdue"
    message = _("The last day for the missing papers has not passed yet. Wait for it, or take the request back.")


class TooManyLetters(ApplicationError):
    """Letters that wait are read together."""

    code = "too_many_letters"
    message = _(
        "%(letters)s of your messages wait for an answer. We answer them first; write again after that. If it cannot "
        "wait, call the help line."
    )


class AnsweredAlready(ApplicationError):
    """Another officer was quicker."""

    code = "answered_already"
    message = _("This has been answered already. Open it again to read the answer.")


class WithdrawalNotConfirmed(ApplicationError):
    """Nobody withdraws without having said to know what is lost."""

    code = "withdrawal_not_confirmed"
    message = _("Confirm that you know what you lose, or go back: nothing has been withdrawn.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class TooManyStatusQuestions(ApplicationError):
    """The bound on questions without sign-in."""

    code = "too_many_status_questions"
    message = _("Too many questions came from here in the last hour. Try again later, or sign in.")
    status = HTTPStatus.TOO_MANY_REQUESTS


class ChangeIsAhead(ApplicationError):
    """Only what has happened can be told."""

    code = "change_is_ahead"
    message = _("The day of the change is still to come. Tell us on that day or after it.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class TakenByAnother(ApplicationError):
    """Another officer works on the case."""

    code = "taken_by_another"
    message = _("%(officer)s has taken this case. Ask for it to be given to you, or take another one.")


class TakeItFirst(ApplicationError):
    """An act on a case that the officer has not taken."""

    code = "take_it_first"
    message = _("Take the case first, so that nobody works on it at the same time.")


class PapersAreNotAccepted(ApplicationError):
    """The file is not complete."""

    code = "papers_are_not_accepted"
    message = _("These papers are not accepted yet: %(papers)s. Accept them, or ask for them, first.")


class FeesAreNotRecorded(ApplicationError):
    """A receipt is missing."""

    code = "fees_are_not_recorded"
    message = _("No receipt is recorded for: %(fees)s. Record it first.")


class RegistersAreNotChecked(ApplicationError):
    """A grant needs dated checks."""

    code = "registers_are_not_checked"
    message = _("Record the checks for entry ban, removal decision and public order first: nothing is granted without.")


class GrantIsNotPossible(ApplicationError):
    """The rulebook leaves no day, or a condition is not met."""

    code = "grant_is_not_possible"
    message = _("A grant cannot be proposed: %(reason)s")


class GrantHasNoDays(GrantIsNotPossible):
    """A permit without a first or a last day."""

    code = "grant_has_no_days"
    message = _(
        "A grant cannot be proposed: the permit would have no last day. %(reason)s Ask the applicant for what is "
        "missing, or propose to refuse."
    )


class NoDowntime(ApplicationError):
    """Nothing was down in the last days of any last day of the case."""

    code = "no_downtime"
    message = _(
        "No downtime is recorded in the last days of a last day of this application. If you could not reach us, write "
        "to us on the page of your application."
    )


class DowntimeIsNotOver(ApplicationError):
    """A downtime is recorded with its end."""

    code = "downtime_is_not_over"
    message = _("Record a downtime once it is over: enter an end before now and after the beginning.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class DowntimeOfAnother(ApplicationError):
    """Another directorate, or the whole portal, is not this officer's to write down."""

    code = "downtime_of_another"
    message = _("You record downtimes of your own directorates. One of the whole portal is recorded by headquarters.")
    status = HTTPStatus.FORBIDDEN


class NoMoreDaysHere(ApplicationError):
    """There is no last day that could be moved."""

    code = "no_more_days_here"
    message = _(
        "This application waits for no papers, no posted file and no new appointment, or its last day is later "
        "already: there is no last day to move. Answer the applicant, or say that no more days are given."
    )


class RefusalNeedsGrounds(ApplicationError):
    """No ground, or one that does not fit the permit."""

    code = "refusal_needs_grounds"
    message = _("A refusal names at least one ground of the law for this kind of permit. Choose it from the list.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class RefusalIsNotWeighed(ApplicationError):
    """The case is not described, or one of the four factors of Article 25(1) is missing."""

    code = "refusal_is_not_weighed"
    message = _(
        "Before a refusal, write what happened in this case and weigh all four: family ties, length of stay, situation "
        "in the country of origin, best interest of a child (Law 6458, Art. 25(1)). Write “none” where there is none."
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class ServedOnAnImpossibleDay(ApplicationError):
    """Before the decision, or in the future."""

    code = "served_on_an_impossible_day"
    message = _("Nobody can have received it on that day. Enter a day from %(first)s until today.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class ServiceIsRecorded(ApplicationError):
    """A second record without a correction."""

    code = "service_is_recorded"
    message = _("Service is recorded already, on %(day)s. If that day is wrong, write why it is corrected.")


class ServiceIsNotRecorded(ApplicationError):
    """There is nothing that could be corrected."""

    code = "service_is_not_recorded"
    message = _("No service is recorded yet. Record it without a reason for a correction.")


class ReceiverIsNotNamed(ApplicationError):
    """Somebody else received the letter, and nobody knows who."""

    code = "receiver_is_not_named"
    message = _("Write the name of who received the letter for the person.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class NoCard(ApplicationError):
    """The case has no card."""

    code = "no_card"
    message = _("This application has no card: a card is made when a permit is granted.")
    status = HTTPStatus.NOT_FOUND


class CardCannotDoThat(ApplicationError):
    """The table of a card's states does not allow it."""

    code = "card_cannot_do_that"
    message = _("This cannot be done now: the card is “%(state)s”. The page of the card shows what you can do.")


class NoPostingNumber(ApplicationError):
    """What was typed is not a number of the post."""

    code = "no_posting_number"
    message = _(
        "This is not a posting number. It stands under the barcode: mostly two letters and digits. Compare each of "
        "them."
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class PostingNumberIsTaken(ApplicationError):
    """Another card has it."""

    code = "posting_number_is_taken"
    message = _("This posting number belongs to another card. Compare it with the envelope.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class PostedOnAnImpossibleDay(ApplicationError):
    """Before the card was ordered, or in the future."""

    code = "posted_on_an_impossible_day"
    message = _("The card cannot have been posted on that day. Enter a day from %(first)s until today.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class PermitIsOver(ApplicationError):
    """No card is made for a permit that has ended."""

    code = "permit_is_over"
    message = _("The permit of this card has ended, so that no card is made for it. Another application is needed.")


class NothingToSettle(ApplicationError):
    """There is no open proposal."""

    code = "nothing_to_settle"
    message = _("There is no proposal waiting for approval in this case.")


class ApproverIsProposer(ApplicationError):
    """Four eyes: the same officer cannot do both."""

    code = "approver_is_proposer"
    message = _("You proposed this decision. Another officer has to approve it or send it back.")
    status = HTTPStatus.FORBIDDEN


class CaseChangedSince(ApplicationError):
    """The case was changed after the proposal."""

    code = "case_changed_since"
    message = _("The case was changed after this was proposed. Send it back, so that it is proposed again.")


class ReceiptAlreadyRecorded(ApplicationError):
    """A receipt number is used once."""

    code = "receipt_already_recorded"
    message = _("The receipt %(number)s has already been recorded. Check the number on the paper.")


class NoPermitOnRecord(ApplicationError):
    """A program cannot send the card of a permit from before the portal."""

    code = "no_permit_on_record"
    message = _(
        "We have no residence permit of yours on record. Open the page “Stay longer with the same permit” of the "
        "portal: there you tell what stands on your card and send a photo of it."
    )


class TooEarlyToExtend(ApplicationError):
    """Before the window of Article 24(2)."""

    code = "too_early_to_extend"
    message = _("You can ask to stay longer from %(opens)s on (Law 6458, Article 24(2)). Come back on that day.")


class PermitHasEnded(ApplicationError):
    """After the window of Article 24(2)."""

    code = "permit_has_ended"
    message = _(
        "Your permit ended on %(day)s, and only a valid permit can be made longer. The page “Stay longer” says what "
        "you can still do."
    )


class PermitCannotBeExtended(ApplicationError):
    """A permit without a last day, or one that only officers give."""

    code = "permit_cannot_be_extended"
    message = _(
        "This permit is not made longer on this page. Ask the directorate of your province or the help line YİMER 157."
    )


class CardWasNotSeen(ApplicationError):
    """A declared permit that no officer has compared."""

    code = "card_was_not_seen"
    message = _("Confirm the present permit from its card first: it is only stated so far.")


class CardWasNotHandedOver(ApplicationError):
    """An extension with changed data whose present card is still with the applicant."""

    code = "card_was_not_handed_over"
    message = _("Record first what became of the present card: collected, or reported lost.")


class PermitIsRegistered(ApplicationError):
    """There is nothing to confirm."""

    code = "permit_is_registered"
    message = _("The present permit needs no confirming: the register has it, or its card was seen already.")


class NotLostYet(ApplicationError):
    """The post still has time."""

    code = "not_lost_yet"
    message = _(
        "Post can take this long. If we have not recorded your file by %(day)s, you can send it again from then on."
    )


class NothingWasPosted(ApplicationError):
    """A file cannot be lost that was not told to be posted."""

    code = "nothing_was_posted"
    message = _("No posting number was told for this file, so it cannot be lost in the post.")


class PostmarkIsInTheFuture(ApplicationError):
    """A typing mistake of the officer."""

    code = "postmark_is_in_the_future"
    message = _("The postmark cannot be later than today. Compare it with the envelope.")


class PostmarkIsBeforeSubmission(ApplicationError):
    """A typing mistake of the officer."""

    code = "postmark_is_before_submission"
    message = _("The postmark cannot be earlier than the day of the application. Compare it with the envelope.")
