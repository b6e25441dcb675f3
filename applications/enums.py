"""Choices of the applications app; the words of the states are those that people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from permits.rules import codes


class ApplicationKind(TextChoices):
    """What is asked for: a first permit, a longer stay on the same one, or another kind of permit."""

    FIRST = "first", _("First residence permit")
    EXTENSION = "extension", _("Stay longer with the same permit")
    TRANSITION = "transition", _("Change to another kind of permit")


class ApplicationStatus(TextChoices):
    """Where a case stands (domain.md E). workflow.py says what follows what."""

    DRAFT = "draft", _("Being filled in")
    INTERVIEW_SCHEDULED = "interview_scheduled", _("Appointment to hand in your papers")
    AWAITING_MAIL = "awaiting_mail", _("Waiting for your file by post")
    RECEIVED = "received", _("Papers received")
    INCOMPLETE = "incomplete", _("Papers missing")
    UNDER_ASSESSMENT = "under_assessment", _("Being assessed")
    APPROVED = "approved", _("Permit granted")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn by you")
    LAPSED = "lapsed", _("Closed")
    EXPIRED_DRAFT = "expired_draft", _("Draft expired")


NEVER_SUBMITTED = (ApplicationStatus.DRAFT, ApplicationStatus.EXPIRED_DRAFT)
UNFINISHED = (
    ApplicationStatus.INTERVIEW_SCHEDULED,
    ApplicationStatus.AWAITING_MAIL,
    ApplicationStatus.RECEIVED,
    ApplicationStatus.INCOMPLETE,
    ApplicationStatus.UNDER_ASSESSMENT,
)

#: The applicant was there; papers, fees and registers are being looked at, and nothing is complete yet.
AT_THE_COUNTER = (ApplicationStatus.RECEIVED, ApplicationStatus.INCOMPLETE)


class MaritalStatus(TextChoices):
    """As the application form asks it."""

    SINGLE = "single", _("Single")
    MARRIED = "married", _("Married")
    DIVORCED = "divorced", _("Divorced")
    WIDOWED = "widowed", _("Widowed")


class EntryKind(TextChoices):
    """How the last entry into Türkiye was allowed; who came without a visa pays the single-entry visa fee."""

    VISA = "visa", _("With a visa (sticker or e-Visa)")
    VISA_FREE = "visa_free", _("Without a visa: my nationality needs none")
    PERMIT = "permit", _("With my residence permit")
    BORN_HERE = "born_here", _("Not at all: born in Türkiye and never left")


class FamilyChange(TextChoices):
    """Why somebody leaves a family permit (6458 Art. 34(5) to (7))."""

    DIVORCE = "divorce", _("I am divorced")
    DEATH = "death", _("The family member I depended on has died")
    GROWN_UP = "grown_up", _("I have turned 18")


class FormerSponsor(TextChoices):
    """What the family member is or was that a family permit rested on; said of somebody else."""

    TURKISH_CITIZEN = codes.SponsorStatus.TURKISH_CITIZEN.value, _("Turkish citizen")
    BLUE_CARD = codes.SponsorStatus.BLUE_CARD.value, _("Holder of a Blue Card (Mavi Kart)")
    RESIDENCE_PERMIT = codes.SponsorStatus.RESIDENCE_PERMIT.value, _("Has a residence permit")
    WORK_PERMIT = codes.SponsorStatus.WORK_PERMIT.value, _("Has a work permit")
    RESEARCH_PERMIT = codes.SponsorStatus.RESEARCH_PERMIT.value, _("Has a permit for scientific research")
    REFUGEE = codes.SponsorStatus.REFUGEE.value, _("Refugee")
    SUBSIDIARY_PROTECTION = codes.SponsorStatus.SUBSIDIARY_PROTECTION.value, _("Has subsidiary protection")


class StudyLevel(TextChoices):
    """Pupils get one year at a time, students the time of their programme (6458 Art. 38)."""

    PRIMARY = "primary", _("Primary or middle school")
    SECONDARY = "secondary", _("High school")
    ASSOCIATE = "associate", _("Associate degree (ön lisans)")
    BACHELOR = "bachelor", _("Bachelor (lisans)")
    MASTER = "master", _("Master (yüksek lisans)")
    DOCTORATE = "doctorate", _("Doctorate (doktora)")


class AbsenceReason(TextChoices):
    """Why somebody was abroad; three reasons do not interrupt residence (6458 Art. 28(1))."""

    NONE = codes.AbsenceReason.NONE.value, _("For another reason")
    HEALTH = codes.AbsenceReason.HEALTH.value, _("For my health")
    EDUCATION = codes.AbsenceReason.EDUCATION.value, _("To study")
    PUBLIC_SERVICE = codes.AbsenceReason.PUBLIC_SERVICE.value, _("For compulsory public service")


class InsuranceKind(TextChoices):
    """Which cover counts as valid health insurance (domain.md D)."""

    PRIVATE = "private", _("Private health insurance policy")
    SOCIAL_SECURITY = "social_security", _("Turkish social security (SGK)")
    AGREEMENT = "agreement", _("Cover under a social security agreement with your country")


class Accommodation(TextChoices):
    """On what ground a person lives at an address."""

    OWNED = "owned", _("A home that I own")
    RENTED = "rented", _("A home that I rent")
    HOST = "host", _("With a person who hosts me")
    HOTEL = "hotel", _("A hotel or student residence")


class PaperState(TextChoices):
    """What has become of a paper of a case."""

    UPLOADED = "uploaded", _("Uploaded, not yet looked at")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Not accepted")


class PaperRefusal(TextChoices):
    """Why a paper is not accepted, in words that the reader can act on."""

    UNREADABLE = "unreadable", _("It cannot be read. Send a sharper picture in better light.")
    WRONG_PAPER = "wrong_paper", _("It is another paper than the one asked for.")
    EXPIRED = "expired", _("It has expired. Send one that is valid.")
    DIFFERENT_PERSON = "different_person", _("It names another person.")
    INCOMPLETE = "incomplete", _("A page or side is missing.")
    NO_TRANSLATION = "no_translation", _("The sworn translation into Turkish is missing.")
    NOT_CONFIRMED = "not_confirmed", _("The apostille or the confirmation of the authority that issued it is missing.")
    NOT_SIGNED = "not_signed", _("A signature or stamp is missing.")
    TOO_OLD = "too_old", _("It is too old. Ask the office that gave it for a new one.")


class MissingReason(TextChoices):
    """Why a paper is asked for, in words that the reader can act on."""

    NOT_HANDED_IN = "not_handed_in", _("It is not in your file yet.")
    UNREADABLE = "unreadable", _("It cannot be read. Send a sharper picture in better light.")
    WRONG_PAPER = "wrong_paper", _("It is another paper than the one asked for.")
    EXPIRED = "expired", _("It has expired. Send one that is valid.")
    DIFFERENT_PERSON = "different_person", _("It names another person.")
    INCOMPLETE = "incomplete", _("A page or side is missing.")
    NO_TRANSLATION = "no_translation", _("The sworn translation into Turkish is missing.")
    NOT_CONFIRMED = "not_confirmed", _("The apostille or the confirmation of the authority that issued it is missing.")
    NOT_SIGNED = "not_signed", _("A signature or stamp is missing.")
    TOO_OLD = "too_old", _("It is too old. Ask the office that gave it for a new one.")


class MissingPaperState(TextChoices):
    """What has become of a paper that was asked for."""

    OPEN = "open", _("Still to be sent")
    ANSWERED = "answered", _("Sent, not yet looked at")
    ACCEPTED = "accepted", _("Accepted")
    NOT_ACCEPTED = "not_accepted", _("Not accepted")
    CLOSED = "closed", _("No longer asked for")


class QuestionKind(TextChoices):
    """What a letter about a case is."""

    QUESTION = "question", _("A question about this application")
    MISTAKE = "mistake", _("A mistake in this application")


class ChangeKind(TextChoices):
    """What foreigners have to tell the directorate within 20 working days (domain.md C-21)."""

    ADDRESS = "address", _("A new address")
    PASSPORT = "passport", _("A new passport or travel document")
    MARITAL_STATUS = "marital_status", _("A new marital status")
    NAME = "name", _("A new name")


class ReceiptKind(TextChoices):
    """What a receipt is for."""

    RESIDENCE = "residence", _("Residence fee")
    CARD = "card", _("Card fee")
    SINGLE_ENTRY_VISA = "single_entry_visa", _("Single-entry visa fee")


class ReceiptStanding(TextChoices):
    """What a receipt was for its fee when it was recorded."""

    FULL = "full", _("The fee is paid with it")
    PART = "part", _("Less than the fee")
    SURPLUS = "surplus", _("The fee was paid before")


class RegisterCheckKind(TextChoices):
    """What an officer looks up before a grant (6458 Art. 7, 15(1)(ğ), 33)."""

    ENTRY_BAN = "entry_ban", _("Entry ban")
    REMOVAL_DECISION = "removal_decision", _("Removal decision")
    PUBLIC_ORDER_THREAT = "public_order_threat", _("Threat to public order or safety")
    DEBTS = "debts", _("Debts from visas, permits, taxes or fines that the person does not agree to pay")


class PaidHow(TextChoices):
    """Where a fee was paid (domain.md E9)."""

    CASH_DESK = "cash_desk", _("At the cash desk")
    PAYMENT_NUMBER = "payment_number", _("With the payment number")


class ServedHow(TextChoices):
    """In which manner a decision reached its reader (6458 Art. 25(2), 100; Law 7201). An SMS is none of them."""

    HANDED_OVER = "handed_over", _("Handed over at the directorate")
    POST = "post", _("By post, with proof of delivery")
    ELECTRONIC = "electronic", _("Through the national electronic notification system (UETS)")


class ServedTo(TextChoices):
    """Who received it: the time to appeal begins with each of them."""

    PERSON = "person", _("The person")
    LEGAL_REPRESENTATIVE = "legal_representative", _("A parent or legal representative")
    LAWYER = "lawyer", _("The lawyer")


class CardState(TextChoices):
    """Where a residence permit card is (domain.md E14). cards/workflow.py says what follows what."""

    ORDERED = "ordered", _("Being made")
    MADE = "made", _("Made, not posted yet")
    POSTED = "posted", _("In the post")
    DELIVERED = "delivered", _("Delivered")
    RETURNED = "returned", _("Came back to the directorate")
    COLLECTED = "collected", _("Collected at the directorate")
    LOST = "lost", _("Lost")
    STOLEN = "stolen", _("Stolen")


#: The address can still be changed.
BEFORE_POSTING = (CardState.ORDERED, CardState.MADE)
IN_HAND = (CardState.DELIVERED, CardState.COLLECTED)
GONE = (CardState.LOST, CardState.STOLEN)


class DecisionOutcome(TextChoices):
    """What is proposed and approved."""

    GRANT = "grant", _("Grant")
    REFUSE = "refuse", _("Refuse")
    CANCEL = "cancel", _("Cancel the permit")


AGAINST_THE_PERSON = (DecisionOutcome.REFUSE, DecisionOutcome.CANCEL)
"""What needs grounds, four factors, a letter and service (6458 Art. 25)."""


class DecisionState(TextChoices):
    """Where a decision stands between the two officers it needs."""

    PROPOSED = "proposed", pgettext_lazy("decision", "Proposed")
    APPROVED = "approved", pgettext_lazy("decision", "Approved")
    SENT_BACK = "sent_back", pgettext_lazy("decision", "Sent back")
    ANNULLED = "annulled", pgettext_lazy("decision", "Annulled by a court")


class CourtStep(TextChoices):
    """What happened at a court (Law 2577)."""

    FILED = "filed", _("Case filed")
    STAY_ORDERED = "stay_ordered", _("The court has stopped the decision (stay of execution)")
    STAY_LIFTED = "stay_lifted", _("The stay of execution was lifted")
    ANNULLED = "annulled", _("Judgment: the decision is annulled")
    DISMISSED = "dismissed", _("Judgment: the case is dismissed")


class CardSurrender(TextChoices):
    """What became of the present card, which is handed over where the data on it changed (R-23)."""

    COLLECTED = "collected", _("The card was collected")
    REPORTED_LOST = "reported_lost", _("The card is lost or stolen; the report was seen")


class MailKind(TextChoices):
    """How a file was posted; ordinary post is not accepted (domain.md E4)."""

    REGISTERED = "registered", _("Registered post")
    EXPRESS = "express", _("Express post (APS)")
    ORDINARY = "ordinary", _("Ordinary post")


LAST_DAYS = 3
"""A downtime counts on the last day and on the two days before it; earlier there was time left (our reading)."""
DECIDED_ON_DOWNTIME = ("more_days_given", "no_more_days")
"""The events with which an officer has decided what a downtime means for a case."""
