"""The answers of the page as a question of the contract: absent is unknown, null is known to be none."""

from datetime import date
from typing import Any

from goc_portal import clock
from permits.enums import PermitType
from permits.rules.codes import MarriageEnd, RelationToSponsor
from permits.rules.durations import add_years
from permits.rules.facts import Facts
from permits.rules.reading import facts_of
from permits.which_permit.forms import NO, YES
from permits.which_permit.pages import OFFICERS_OPEN, Answers

ADULT, ALMOST_ADULT = 18, 17
Question = dict[str, Any]


def facts_of_answers(answers: Answers) -> Facts:
    """The facts, read as strictly as those of the other doors."""
    return facts_of(question_of(answers))


def question_of(answers: Answers) -> Question:
    """What somebody would send to the API."""
    question: Question = {"kind": answers["kind"], "permit_type": answers["permit_type"]}
    if answers["permit_type"] in OFFICERS_OPEN:
        return question
    question |= {
        "purpose": answers.get("purpose"),
        "applied_on": iso(clock.today()),
        "requested": requested(answers),
        "applicant": applicant(answers),
        "permits": permits(answers),
        "absences": absences(answers),
        "sponsor": sponsor(answers),
        "marriage": marriage(answers),
        "events": {name: answers.get(name, False) for name in ("data_changed", "passport_renewed")},
    }
    return question | custody(answers)


def iso(day: date | None) -> str | None:
    """A day as the contract writes it."""
    return None if day is None else day.isoformat()


def requested(answers: Answers) -> Question | None:
    """The period; an extension begins where the present permit ends."""
    if answers["permit_type"] == PermitType.LONG_TERM:
        return None
    begins = {"from": iso(answers["starts_on"])} if answers.get("starts_on") else {}
    return begins | {"until": iso(answers["ends_on"])}


def applicant(answers: Answers) -> Question:
    """The person: an age stands for the birth date, since only the age counts."""
    born_on = answers.get("born_on") or add_years(clock.today(), -answers["age"])
    known: Question = {
        "date_of_birth": iso(born_on),
        "passport_expires_on": iso(answers["passport_until"]),
        "social_assistance_last_on": iso(answers.get("assistance_last_on")),
        "graduated_on": iso(answers.get("graduated_on")),
        # The authorities are asked before each decision; nobody can answer this for oneself.
        "public_order_threat": False,
    }
    same = {"born_in_turkiye", "parent_holds_permit", "address_registered"} & set(answers)
    known |= {name: answers[name] for name in sorted(same)}
    if "means" in answers:
        known["regular_income"] = answers["means"]
    if "relation" in answers:
        known["relation_to_sponsor"] = answers["relation"]
    return known | insurance(answers) | stay(answers) | bans(answers)


def insurance(answers: Answers) -> Question:
    """Who takes out insurance later has not told its end yet; who has none has none."""
    match answers.get("insurance"):
        case "until":
            return {"insurance_until": iso(answers["insurance_until"]), "insurance_exempt_by_agreement": False}
        case "agreement":
            return {"insurance_exempt_by_agreement": True}
        case "none":
            return {"insurance_until": None, "insurance_exempt_by_agreement": False}
        case _:
            return {"insurance_exempt_by_agreement": False}


def stay(answers: Answers) -> Question:
    """Until when the person may be in Türkiye; who is abroad has no such day yet."""
    match answers.get("stay"):
        case "until":
            return {"legal_stay_until": iso(answers["stay_until"])}
        case "ended":
            return {"legal_stay_until": None}
        case _:
            return {}


def bans(answers: Answers) -> Question:
    """One answer for both: what can be done is the same."""
    if answers["bans"] == "unknown":
        return {}
    return {"entry_ban": answers["bans"] == YES, "removal_decision": False}


def permits(answers: Answers) -> list[Question]:
    """The permits that are listed, or the one that is to be made longer."""
    if "held_from" in answers:
        return [
            {
                "permit_type": answers["permit_type"],
                "purpose": answers.get("purpose"),
                "from": iso(answers["held_from"]),
                "until": iso(answers["held_until"]),
            }
        ]
    return [held(entry) for entry in answers.get("permits", ())]


def held(entry: Question) -> Question:
    """One entry of the list."""
    permit = {"permit_type": entry["type"], "from": iso(entry["from"]), "until": iso(entry["until"])}
    has_purpose = entry["type"] == PermitType.SHORT_TERM and entry["purpose"]
    return permit | ({"purpose": entry["purpose"]} if has_purpose else {})


def absences(answers: Answers) -> list[Question]:
    """The journeys; who is still away is away until today."""
    return [
        {"from": iso(entry["from"]), "until": iso(entry["until"] or clock.today()), "reason": entry["reason"] or "none"}
        for entry in answers.get("absences", ())
    ]


def sponsor(answers: Answers) -> Question | None:
    """The family member that a family permit depends on, or depended on."""
    if "former_sponsor_status" in answers:
        return {"status": answers["former_sponsor_status"]}
    if "sponsor_status" not in answers:
        return None
    known: Question = {
        "status": answers["sponsor_status"],
        "household_size": answers["household_size"],
        "monthly_income": f"{answers['monthly_income']:.2f}",
        "address_registered": answers["sponsor_address_registered"],
        "other_spouse_holds_family_permit": answers.get("other_spouse", False),
    }
    if answers["family_offence"] in {YES, NO}:
        known["family_offence_conviction"] = answers["family_offence"] == YES
    return known | sponsors_permit(answers)


def sponsors_permit(answers: Answers) -> Question:
    """The sponsor's own permit, where the sponsor needs one."""
    if "sponsor_permit_until" not in answers:
        return {"permit_until": None}
    known: Question = {"permit_until": iso(answers["sponsor_permit_until"])}
    if "resident_since" in answers:
        known |= {
            "permit_type": answers["sponsor_permit_type"],
            "resident_since": iso(answers["resident_since"]),
            "married_to_turkish_citizen": answers["married_to_turkish_citizen"],
        }
    return known


def marriage(answers: Answers) -> Question | None:
    """The marriage that a family permit rests on, or how it ended."""
    if answers.get("relation") == RelationToSponsor.SPOUSE:
        years = ADULT if answers["spouse_is_adult"] else ALMOST_ADULT
        born_on = add_years(clock.today(), -years)
        return {"married_on": iso(answers["married_on"]), "ended_on": None, "spouse_date_of_birth": iso(born_on)}
    if answers.get("after_family") in set(MarriageEnd):
        return {
            "ended_by": answers["after_family"],
            "domestic_violence_decision": bool(answers.get("violence_decision")),
        }
    return None


def custody(answers: Answers) -> Question:
    """The parent abroad who shares custody."""
    parent = answers.get("parent_abroad")
    if parent is None:
        return {}
    if parent == NO:
        return {"custody": []}
    agrees = answers[f"{parent}_agrees"]
    return {"custody": [{"parent": parent, "abroad": True, "custody": "joint", "deceased": False, "consent": agrees}]}
