"""Answers that show how the door is used."""

from typing import Any, Final

DRAFT: Final[dict[str, Any]] = {
    "id": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
    "number": "7K4M-2P9X-Q351",
    "person": {"id": "0b9d6f1e-2f7c-4ab0-8d52-7f5d4f0a9c11", "name": "ANNA MARIA ERIKSSON"},
    "kind": "first",
    "kind_text": "First residence permit",
    "permit_type": "short_term",
    "permit_type_text": "Short-term residence permit",
    "purpose": "tourism",
    "purpose_text": "Tourism",
    "regains": False,
    "status": "draft",
    "status_text": "Being filled in",
    "directorate": None,
    "created_at": "2031-03-03T09:00:00+03:00",
    "submitted_at": None,
    "decision_due_on": None,
    "draft_closes_on": None,
    "next": {
        "headline": "Finish and submit your application",
        "text": "Nothing is submitted yet. Submit on or before the last day of your visa or visa-free stay.",
        "who_acts": "You",
        "last_day": "2031-04-10",
        "is_appointment": False,
    },
    "missing": ["The period you ask for"],
    "appointment": None,
}
TIMELINE: Final[dict[str, Any]] = {
    "entries": [
        {"at": "2031-03-03T09:00:00+03:00", "sentence": "You started the application."},
        {"at": "2031-03-04T17:12:00+03:00", "sentence": "You submitted the application."},
    ]
}
FEES: Final[dict[str, Any]] = {
    "fees": [
        {
            "what": "Card fee",
            "amount": "964.00",
            "amount_in_dollars": None,
            "is_verified": False,
            "why": "Everybody pays for the card.",
            "citation": "Law 210",
            "paid_on": None,
        }
    ],
    "exempt": [],
    "not_known": [],
    "payment_number": "2031 0000 0000 17",
    "is_awaited": True,
}
PAPERS: Final[dict[str, Any]] = {
    "papers": [
        {
            "paper": "passport_copy",
            "name": "Copy of your passport: the page with your photo, the visa and the last entry stamp",
            "why": "It shows who you are and until when your passport is valid.",
            "citation": "Law 6458, Article 21(2)",
            "supplied_by": "applicant",
            "handed_in": "online",
            "state": "uploaded",
            "state_text": "Uploaded, not yet looked at",
            "why_refused": "",
            "sent_at": "2031-03-03T09:20:00+03:00",
            "can_be_sent": True,
            "types": "PDF, JPEG, PNG, HEIC",
            "largest": 10485760,
            "translation": "never",
            "has_translation": False,
            "hints": ["The picture is very dark."],
        }
    ]
}
PERIOD: Final[dict[str, Any]] = {
    "section": "period",
    "title": "The period you ask for",
    "is_answered": False,
    "questions": [
        {
            "name": "starts_on",
            "question": "From",
            "help": "",
            "kind": "day",
            "is_required": True,
            "choices": [],
            "answer": None,
        }
    ],
    "entries": None,
    "findings": [],
}
PERIOD_ANSWERED: Final[dict[str, Any]] = {
    "answers": {"starts_on": "2031-04-01", "ends_on": "2032-03-01", "reason": "I want to see the country."}
}
START: Final[dict[str, Any]] = {"kind": "first", "permit": "short_term", "purpose": "tourism"}
SENT: Final[dict[str, Any]] = {
    "id": "a3bb189e-8bf9-4888-9912-ace4e6543002",
    "paper": "passport_copy",
    "name": "Copy of your passport: the page with your photo, the visa and the last entry stamp",
    "state": "uploaded",
    "state_text": "Uploaded, not yet looked at",
    "sent_at": "2031-03-03T09:20:00+03:00",
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
}
