"""Questions and an answer that show how the door is used."""

from typing import Any

FIRST: dict[str, Any] = {
    "kind": "first",
    "permit_type": "short_term",
    "purpose": "tourism",
    "applied_on": "2031-03-03",
    "decided_on": "2031-03-20",
    "requested": {"from": "2031-04-01", "until": "2032-04-01"},
    "province": 34,
    "applicant": {
        "date_of_birth": "1990-01-31",
        "nationality": "DE",
        "passport_expires_on": "2035-01-01",
        "insurance_until": "2033-04-01",
        "insurance_exempt_by_agreement": False,
        "legal_stay_until": "2031-04-10",
        "entry_ban": False,
        "removal_decision": False,
        "public_order_threat": False,
        "regular_income": True,
    },
    "permits": [],
    "absences": [],
}
EXTENSION: dict[str, Any] = {
    "kind": "extension",
    "permit_type": "student",
    "applied_on": "2031-03-03",
    "requested": {"from": "2031-04-10", "until": "2032-04-10"},
    "applicant": {
        "date_of_birth": "2008-01-31",
        "nationality": "TKM",
        "passport_expires_on": "2035-01-01",
        "insurance_until": "2033-04-01",
        "address_registered": True,
    },
    "permits": [{"permit_type": "student", "purpose": None, "from": "2027-09-01", "until": "2031-04-10"}],
    "events": {"data_changed": False, "passport_renewed": False},
}
CHILD: dict[str, Any] = {
    "kind": "first",
    "permit_type": "family",
    "applied_on": "2031-03-03",
    "requested": {"from": "2031-04-01", "until": "2033-04-01"},
    "applicant": {
        "date_of_birth": "2021-05-01",
        "passport_expires_on": "2035-01-01",
        "relation_to_sponsor": "minor_child",
    },
    "sponsor": {
        "status": "work_permit",
        "permit_until": "2033-01-01",
        "monthly_income": "91000.00",
        "household_size": 4,
        "address_registered": True,
        "family_offence_conviction": False,
    },
    "custody": [{"parent": "father", "abroad": True, "custody": "joint", "deceased": False, "consent": True}],
}
ANSWER: dict[str, Any] = {
    "law_as_of": "2031-03-20",
    "parameters": "5f0c2ab1d7e4",
    "outcome": "grantable",
    "valid_from": "2031-04-01",
    "valid_until": "2032-04-01",
    "caps": [
        {"by": "requested", "until": "2032-04-01", "citation": "6458 Art. 23(1)"},
        {"by": "type_maximum", "until": "2033-04-01", "citation": "6458 Art. 31(2)"},
        {"by": "passport", "until": "2034-11-02", "citation": "6458 Art. 23(1)"},
    ],
    "findings": [
        {
            "rule": "passport_outlasts_permit",
            "outcome": "met",
            "citation": "6458 Art. 23(1)",
            "in_force": {"from": "2014-04-11", "until": None},
            "message": "Your passport is valid long enough.",
        }
    ],
    "route": "interview",
    "application_window": None,
    "required_income": None,
    "residence_days_counted": None,
    "documents": [
        {
            "document": "passport_copy",
            "supplied_by": "applicant",
            "citation": "6458 Art. 21(2)",
            "why": "The page with your photo, your visa and the stamp of your last entry.",
        }
    ],
    "deadlines": {},
}
