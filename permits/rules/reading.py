"""The contract's JSON into frozen Facts: strict, and each refusal names the key and the reason."""

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from permits.rules.codes import (
    AbsenceReason,
    ApplicationKind,
    CustodyKind,
    MarriageEnd,
    ParentRole,
    PermitType,
    Purpose,
    RelationToSponsor,
    SponsorStatus,
)
from permits.rules.facts import (
    Absence,
    Applicant,
    Custody,
    Events,
    Facts,
    HeldPermit,
    Marriage,
    Requested,
    Sponsor,
)
from permits.rules.findings import Message
from permits.rules.nationalities import is_known_nationality

LONGEST_QUESTION = 2_000_000
LONGEST_LIST = 500
LONGEST_TEXT = 40
MOST_MONEY_DIGITS = 15
MUST_BE_FROM_TO = _("must be from %(least)s to %(most)s")
WHOLE = "$"
"""The path of the question itself."""
LARGEST_HOUSEHOLD = 100
PLATE_CODES = range(1, 82)
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MONEY = re.compile(rf"\d{{1,{MOST_MONEY_DIGITS}}}(\.\d{{1,2}})?", re.ASCII)
FOREIGNER_ID = re.compile(r"99\d{9}", re.ASCII)

E = TypeVar("E", bound=StrEnum)
Reader = Callable[[Any, str], Any]


class QuestionRefused(Exception):
    """A question that cannot be read; ``path`` names the key, ``reason`` says what is wrong with it."""

    def __init__(self, path: str, sentence: Message, **places: Any) -> None:
        self.path, self.sentence, self.places = path, sentence, places
        super().__init__(path)

    @property
    def reason(self) -> str:
        """What is wrong, in the language that is active."""
        return str(self.sentence) % self.places if self.places else str(self.sentence)

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class GivenTwice(dict[str, Any]):
    """An object in which a key stands twice: which of the two is meant is not guessed."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        counted = Counter(name for name, _value in pairs)
        self.twice = next(name for name, times in counted.items() if times > 1)


def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON, marked where a key stands twice in it."""
    given = dict(pairs)
    return given if len(given) == len(pairs) else GivenTwice(pairs)


def no_number(name: str) -> Any:
    """NaN and infinity are no JSON."""
    raise QuestionRefused(WHOLE, _("%(name)s is no JSON"), name=name)


def question_in(text: str) -> Any:
    """The one JSON value of a text."""
    if len(text) > LONGEST_QUESTION:
        raise QuestionRefused(WHOLE, _("is longer than %(most)s characters"), most=LONGEST_QUESTION)
    try:
        return json.loads(text, parse_constant=no_number, object_pairs_hook=object_of)
    except (ValueError, RecursionError):
        raise QuestionRefused(WHOLE, _("is no JSON")) from None


def day(value: Any, path: str) -> date:
    """An ISO calendar day."""
    if not isinstance(value, str) or not ISO_DAY.fullmatch(value):
        raise QuestionRefused(path, _("must be a date as YYYY-MM-DD"))
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise QuestionRefused(path, _("is no day of the calendar")) from None


def truth(value: Any, path: str) -> bool:
    """true or false."""
    if not isinstance(value, bool):
        raise QuestionRefused(path, _("must be true or false"))
    return value


def money(value: Any, path: str) -> Decimal:
    """A decimal string in Turkish lira, not negative."""
    if not isinstance(value, str) or not MONEY.fullmatch(value):
        raise QuestionRefused(path, _("must be an amount as a decimal string, such as 91000.00"))
    return Decimal(value)


def whole(allowed: range) -> Reader:
    """A whole number within bounds."""

    def read(value: Any, path: str) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise QuestionRefused(path, _("must be a whole number"))
        if value not in allowed:
            raise QuestionRefused(path, MUST_BE_FROM_TO, least=allowed[0], most=allowed[-1])
        return value

    return read


