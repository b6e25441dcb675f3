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
        "account; a guardian asks on “People you act for” with the decision of the court."
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class AlreadyStated(PortalError):
    """The same person a second time."""

    code = "representation_already_stated"
    message = _("You have already added this person. See on “People you act for” where it stands.")


class ActsForThemselves(PortalError):
    """The record of who acts and of whom they act for is one."""

    code = "acts_for_themselves"
    message = _("The paper names the same person twice. Do not accept it: nobody needs to act for themselves.")


class RepresentativeNotProven(PortalError):
    """A guardian or an attorney whom nobody has seen with a document."""

    code = "representative_not_proven"
    message = _(
        "Who acts has not shown yet who they are. Ask them to bring their passport or card to the counter, or to sign "
        "in through e-Government; then accept it."
    )


class RepresentedNotCertain(PortalError):
    """Nobody, more than one, somebody unproven or without account, or somebody hidden: the answer is one."""

    code = "represented_not_certain"
    message = _(
        "It is not certain for whom this paper was made, so it cannot be accepted now. The person needs an account "
        "here, shows the passport at the counter once, and the paper names the same number. If all of that is so, ask "
        "your supervisor."
    )


class BarNumberMissing(PortalError):
    """A lawyer without a number that could be checked."""

    code = "bar_number_missing"
    message = _(
        "No registration number of the bar was sent with this request. Do not accept it as a lawyer's: ask for the "
        "number, and for a new request with it."
    )


class TooManyPowers(PortalError):
    """Somebody who is neither lawyer nor relative acts for as many as may be."""

    code = "too_many_powers"
    message = _(
        "This person acts for %(limit)s people already, which is the most for somebody who is neither a registered "
        "lawyer nor a relative. One of those must end first."
    )


class MayNotEndThis(PortalError):
    """Somebody else's, or a parent's right over a child."""

    code = "may_not_end_this"
    message = _("You cannot end this here. Ask at the directorate: an officer can.")
    status = HTTPStatus.FORBIDDEN


