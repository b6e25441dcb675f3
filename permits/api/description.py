"""The question and the answer as OpenAPI describes them; a test holds this to the reading and the writing."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from permits.rules import codes
from permits.rules.codes import (
    AbsenceReason,
    ApplicationKind,
    AssessmentOutcome,
    CappedBy,
    CustodyKind,
    FindingOutcome,
    MarriageEnd,
    ParentRole,
    PermitType,
    Purpose,
    RelationToSponsor,
    SponsorStatus,
    Supplier,
)
from permits.rules.nationalities import KNOWN
from permits.rules.reading import LARGEST_HOUSEHOLD, LONGEST_LIST, MONEY, PLATE_CODES

Schema = dict[str, Any]
CITATION = "Such as `6458 Art. 35(1)(ç)`, with the law's own Turkish letters."


def said(schema: Schema, description: str) -> Schema:
    """The same with a sentence."""
    return schema | {"description": description}


def or_null(schema: Schema) -> Schema:
    """The same, or null: known to be none."""
    return schema | {"nullable": True} | ({"enum": [*schema["enum"], None]} if "enum" in schema else {})


def one_of(known: type[StrEnum]) -> Schema:
    """One of the codes."""
    return {"type": "string", "enum": [each.value for each in known]}


def an_object(properties: dict[str, Schema], required: Iterable[str] = ()) -> Schema:
    """An object with these keys and no others."""
    needed = list(required)
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return schema | {"required": needed} if needed else schema


def a_list(items: Schema) -> Schema:
    """A list of bounded length; null says that there are none."""
    return {"type": "array", "items": items, "maxItems": LONGEST_LIST, "nullable": True}


A_DAY: Schema = {"type": "string", "format": "date"}
TRUTH: Schema = {"type": "boolean", "nullable": True}
DAY = or_null(A_DAY)
TEXT: Schema = {"type": "string"}
PERIOD = {"from": DAY, "until": DAY}
AMOUNT: Schema = {"type": "string", "pattern": f"^{MONEY.pattern}$", "description": "Turkish lira.", "nullable": True}
NATIONALITY = said(
    {"type": "string", "pattern": f"^({'|'.join(sorted(KNOWN))})$"},
    "ISO 3166 with two or three letters, or ICAO 9303: DE, DEU, XXA.",
)
FOREIGNER_ID: Schema = {"type": "string", "pattern": "^99[0-9]{9}$", "nullable": True}

QUESTION = an_object(
    {
        "kind": one_of(ApplicationKind),
        "permit_type": one_of(PermitType),
        "purpose": said(or_null(one_of(Purpose)), "Of a short-term permit: Law 6458, Article 31(1)."),
        "applied_on": said(DAY, "Left out: the day is not known yet."),
        "decided_on": said(DAY, "Picks the version of the law; left out: the day of the application, else today."),
        "requested": or_null(said(an_object(PERIOD), "The period that is asked for; `from` is not after `until`.")),
        "province": said(
            {"type": "integer", "minimum": PLATE_CODES[0], "maximum": PLATE_CODES[-1], "nullable": True}, "Plate code."
        ),
        "applicant": or_null(
            an_object(
                {
                    "date_of_birth": DAY,
                    "nationality": or_null(NATIONALITY),
                    "foreigner_id_number": FOREIGNER_ID,
                    "passport_expires_on": DAY,
                    "insurance_until": DAY,
                    "insurance_exempt_by_agreement": TRUTH,
                    "legal_stay_until": said(DAY, "Counts only where no current permit is listed."),
                    "address_registered": TRUTH,
                    "entry_ban": TRUTH,
                    "removal_decision": TRUTH,
                    "public_order_threat": TRUTH,
                    "social_assistance_last_on": DAY,
                    "regular_income": TRUTH,
                    "graduated_on": DAY,
                    "born_in_turkiye": TRUTH,
                    "parent_holds_permit": TRUTH,
                    "relation_to_sponsor": or_null(one_of(RelationToSponsor)),
                }
            )
        ),
        "permits": a_list(
            an_object(
                {"permit_type": one_of(PermitType), "purpose": or_null(one_of(Purpose)), "from": A_DAY, "until": DAY},
                ("permit_type", "from"),
            )
        ),
        "absences": a_list(
            an_object({"from": A_DAY, "until": DAY, "reason": or_null(one_of(AbsenceReason))}, ("from",))
        ),
        "sponsor": or_null(
            an_object(
                {
                    "status": or_null(one_of(SponsorStatus)),
                    "permit_type": or_null(one_of(PermitType)),
                    "permit_until": DAY,
                    "resident_since": DAY,
                    "married_to_turkish_citizen": TRUTH,
                    "monthly_income": AMOUNT,
                    "household_size": {
                        "type": "integer",
                        "minimum": 1,
                        "maximum": LARGEST_HOUSEHOLD,
                        "nullable": True,
                        "description": "The sponsor counts too.",
                    },
                    "address_registered": TRUTH,
                    "family_offence_conviction": TRUTH,
                    "other_spouse_holds_family_permit": TRUTH,
                }
            )
        ),
        "marriage": or_null(
            an_object(
                {
                    "married_on": DAY,
                    "ended_on": DAY,
                    "ended_by": or_null(one_of(MarriageEnd)),
                    "domestic_violence_decision": TRUTH,
                    "spouse_date_of_birth": DAY,
                }
            )
        ),
        "custody": a_list(
            an_object(
                {
                    "parent": one_of(ParentRole),
                    "abroad": TRUTH,
                    "custody": or_null(one_of(CustodyKind)),
                    "deceased": TRUTH,
                    "consent": TRUTH,
                },
                ("parent",),
            )
        ),
        "events": or_null(
            an_object(
                {
                    "submitted_on": DAY,
                    "data_changed": TRUTH,
                    "passport_renewed": TRUTH,
                    "missing_documents_notified_on": DAY,
                    "file_complete_on": DAY,
                    "refusal_served_on": DAY,
                    "address_changed_on": DAY,
                    "certificate_exit_on": DAY,
                }
            )
        ),
    },
    ("kind", "permit_type"),
)

DEADLINES = ("post_by", "documents_due_on", "decision_due_on", "appeal_until", "address_notice_due_on", "return_by")


def an_answer(properties: dict[str, Schema]) -> Schema:
    """An object whose keys are all there."""
    return an_object(properties, properties)


ANSWER = an_answer(
    {
        "law_as_of": said(A_DAY, "The day whose law was asked."),
        "parameters": said(TEXT, "The version of the dated amounts and policies that were used."),
        "outcome": one_of(AssessmentOutcome),
        "valid_from": DAY,
        "valid_until": said(DAY, "Null for a permit without end, and while a fact for it is missing."),
        "caps": {
            "type": "array",
            "description": "Everything that ends the permit, the earliest first.",
            "items": an_answer({"by": one_of(CappedBy), "until": A_DAY, "citation": said(TEXT, CITATION)}),
        },
        "findings": {
            "type": "array",
            "description": "One for each rule that has something to say, those that are met included.",
            "items": an_answer(
                {
                    "rule": said(TEXT, "Never changes: for programs."),
                    "outcome": one_of(FindingOutcome),
                    "citation": said(TEXT, CITATION),
                    "in_force": an_answer({"from": A_DAY, "until": DAY}),
                    "message": said(TEXT, "In the language that Accept-Language asks for."),
                }
            ),
        },
        "route": said(one_of(codes.Route), "How the papers reach the directorate."),
        "application_window": or_null(an_answer({"opens_on": A_DAY, "closes_on": A_DAY})),
        "required_income": said(AMOUNT, "A month, for a family permit."),
        "residence_days_counted": {"type": "string", "pattern": r"^[0-9]+\.[05]$", "nullable": True},
        "documents": {
            "type": "array",
            "items": an_answer(
                {
                    "document": said(TEXT, "Never changes: for programs."),
                    "supplied_by": one_of(Supplier),
                    "citation": said(TEXT, CITATION),
                    "why": TEXT,
                }
            ),
        },
        "deadlines": said(an_object(dict.fromkeys(DEADLINES, A_DAY)), "Those whose event is in the question."),
    }
)
