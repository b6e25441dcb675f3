"""``manage.py reassess --on DATE [--parameters FILE] [--set NAME=VALUE]``: what would change in open cases."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from applications.models import Application
from applications.reassessing import ChangedFinding, Reassessed, Tally, Version, reassess_open_cases
from goc_portal import clock
from permits.parameters import current_parameters
from permits.parameters.proposing import ProposalRefused, proposed_parameters

REFUSED = 2
HEAD = f"{'case':<16} {'now':<16} {'then':<16} {'until now':<11} {'until then':<11} findings that change"


class Command(BaseCommand):
    """Show what another version of the law, or new parameters, would change; no case is changed."""

    help = "Show what the law of another day, or other parameters, would change in open cases. Nothing is written."

    def add_arguments(self, parser: CommandParser) -> None:
        """The day, the proposal, the form of the answer."""
        parser.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="the law of this day (default today)")
        parser.add_argument("--parameters", metavar="FILE", help="proposed rows and readings, as JSON")
        parser.add_argument(
            "--set", action="append", default=[], metavar="NAME=VALUE", help="one reading: insurance_until_age=66"
        )
        parser.add_argument("--json", action="store_true", help="one JSON object a line, the counts last")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare today's law and parameters with the other ones."""
        today, standing = clock.today(), current_parameters()
        try:
            other = proposed_parameters(standing, proposal_of(options)) if is_proposal(options) else standing
        except ProposalRefused as refusal:
            raise CommandError(str(refusal), returncode=REFUSED) from refusal
        before, after = Version(today, standing), Version(options["on"] or today, other)
        tally = Tally()
        cases = reassess_open_cases(Application.objects.all(), before=before, after=after, today=today, tally=tally)
        if options["json"]:
            self.write_lines(cases, tally, before, after)
        else:
            self.write_table(cases, tally, before, after)

    def write_table(self, cases: Iterable[Reassessed], tally: Tally, before: Version, after: Version) -> None:
        """A line a case, then the counts."""
        self.stdout.write(f"now:  law of {before.law_on}, parameters {before.parameters.version}")
        self.stdout.write(f"then: law of {after.law_on}, parameters {after.parameters.version}")
        self.stdout.write(HEAD)
        for each in cases:
            self.stdout.write(line_of(each))
        self.stdout.write(f"{tally.cases} open cases, {tally.changed} would change.")
        for (now, then), count in sorted(tally.outcomes.items()):
            self.stdout.write(f"{now} → {then}: {count}")
        for rule, count in sorted(tally.rules.items(), key=lambda item: (-item[1], item[0])):
            self.stdout.write(f"{rule}: {count}")

    def write_lines(self, cases: Iterable[Reassessed], tally: Tally, before: Version, after: Version) -> None:
        """JSON Lines for programs."""
        for each in cases:
            self.stdout.write(json.dumps(json_of(each), ensure_ascii=False))
        counts = {
            "cases": tally.cases,
            "changed": tally.changed,
            "now": {"law_on": str(before.law_on), "parameters": before.parameters.version},
            "then": {"law_on": str(after.law_on), "parameters": after.parameters.version},
            "outcomes": {f"{now} → {then}": count for (now, then), count in sorted(tally.outcomes.items())},
            "findings": dict(sorted(tally.rules.items())),
        }
        self.stdout.write(json.dumps(counts, ensure_ascii=False))


def is_proposal(options: dict[str, Any]) -> bool:
    """Whether anything but the day differs."""
    return bool(options["parameters"] or options["set"])


def proposal_of(options: dict[str, Any]) -> object:
    """The file with the readings of the command line on top."""
    proposal = read_json(options["parameters"]) if options["parameters"] else {}
    if not options["set"] or not isinstance(proposal, dict):
        return proposal
    readings = dict(reading_of(text) for text in options["set"])
    return proposal | {"policies": proposal.get("policies", {}) | readings}


def reading_of(text: str) -> tuple[str, Any]:
    """``insurance_until_age=66``; an empty value means none."""
    name, equals, value = text.partition("=")
    if not equals:
        raise ProposalRefused(text, "must be NAME=VALUE")
    return name, value.split(",") if "," in value else value or None


def read_json(name: str) -> object:
    """The proposal of a file."""
    try:
        return json.loads(Path(name).read_text(encoding="utf-8"))
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}.", returncode=REFUSED) from error
    except (ValueError, RecursionError) as error:
        raise CommandError(f"{name} is no JSON.", returncode=REFUSED) from error


def line_of(each: Reassessed) -> str:
    """A case in the table."""
    findings = ", ".join(said_of(finding) for finding in each.findings)
    until = (each.before.valid_until or "–", each.after.valid_until or "–")
    return (
        f"{each.case.number_shown:<16} {each.before.outcome:<16} {each.after.outcome:<16} "
        f"{until[0]!s:<11} {until[1]!s:<11} {findings}"
    )


def said_of(finding: ChangedFinding) -> str:
    """A rule with both outcomes."""
    before, after = finding.outcomes
    return f"{finding.rule} {before or '–'}→{after or '–'}"


def json_of(each: Reassessed) -> dict[str, Any]:
    """A case for programs."""
    return {
        "case": each.case.number_shown,
        "outcome": [each.before.outcome, each.after.outcome],
        "valid_until": [day and day.isoformat() for day in (each.before.valid_until, each.after.valid_until)],
        "findings": {finding.rule: list(finding.outcomes) for finding in each.findings},
    }
