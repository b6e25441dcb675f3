"""`bench assess`: questions answered by the rulebook, read and written as `manage.py assess` does. No floor."""

import argparse
import random
from datetime import timedelta
from typing import Any

import permits.reference
from goc_portal import clock
from goc_portal.benchmarks.benchmark import Benchmark, Options, Report, whole_number
from goc_portal.benchmarks.measuring import MICROSECONDS, Tally, percentile
from permits.answers import answer_of
from permits.parameters import current_parameters
from permits.rules.assessment import assess
from permits.rules.codes import ApplicationKind, PermitType, Purpose, RelationToSponsor, SponsorStatus
from permits.rules.reading import facts_of

SEED = 6458


class AssessBenchmark(Benchmark):
    """The rules are pure: one process, no database but for the parameters, which are read once."""

    name = "assess"
    summary = "assessments by the rulebook, of many different cases"

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self.questions: list[dict[str, Any]] = []

    @classmethod
    def add_arguments(cls, parser: argparse.ArgumentParser) -> None:
        """How many."""
        parser.add_argument(
            "--assessments", type=whole_number(1, 10_000_000), default=10_000, metavar="N", help="default 10,000"
        )

    def prepare(self) -> None:
        """The fee tariff, and questions that are the same in every run."""
        permits.reference.load()
        chance = random.Random(SEED)  # noqa: S311
        self.questions = [question(chance) for _ in range(self.options["assessments"])]

    def measure(self) -> Report:
        """Each question from its JSON to its answer."""
        parameters, today, tally = current_parameters(), clock.today(), Tally()
        outcomes: dict[str, int] = {}
        for asked in self.questions:
            with tally.sampling():
                answer = answer_of(assess(facts_of(asked), parameters, today=today))
            outcomes[answer["outcome"]] = outcomes.get(answer["outcome"], 0) + 1
        return {
            "per_second": tally.per_second,
            "p95_us": round(percentile(tally.samples, 95) * MICROSECONDS, 1),
            "outcomes": outcomes,
        }


def question(chance: random.Random) -> dict[str, Any]:
    """A question of any type and kind; now and then something is wrong or unknown."""
    kind, permit_type = chance.choice(list(ApplicationKind)), chance.choice(list(PermitType))
    purpose = chance.choice(list(Purpose)).value if permit_type == PermitType.SHORT_TERM else None
    asked: dict[str, Any] = {
        "kind": kind.value,
        "permit_type": permit_type.value,
        "purpose": purpose,
        "applied_on": day(chance, -5, 0),
        "requested": {"from": day(chance, 1, 20), "until": day(chance, 200, 800)},
        "province": chance.randint(1, 81),
        "applicant": applicant(chance),
        "permits": held_permits(chance, kind, permit_type, purpose),
        "absences": absences(chance),
        "sponsor": None,
        "marriage": None,
    }
    return asked | (family(chance, asked["applicant"]) if permit_type == PermitType.FAMILY else {})


def day(chance: random.Random, least: int, most: int) -> str:
    """A day so many days from today."""
    return (clock.today() + timedelta(days=chance.randint(least, most))).isoformat()


def applicant(chance: random.Random) -> dict[str, Any]:
    """Somebody of any age; one in five has not said whether the address is registered."""
    person: dict[str, Any] = {
        "date_of_birth": day(chance, -25_000, -1_000),
        "nationality": "UTO",
        "passport_expires_on": day(chance, 30, 3_000),
        "insurance_until": day(chance, 100, 1_500),
        "legal_stay_until": day(chance, -5, 90),
        "insurance_exempt_by_agreement": False,
        "removal_decision": False,
        "public_order_threat": False,
        "entry_ban": chance.random() < 0.02,
        "regular_income": chance.random() < 0.95,
        "social_assistance_last_on": None,
    }
    return person | ({"address_registered": chance.random() < 0.9} if chance.random() < 0.8 else {})


def held_permits(
    chance: random.Random, kind: ApplicationKind, permit_type: PermitType, purpose: str | None
) -> list[dict[str, Any]]:
    """The present permit of who has one; for a long-term permit the years before, with a student's among them."""
    if permit_type == PermitType.LONG_TERM:
        return [
            {"permit_type": "student", "from": day(chance, -4_500, -4_400), "until": day(chance, -2_600, -2_500)},
            {"permit_type": "family", "from": day(chance, -2_500, -2_400), "until": day(chance, -1_300, -1_200)},
            {"permit_type": "family", "from": day(chance, -1_200, -1_100), "until": day(chance, 10, 60)},
        ]
    if kind == ApplicationKind.FIRST:
        return []
    held = {"permit_type": permit_type.value, "purpose": purpose}
    return [held | {"from": day(chance, -400, -330), "until": day(chance, -5, 60)}]


def absences(chance: random.Random) -> list[dict[str, Any]]:
    """Up to four journeys."""
    first_days = [chance.randint(-1_800, -60) for _journey in range(chance.randint(0, 4))]
    return [
        {"from": day(chance, first, first), "until": day(chance, first + 1, first + 50), "reason": "none"}
        for first in first_days
    ]


def family(chance: random.Random, person: dict[str, Any]) -> dict[str, Any]:
    """A spouse or a child of a sponsor of any status."""
    relation = chance.choice(list(RelationToSponsor))
    sponsor = {
        "status": chance.choice(list(SponsorStatus)).value,
        "permit_type": "short_term",
        "permit_until": day(chance, 100, 1_000),
        "resident_since": day(chance, -2_000, -200),
        "married_to_turkish_citizen": False,
        "monthly_income": f"{chance.randint(20_000, 120_000)}.00",
        "household_size": chance.randint(2, 6),
        "address_registered": True,
        "family_offence_conviction": False,
        "other_spouse_holds_family_permit": False,
    }
    marriage = {"married_on": day(chance, -3_000, -100), "ended_on": None, "spouse_date_of_birth": "1992-01-01"}
    custody = {"parent": "mother", "abroad": True, "custody": "joint", "deceased": False, "consent": True}
    is_spouse = relation == RelationToSponsor.SPOUSE
    return {
        "applicant": person | {"relation_to_sponsor": relation.value},
        "sponsor": sponsor,
        "marriage": marriage if is_spouse else None,
        "custody": [] if is_spouse else [custody],
    }