def pattern(expression: re.Pattern[str], reason: Message) -> Reader:
    """A text of a known form."""

    def read(value: Any, path: str) -> str:
        if not isinstance(value, str) or not expression.fullmatch(value):
            raise QuestionRefused(path, reason)
        return value

    return read


def code(codes: type[E]) -> Callable[[Any, str], E]:
    """One of the known codes."""
    known = {each.value: each for each in codes}

    def read(value: Any, path: str) -> E:
        if not isinstance(value, str):
            raise QuestionRefused(path, _("must be a text"))
        if value not in known:
            raise QuestionRefused(path, _("must be one of %(codes)s"), codes=", ".join(known))
        return known[value]

    return read


def nationality(value: Any, path: str) -> str:
    """The code of a country, or of those whom none calls its own."""
    if not isinstance(value, str) or not is_known_nationality(value):
        raise QuestionRefused(path, _("must be a country code of ISO 3166 or ICAO 9303, in capital letters"))
    return value


def or_none(read: Reader) -> Reader:
    """null, where a key may be known to be none."""
    return lambda value, path: None if value is None else read(value, path)


def mapping(value: Any, path: str) -> Mapping[str, Any]:
    """A JSON object."""
    if not isinstance(value, dict):
        raise QuestionRefused(path or WHOLE, _("must be an object"))
    return value


def keys(value: Any, path: str, readers: Mapping[str, Reader], needed: tuple[str, ...] = ()) -> dict[str, Any]:
    """The keys of an object, each read by its reader; an unknown key or a missing needed one is refused."""
    given = mapping(value, path)
    prefix = f"{path}." if path else ""
    if isinstance(given, GivenTwice):
        raise QuestionRefused(f"{prefix}{printable(given.twice)}", _("is given twice"))
    for name in needed:
        if name not in given:
            raise QuestionRefused(f"{prefix}{name}", _("is required"))
    for name in given:
        if name not in readers:
            raise QuestionRefused(f"{prefix}{printable(name)}", _("is not a key of the question"))
    return {
        "from_" if name == "from" else name: readers[name](inner, f"{prefix}{name}") for name, inner in given.items()
    }


def printable(name: str) -> str:
    """The beginning of a key that somebody made up; half a character of UTF-16 can be written nowhere."""
    return name[:LONGEST_TEXT].encode(errors="replace").decode()


def in_order(read: dict[str, Any], path: str) -> dict[str, Any]:
    """Refuse a period that ends before it starts."""
    if read.get("from_") and read.get("until") and read["from_"] > read["until"]:
        raise QuestionRefused(path, _("from is after until"))
    return read


def listed(read: Reader) -> Reader:
    """A list of objects, of bounded length; null says that there are none."""

    def read_list(value: Any, path: str) -> tuple[Any, ...]:
        if value is None:
            return ()
        if not isinstance(value, list):
            raise QuestionRefused(path, _("must be a list"))
        if len(value) > LONGEST_LIST:
            raise QuestionRefused(path, _("has more than %(most)s entries"), most=LONGEST_LIST)
        return tuple(read(inner, f"{path}[{place}]") for place, inner in enumerate(value))

    return read_list


