"""The letter of a refusal: grounds with articles, how the days to appeal count, when to leave, who helps."""

from dataclasses import dataclass
from datetime import date

from django.utils import translation

from applications.decisions.appeals import Leaving, example_of_counting, leaving_rule
from applications.decisions.grounds import article_in_words, weighed_of, words_of
from applications.decisions.serving import decision_of
from applications.enums import DecisionOutcome
from applications.facts.answer_rows import long_day
from applications.models import Application, Decision
from documents.issuing import PrintedVerification, printed_verification
from documents.models import IssuedPaper
from goc_portal import clock


@dataclass(frozen=True)
class PrintedGround:
    """A ground in the reader's language and in Turkish, with its article."""

    words: str
    turkish: str
    article: str


@dataclass(frozen=True)
class PrintedFactor:
    """One of the four factors of Article 25(1), with what the officer wrote."""

    words: str
    turkish: str
    weighed: str


@dataclass(frozen=True)
class PrintedLetter:
    """Everything that the letter prints."""

    number: str
    cancels: bool
    name: str
    native_name: str
    nationality: str
    document: str
    request: str
    office: str
    decided_on: str
    grounds: list[PrintedGround]
    reasoning: str
    factors: list[PrintedFactor]
    leaving: Leaving
    leaving_turkish: Leaving
    received_example: str
    last_day_example: str
    verification: PrintedVerification


def prepared_letter(application: Application, paper: IssuedPaper) -> PrintedLetter:
    """The letter in the language that is active, beside the Turkish, which counts."""
    decision = decision_of(application)
    if decision is None:
        raise ValueError("A letter is made of a decision that stands.")
    person, directorate = application.person, application.directorate
    example = example_of_counting(paper.issued_on)
    with translation.override("tr"):
        leaving_turkish = leaving_rule(application)
    return PrintedLetter(
        number=application.number_shown,
        cancels=decision.outcome == DecisionOutcome.CANCEL,
        name=person.full_name,
        native_name=person.native_name,
        nationality=person.nationality,
        document=application.passportanswers.travel_document.full_number,
        request=" · ".join(asked_for(application)),
        office=directorate.name if directorate else "",
        decided_on=long_day(decided_on(decision)),
        grounds=printed_grounds(decision),
        reasoning=decision.reasoning,
        factors=printed_factors(decision),
        leaving=leaving_rule(application),
        leaving_turkish=leaving_turkish,
        received_example=long_day(example.received_on),
        last_day_example=long_day(example.last_day),
        verification=printed_verification(paper),
    )


def asked_for(application: Application) -> list[str]:
    """What was asked for, in words."""
    parts = [application.get_kind_display(), application.get_permit_type_display(), application.get_purpose_display()]
    return [str(part) for part in parts if part]


def decided_on(decision: Decision) -> date:
    """The Istanbul day of the approval."""
    return clock.istanbul_day(decision.settled_at) if decision.settled_at else clock.today()


def printed_grounds(decision: Decision) -> list[PrintedGround]:
    """Each ground in both languages."""
    words = [str(words_of(each)) for each in decision.grounds]
    with translation.override("tr"):
        turkish = [str(words_of(each)) for each in decision.grounds]
    return [
        PrintedGround(here, there if there != here else "", article_in_words(each["article"]))
        for here, there, each in zip(words, turkish, decision.grounds, strict=True)
    ]


def printed_factors(decision: Decision) -> list[PrintedFactor]:
    """The four factors, named in both languages; what was written of them is in Turkish."""
    factors = weighed_of(decision.weighed)
    words = [str(factor) for factor, _written in factors]
    with translation.override("tr"):
        turkish = [str(factor) for factor, _written in factors]
    return [
        PrintedFactor(here, there if there != here else "", written)
        for here, there, (_factor, written) in zip(words, turkish, factors, strict=True)
    ]