class TooManyWaiting(PortalError):
    """More people wait for an officer than a family has."""

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
    """Somebody is known already, and the officer has not said whether it is the same person."""

    code = "same_person_not_confirmed"
    message = _(
        "Somebody with this document or this name and birth date is already known here. Compare both, and tick that "
        "it is the same person, or do not accept it: one person must not have two records."
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


class CodeIsUsedUp(PortalError):
    """The code of a recovery was wrong three times, is used, or is over."""

    code = "code_is_used_up"
    message = _(
        "The code can no longer be used: it was wrong three times, or it is older than 15 minutes. "
        "Ask for a new one here."
    )


class NotProvenYet(PortalError):
    """A sign-in paper for somebody whom no officer has seen with a document."""

    code = "not_proven_yet"
    message = _(
        "This person is not confirmed yet. Open the document that lies before you, compare it with the person and "
        "confirm both; then print the paper."
    )


class PaperIsOfNoUse(PortalError):
    """No such paper, or not this person's, or used, replaced or over: the answer is one."""

    code = "sign_in_paper_of_no_use"
    message = _(
        "This code cannot be used with this number. Check both. A paper can be used once, within 24 hours; the "
        "directorate of your province prints another: bring your passport."
    )


class NotBegunHere(PortalError):
    """Somebody comes back from e-Government whom this session did not send there, or comes a second time."""

    code = "e_government_not_begun_here"
    message = _(
        "This sign-in was not begun in this browser, was used already, or took longer than ten minutes. Nothing was "
        "changed. Begin again from the sign-in page."
    )
    status = HTTPStatus.BAD_REQUEST


class EGovernmentRefused(PortalError):
    """The provider did not say who it is, or its answer does not hold: one sentence for every reason."""

    code = "e_government_refused"
    message = _(
        "e-Government did not confirm who you are, so you are not signed in. Begin again, or sign in with your "
        "passport number and password."
    )
    status = HTTPStatus.BAD_REQUEST


class EGovernmentDoesNotAnswer(PortalError):
    """The provider is down or slow."""

    code = "e_government_does_not_answer"
    message = _(
        "e-Government does not answer now. Wait some minutes and begin again, or sign in with your passport number "
        "and password."
    )
    status = HTTPStatus.BAD_GATEWAY


class NotAForeignersNumber(PortalError):
    """A citizen comes in: their number does not begin with 99."""

    code = "not_a_foreigners_number"
    message = _(
        "This portal is for foreign nationals: e-Government gave a number that does not begin with 99. If you are a "
        "sponsor and a citizen, register with your passport."
    )
    status = HTTPStatus.FORBIDDEN


class EGovernmentKnowsAnother(PortalError):
    """The account and e-Government are of two people."""

    code = "e_government_knows_another"
    message = _(
        "e-Government knows you by another foreigner identity number or birth date than this account has, so they "
        "were not connected. Check whose account you are signed in to. If both are yours, bring your passport to the "
        "directorate of your province: no appointment is needed."
    )


class NumberOnAnotherRecord(PortalError):
    """A confirmed record has this number, and other names or another birth date than e-Government says."""

    code = "number_on_another_record"
    message = _(
        "e-Government knows the holder of this foreigner identity number by other names or another birth date than we "
        "do, so nobody was signed in and nothing was changed. Bring your passport to the directorate of your province: "
        "no appointment is needed, and an officer puts it right."
    )


class NumberProvenForAnother(PortalError):
    """Another account has this number, confirmed."""

    code = "number_proven_for_another"
    message = _(
        "This foreigner identity number is confirmed for another account already, and a person has one account here. "
        "Sign out and sign in through e-Government, or bring your passport to the directorate of your province."
    )


class OnlyPeople(PortalError):
    """An officer's login has no part in this."""

    code = "only_people"
    message = _("Officers sign in with their user name and their second factor. Use your own account for this.")
    status = HTTPStatus.FORBIDDEN


class RecordWasMerged(PortalError):
    """Somebody acts on a record that was given up a moment ago."""

    code = "record_was_merged"
    message = _(
        "Two records of this person were put together a moment ago. Nothing was changed. Open the page again, or sign "
        "in again, and go on there."
    )
    status = HTTPStatus.CONFLICT


class SamePersonTwice(PortalError):
    """A record compared with itself."""

    code = "same_person_twice"
    message = _("This is one record, not two. Choose another one to compare it with.")


class IsBeingMerged(PortalError):
    """One of the two waits in another proposal."""

    code = "is_being_merged"
    message = _("A proposal about one of these records waits for a second officer already. Settle that one first.")


class MergeIsSettled(PortalError):
    """It was settled meanwhile, or one of the records is gone."""

    code = "merge_is_settled"
    message = _("This has been settled meanwhile, or one of the two records is no longer there. Open it again.")


class MergeNeedsASecondOfficer(PortalError):
    """Who proposed it wants to confirm it."""

    code = "merge_needs_a_second_officer"
    message = _("You proposed this yourself. Another officer has to confirm it.")
    status = HTTPStatus.FORBIDDEN


class MergeReasonMissing(PortalError):
    """Without a reason nobody can look again."""

    code = "merge_reason_missing"
    message = _("Say why: whoever looks at it after you reads it.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class MergeIsNotPossible(PortalError):
    """Something of the two cannot be true of one person."""

    code = "merge_is_not_possible"
    message = _("The two records cannot be put together now. %(why)s")
    status = HTTPStatus.CONFLICT


class StillAChild(PortalError):
    """An account for somebody under 18: a parent acts."""

    code = "still_a_child"
    message = _(
        "This person is under 18, so a parent or guardian acts for them. An own account is opened from the 18th "
        "birthday on."
    )


class ContestIsSettled(PortalError):
    """Another officer was quicker, or it cannot be seen from here."""

    code = "contest_is_settled"
    message = _("This has been settled meanwhile. Nothing was changed. Open it again to see whose document it is.")
    status = HTTPStatus.CONFLICT


class NumberNeedsAnOfficer(PortalError):
    """Somebody tells again of a document that an officer could not confirm for them."""

    code = "number_needs_an_officer"
    message = _(
        "This passport number could not be confirmed for your account. Check whether you typed it as it is printed. If "
        "it is right, bring the passport to the directorate of your province: an officer records it there."
    )


class EGovernmentKnowsOtherNames(PortalError):
    """The account and e-Government have two names: a mistake, a marriage, or two people."""

    code = "e_government_knows_other_names"
    message = _(
        "e-Government knows you by other names than this account has, so they were not connected; nothing was "
        "changed. If the account is not yours, sign out and open your own. If it is yours and a name is new or spelt "
        "otherwise, bring your passport to the directorate of your province: no appointment is needed, and an officer "
        "puts it right."
    )


class ReasonForNumberMissing(PortalError):
    """A number corrected without saying why."""

    code = "reason_for_number_missing"
    message = _("Say what was wrong and which paper you saw: whoever looks at it after you reads it.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class IdentityNumberIsMistyped(PortalError):
    """Not eleven digits that begin with 99, or the last two do not fit."""

    code = "identity_number_is_mistyped"
    message = _(
        "A digit of this number is mistyped or missing: it has 11 digits and begins with 99. Compare it with the paper."
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class IdentityNumberIsTheSame(PortalError):
    """The record has this number already."""

    code = "identity_number_is_the_same"
    message = _("This is the number that stands on the record. Nothing was changed. Type the one that the paper has.")


class IdentityNumberIsAnothers(PortalError):
    """The number is confirmed for another record."""

    code = "identity_number_is_anothers"
    message = _(
        "This number is confirmed for another record, so it was not written. If both records are of one person, put "
        "them together: the number comes along; leave it empty here first if this record has another one. If the other "
        "record has it by mistake, correct that one first."
    )


class TooManyNumbersTried(PortalError):
    """An officer came upon the numbers of others several times today."""

    code = "too_many_numbers_tried"
    message = _(
        "Several numbers that you typed today are confirmed for other people. No more can be tried until tomorrow. If "
        "the paper lies before you, ask your supervisor to write it."
    )
    status = HTTPStatus.TOO_MANY_REQUESTS


class EGovernmentSaidThisNumber(PortalError):
    """A caseworker corrects what the register itself said."""

    code = "e_government_said_this_number"
    message = _(
        "This record is connected with e-Government, which gives the number itself. Only a supervisor can write "
        "another one: the connection ends with it, and the person connects it again. Bring the paper to your "
        "supervisor."
    )
    status = HTTPStatus.FORBIDDEN


class TooManyPasskeys(PortalError):
    """More devices than one person carries."""

    code = "too_many_passkeys"
    message = _("You have %(limit)s passkeys already. Remove one that you no longer use, then add this one.")


class LastSecondFactor(PortalError):
    """An officer takes the last second factor away."""

    code = "last_second_factor"
    message = _(
        "This is your only second factor, and officers keep one. Set up an app or another passkey first, then remove "
        "it."
    )


class OfficersKeepTheirs(PortalError):
    """An officer wants to sign in with the password alone."""

    code = "officers_keep_their_second_factor"
    message = _(
        "Officers sign in with a second factor. If you have lost yours, ask the administrator of your province to "
        "reset it."
    )
    status = HTTPStatus.FORBIDDEN


class PasskeyIsThere(PortalError):
    """The same answer of a device, sent twice."""

    code = "passkey_is_there"
    message = _("This passkey is added already. You find it in the list; there is nothing more to do.")


class AppIsSetUp(PortalError):
    """Two pages, or a button pressed twice: the first app counts."""

    code = "app_is_set_up"
    message = _(
        "An app is set up already, and nothing was changed. To use another one, take the second step away first."
    )