DAY, TRUTH = or_none(day), or_none(truth)
REQUESTED: dict[str, Reader] = {"from": DAY, "until": DAY}
APPLICANT: dict[str, Reader] = {
    "date_of_birth": DAY,
    "nationality": or_none(nationality),
    "foreigner_id_number": or_none(pattern(FOREIGNER_ID, _("must be 11 digits that begin with 99"))),
    "passport_expires_on": DAY,
    "insurance_until": DAY,
    "insurance_exempt_by_agreement": TRUTH,
    "legal_stay_until": DAY,
    "address_registered": TRUTH,
    "entry_ban": TRUTH,
    "removal_decision": TRUTH,
    "public_order_threat": TRUTH,
    "social_assistance_last_on": DAY,
    "regular_income": TRUTH,
    "graduated_on": DAY,
    "born_in_turkiye": TRUTH,
    "parent_holds_permit": TRUTH,
    "relation_to_sponsor": or_none(code(RelationToSponsor)),
}
PERMIT: dict[str, Reader] = {
    "permit_type": code(PermitType),
    "purpose": or_none(code(Purpose)),
    "from": day,
    "until": DAY,
}
ABSENCE: dict[str, Reader] = {"from": day, "until": DAY, "reason": or_none(code(AbsenceReason))}
SPONSOR: dict[str, Reader] = {
    "status": or_none(code(SponsorStatus)),
    "permit_type": or_none(code(PermitType)),
    "permit_until": DAY,
    "resident_since": DAY,
    "married_to_turkish_citizen": TRUTH,
    "monthly_income": or_none(money),
    "household_size": or_none(whole(range(1, LARGEST_HOUSEHOLD + 1))),
    "address_registered": TRUTH,
    "family_offence_conviction": TRUTH,
    "other_spouse_holds_family_permit": TRUTH,
}
MARRIAGE: dict[str, Reader] = {
    "married_on": DAY,
    "ended_on": DAY,
    "ended_by": or_none(code(MarriageEnd)),
    "domestic_violence_decision": TRUTH,
    "spouse_date_of_birth": DAY,
}
CUSTODY: dict[str, Reader] = {
    "parent": code(ParentRole),
    "abroad": TRUTH,
    "custody": or_none(code(CustodyKind)),
    "deceased": TRUTH,
    "consent": TRUTH,
}
EVENTS: dict[str, Reader] = {
    "submitted_on": DAY,
    "data_changed": lambda value, path: bool(TRUTH(value, path)),
    "passport_renewed": lambda value, path: bool(TRUTH(value, path)),
    "missing_documents_notified_on": DAY,
    "file_complete_on": DAY,
    "refusal_served_on": DAY,
    "address_changed_on": DAY,
    "certificate_exit_on": DAY,
}


def requested(value: Any, path: str) -> Requested:
    """The requested period; null asks for nothing."""
    if value is None:
        return Requested(from_=None, until=None)
    return Requested(**in_order(keys(value, path, REQUESTED), path))


def applicant(value: Any, path: str) -> Applicant:
    """The applicant; null tells nothing."""
    return Applicant() if value is None else Applicant(**keys(value, path, APPLICANT))


def held_permit(value: Any, path: str) -> HeldPermit:
    """One permit that is or was held."""
    return HeldPermit(**in_order(keys(value, path, PERMIT, ("permit_type", "from")), path))


def absence(value: Any, path: str) -> Absence:
    """One stay abroad."""
    return Absence(**in_order(keys(value, path, ABSENCE, ("from",)), path))


def sponsor(value: Any, path: str) -> Sponsor | None:
    """The one current sponsor; a list of two is refused."""
    if isinstance(value, list):
        raise QuestionRefused(path, _("must be one sponsor: a question has one current sponsor"))
    return None if value is None else Sponsor(**keys(value, path, SPONSOR))


def marriage(value: Any, path: str) -> Marriage | None:
    """The marriage; null says that there is none."""
    return None if value is None else Marriage(**keys(value, path, MARRIAGE))


def custody(value: Any, path: str) -> Custody:
    """The custody of one parent."""
    return Custody(**keys(value, path, CUSTODY, ("parent",)))


def events(value: Any, path: str) -> Events:
    """What happened; null says nothing did."""
    return Events() if value is None else Events(**keys(value, path, EVENTS))


QUESTION: dict[str, Reader] = {
    "kind": code(ApplicationKind),
    "permit_type": code(PermitType),
    "purpose": or_none(code(Purpose)),
    "applied_on": DAY,
    "decided_on": DAY,
    "requested": requested,
    "province": or_none(whole(PLATE_CODES)),
    "applicant": applicant,
    "permits": listed(held_permit),
    "absences": listed(absence),
    "sponsor": sponsor,
    "marriage": marriage,
    "custody": listed(custody),
    "events": events,
}


def facts_of(question: Any) -> Facts:
    """The facts of a question, or QuestionRefused with the first key that cannot be read."""
    return Facts(**keys(question, "", QUESTION, ("kind", "permit_type")))
