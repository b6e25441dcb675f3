"""Where every rule of law registers itself with code, article, range, source and confidence."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from permits.rules.codes import ApplicationKind, Confidence, PermitType
from permits.rules.findings import Finding, Message, Verdict
from permits.rules.question import Question
from permits.rules.versions import SINCE_THE_LAW, InForce

ALL_KINDS = frozenset(ApplicationKind)
PUBLIC_TYPES = frozenset({PermitType.SHORT_TERM, PermitType.FAMILY, PermitType.STUDENT, PermitType.LONG_TERM})

Judge = Callable[[Question], Verdict | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of law: what it says, where, since when, how sure its source is."""

    code: str
    sentence: Message
    citation: str
    in_force: InForce
    source: str
    confidence: Confidence
    types: frozenset[PermitType]
    kinds: frozenset[ApplicationKind]
    about: tuple[str, ...]
    judge: Judge

    def is_in_force_on(self, day: date) -> bool:
        """Whether the rule was law on a day."""
        first, last = self.in_force
        return first <= day and (last is None or day <= last)

    @property
    def file(self) -> str:
        """The module in which the rule stands."""
        return self.judge.__module__

    def finding(self, question: Question) -> Finding | None:
        """What the rule says to a question; None where it has nothing to say."""
        verdict = self.judge(question)
        if verdict is None:
            return None
        outcome, message, places, a_decision_needs_it = verdict
        return Finding(
            self.code, outcome, self.citation, self.in_force, message, places, self.about, a_decision_needs_it
        )


_rules: list[Rule] = []


def rule(
    *,
    code: str,
    sentence: Message,
    citation: str,
    source: str,
    about: tuple[str, ...],
    types: Iterable[PermitType] = PUBLIC_TYPES,
    kinds: Iterable[ApplicationKind] = ALL_KINDS,
    in_force: InForce = SINCE_THE_LAW,
    confidence: Confidence = Confidence.HIGH,
) -> Callable[[Judge], Judge]:
    """Register a function as a rule of law. Stacked on one function, it registers it under several articles."""

    def register(judge: Judge) -> Judge:
        _rules.append(
            Rule(
                code=code,
                sentence=sentence,
                citation=citation,
                in_force=in_force,
                source=source,
                confidence=confidence,
                types=frozenset(types),
                kinds=frozenset(kinds),
                about=about,
                judge=judge,
            )
        )
        rules_for.cache_clear()
        return judge

    return register


def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code, then by the day since which it is law."""
    return tuple(sorted(_rules, key=lambda each: (each.code, each.in_force[0], each.citation)))


@lru_cache(maxsize=512)
def rules_for(permit_type: PermitType, kind: ApplicationKind, day: date) -> tuple[Rule, ...]:
    """The rules that a question of this type and kind meets on a day, in the order of their registration."""
    return tuple(
        each for each in _rules if permit_type in each.types and kind in each.kinds and each.is_in_force_on(day)
    )
