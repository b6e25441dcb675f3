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
from permits.rules.codes import ApplicationKind, Purpose
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
    """A first application or an extension for one of the purposes; now and then something is wrong or unknown."""
    today = clock.today()

    def day(least: int, most: int) -> str:
        return (today + timedelta(days=chance.randint(least, most))).isoformat()

    kind = chance.choice([ApplicationKind.FIRST, ApplicationKind.EXTENSION])
    purpose = chance.choice(list(Purpose)).value
    applicant = {
        "date_of_birth": day(-25_000, -1_000),
        "nationality": "UTO",
        "passport_expires_on": day(30, 3_000),
        "insurance_until": day(100, 1_500),
        "legal_stay_until": day(-5, 90),
        "insurance_exempt_by_agreement": False,
        "removal_decision": False,
        "public_order_threat": False,
        "entry_ban": chance.random() < 0.02,
        "regular_income": chance.random() < 0.95,
    }
    if chance.random() < 0.8:
        applicant["address_registered"] = chance.random() < 0.9
    asked: dict[str, Any] = {
        "absences": [],
        "sponsor": None,
        "marriage": None,
        "kind": kind.value,
        "permit_type": "short_term",
        "purpose": purpose,
        "applied_on": day(-5, 0),
        "requested": {"from": day(1, 20), "until": day(200, 800)},
        "province": chance.randint(1, 81),
        "applicant": applicant,
        "permits": [],
    }
    if kind == ApplicationKind.EXTENSION:
        held = {"permit_type": "short_term", "purpose": purpose, "from": day(-400, -330), "until": day(-5, 60)}
        asked["permits"] = [held]
    return asked
