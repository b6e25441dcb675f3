"""Pages under docs/ that are written from the code, so that they cannot say something else."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import override

import applications.workflow
import appointments.workflow
from applications.enums import ApplicationStatus
from appointments.enums import AppointmentStatus
from goc_portal.appointment_rules import appointment_rule_lines
from goc_portal.permission_matrix import matrix_lines
from goc_portal.rule_tests import ShownBy, naming_tests
from notices.documentation import lines_of_messages
from permits.enums import PermitType
from permits.rules.assessment import RULE_FILES
from permits.rules.not_encoded import NOT_ENCODED
from permits.rules.registry import Rule, all_rules
from permits.rules.rows import HELD_BY

HEAD: Final = "<!-- Written by `make docs` from the code: change the code, not this page. -->\n"
Step = tuple[str, str, str]


def states_page() -> str:
    """Every state of applications and appointments, and what may follow what."""
    return "\n".join(
        [
            HEAD,
            "# States",
            "",
            "The tables are `applications/workflow.py` and `appointments/workflow.py`; nothing else changes a state.",
            "",
            *machine("Applications", ApplicationStatus, steps_of_applications(), ApplicationStatus.DRAFT),
            *machine("Appointments", AppointmentStatus, steps_of_appointments(), AppointmentStatus.CONFIRMED),
        ]
    )


def steps_of_applications() -> list[Step]:
    """From, to and no name: the event of an application is named by the verb."""
    table = applications.workflow.TRANSITIONS
    return [(state, following, "") for state in table for following in in_order(ApplicationStatus, table[state])]


def steps_of_appointments() -> list[Step]:
    """From, to and the event that leads there."""
    return [
        (source, target, kind)
        for kind, (sources, targets) in appointments.workflow.TRANSITIONS.items()
        for source in in_order(AppointmentStatus, sources)
        for target in in_order(AppointmentStatus, targets)
    ]


def in_order(choices: type[TextChoices], states: Iterable[str]) -> list[str]:
    """States as their enumeration orders them: a set has no order of its own."""
    return [state.value for state in choices if state in set(states)]


def machine(title: str, choices: type[TextChoices], steps: list[Step], first: str) -> Iterator[str]:
    """One diagram and one table."""
    yield from (f"## {title}", "", "```mermaid", "stateDiagram-v2", f"    [*] --> {first}")
    for source, target, event in steps:
        yield f"    {source} --> {target}" + (f" : {event}" if event else "")
    leaving = {source for source, _target, _event in steps}
    yield from (f"    {state.value} --> [*]" for state in choices if state.value not in leaving)
    yield from ("```", "", "| state | what people read | may become |", "|---|---|---|")
    for state in choices:
        following = [f"`{target}`" for source, target, _event in steps if source == state.value]
        yield f"| `{state.value}` | {state.label} | {', '.join(following) or 'nothing: it has ended'} |"
    yield ""


def rules_page() -> str:
    """Every rule of law that the rulebook knows, with its article."""
    tests = naming_tests(rule.code for rule in all_rules())
    files = ", ".join(f"`{module.__name__.rsplit('.', 1)[1]}.py`" for module in RULE_FILES)
    lines = [
        HEAD,
        "# Rules",
        "",
        f"They stand in `permits/rules/`: {files}.",
        "[law.md](law.md) says what the sources are, and what H, M and L mean.",
        "",
        "| rule | article | in force | for | what it says | source | shown by |",
        "|---|---|---|---|---|---|---|",
        *(rule_line(rule, tests) for rule in all_rules()),
        "",
        *row_lines(),
        "",
        *not_encoded_lines(),
        "",
        *appointment_rule_lines(),
        "",
    ]
    return "\n".join(lines)


def rule_line(rule: Rule, tests: Mapping[str, list[ShownBy]]) -> str:
    """One rule as a row."""
    shown_by = best_test(rule, tests.get(rule.code, []))
    cells = (
        f"`{rule.code}`",
        rule.citation,
        in_force(*rule.in_force),
        ", ".join(in_order(PermitType, rule.types)),
        str(rule.sentence),
        f"{rule.source} ({rule.confidence.value})",
        f"`{shown_by.name}` in `{shown_by.path}`" if shown_by else "",
    )
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def best_test(rule: Rule, tests: list[ShownBy]) -> ShownBy | None:
    """The first test that is named after the rule's article, else the first that names the rule."""
    article = re.sub(r"[^0-9a-z]+", "_", rule.citation.split("Art. ")[-1].lower()).strip("_")
    after_article = (test for test in tests if f"article_{article}" in test.name)
    return next(after_article, next(iter(tests), None))


def row_lines() -> Iterator[str]:
    """Which rules hold each row of the digest of the law."""
    yield from ("## Rows of the digest of the law", "", "| row | held by |", "|---|---|")
    for row, holders in HELD_BY.items():
        yield f"| {row} | {', '.join(map(holder_text, holders)) or 'not encoded, see below'} |"


def holder_text(holder: str) -> str:
    """A rule by its code, or a function with its file."""
    file, colon, function = holder.partition(":")
    return f"`{function}` of `permits/rules/{file}.py`" if colon else f"`{holder}`"


def not_encoded_lines() -> Iterator[str]:
    """What the rulebook does not decide, and why."""
    yield from ("## Not encoded", "", "| row | what | why |", "|---|---|---|")
    for each in NOT_ENCODED:
        yield f"| {each.row} | {each.what} | {each.why} |"


def permissions_page() -> str:
    """Which role may do what, and where."""
    return "\n".join([HEAD, *matrix_lines(), ""])


def notices_page() -> str:
    """Every message that the portal sends."""
    return "\n".join([HEAD, *lines_of_messages()])


def in_force(first: date, last: date | None) -> str:
    """The days on which a text is law."""
    return f"{first.isoformat()} to {last.isoformat()}" if last else f"since {first.isoformat()}"


PAGES: Final[dict[str, Callable[[], str]]] = {
    "docs/states.md": states_page,
    "docs/rules.md": rules_page,
    "docs/permissions.md": permissions_page,
    "docs/notices.md": notices_page,
}


def page(name: str) -> str:
    """A page in English, whoever asks."""
    with override("en"):
        return PAGES[name]()
