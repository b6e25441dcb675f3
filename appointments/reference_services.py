"""The services that every installation starts with (domain.md B R-05, R-04, R-06, C-21); officers add their own."""

from typing import Any

from django.utils.translation import gettext_noop

from appointments.enums import Channel, ServiceCode

PASSPORT = gettext_noop("Your passport or travel document")
CARD = gettext_noop("Your residence permit, work permit or protection card")
ALL_CARDS = gettext_noop("Your residence permit card, if you have one")

SERVICES: dict[ServiceCode, dict[str, Any]] = {
    ServiceCode.PAPERS_FOR_APPLICATION: {
        "channel": Channel.INTERVIEW,
        "name": gettext_noop("Appointment to hand in your papers"),
        "what_for": gettext_noop(
            "You show your passport, hand in the papers of your residence permit application and sign the form."
        ),
        "what_to_bring": [
            PASSPORT,
            gettext_noop("The application form, printed and signed"),
            gettext_noop("Your photos"),
            gettext_noop("The originals of the papers that you uploaded"),
            gettext_noop("The receipts of the fees that you have paid"),
        ],
    },
    ServiceCode.ADDRESS_REGISTRATION: {
        "name": gettext_noop("Register a new address"),
        "what_for": gettext_noop(
            "You have moved, or you register your address in Türkiye for the first time. The law gives you 20 working "
            "days for this. If you moved to another province, register there."
        ),
        "what_to_bring": [
            PASSPORT,
            CARD,
            gettext_noop("A paper that shows where you live: a rental contract, a title deed or a bill in your name"),
            gettext_noop("If you live with somebody: that person, or a signed statement from that person"),
        ],
        "may_be_in_new_province": True,
    },
    ServiceCode.PERSONAL_INFORMATION_UPDATE: {
        "name": gettext_noop("Change personal information"),
        "what_for": gettext_noop(
            "Your name, marital status, nationality or other information about you has changed, or is wrong on your "
            "card. The law gives you 20 working days to tell the directorate."
        ),
        "what_to_bring": [
            PASSPORT,
            CARD,
            gettext_noop(
                "The paper that shows the change, for example a marriage certificate or a court decision, with an "
                "official translation into Turkish"
            ),
        ],
    },
    ServiceCode.PASSPORT_UPDATE: {
        "name": gettext_noop("Record a new passport"),
        "what_for": gettext_noop(
            "You have a new passport or travel document. Its number is written into your record. The law gives you 20 "
            "working days for this."
        ),
        "what_to_bring": [
            gettext_noop("Your new passport or travel document"),
            gettext_noop("Your old passport, if you still have it"),
            CARD,
        ],
    },
    ServiceCode.FINGERPRINT: {
        "name": gettext_noop("Give fingerprints"),
        "what_for": gettext_noop(
            "The directorate has asked you to give your fingerprints. If you cannot give them, tell the officer: that "
            "is recorded and counts for nothing against you."
        ),
        "what_to_bring": [PASSPORT, CARD, gettext_noop("The message in which you were asked to come, if you have it")],
    },
    ServiceCode.LOST_CARD: {
        "name": gettext_noop("Lost, stolen or damaged card"),
        "what_for": gettext_noop("You ask for a new card because yours was lost, stolen or damaged."),
        "what_to_bring": [
            PASSPORT,
            gettext_noop("The damaged card, or a report of the loss or theft by the police or gendarmerie"),
            gettext_noop("The receipts of the fees for a new card"),
        ],
    },
    ServiceCode.DECISION_COLLECTION: {
        "name": gettext_noop("Collect a decision or an official letter"),
        "what_for": gettext_noop(
            "A decision on your application or another official letter waits for you. The officer gives it to you and "
            "explains what you can do next and until when."
        ),
        "what_to_bring": [PASSPORT, ALL_CARDS],
    },
    ServiceCode.CONTACT_CHANGE: {
        "name": gettext_noop("Change your phone number or e-mail address"),
        "what_for": gettext_noop(
            "Your account has a phone number or an e-mail address that you no longer use. They can be changed only at "
            "a counter, so that nobody else can take over your account."
        ),
        "what_to_bring": [PASSPORT, ALL_CARDS, gettext_noop("Your new phone, switched on")],
        "needs_appointment": False,
    },
    ServiceCode.ACCOUNT_RECOVERY: {
        "name": gettext_noop("Get back into your account"),
        "what_for": gettext_noop(
            "You cannot sign in and cannot reset your password, or somebody else has opened an account with your "
            "passport number."
        ),
        "what_to_bring": [PASSPORT, ALL_CARDS, gettext_noop("Your phone, switched on")],
        "needs_appointment": False,
    },
}


def row_of(code: ServiceCode) -> dict[str, Any]:
    """The columns of a service, what to bring one thing a line."""
    service = SERVICES[code]
    return {"channel": Channel.DIRECTORATE} | service | {"what_to_bring": "\n".join(service["what_to_bring"])}
