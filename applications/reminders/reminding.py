"""The job that reminds: one read of what is open, the pure rules for what is due, one statement that queues it.

Once each: the cause names the matter, notices keep one row a cause, and who was told is not read again.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any, Final

from django.db import connection
from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from accounts.models import Person
from applications.facts.assessing import assess_application
from applications.facts.birthdays import earliest_birthday
from applications.facts.family import answers_of_sponsor, dossier_of
from applications.fees import bill_of_case
from applications.households.bills import family_bill
from applications.papers.completeness import open_fees
from applications.reminders import messages
from goc_portal import clock, locking
from notices.batches import notices_sql
from notices.models import Notice
from permits.enums import PermitType
from permits.fees import FeeBill, Total, family_total
from permits.rules import reminding
from permits.rules.reminding import Reminded

REMINDING = 7_201_011
"""The advisory lock of the job that reminds of last days: a second one leaves it alone."""
AT_ONCE = 500
NOT_BEFORE, NOT_AFTER = time(9), time(20)
"""Nobody's telephone rings at night (Istanbul)."""
DAYS_TO_PAY = timedelta(days=30)

ROWS = """
SELECT * FROM jsonb_to_recordset(%(rows)s::jsonb) AS due (person_id bigint, language text, cause text, facts jsonb)
"""

Facts = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """One kind of reminder: its words, how its matter is named in the cause, and what is told of a matter today."""

    message: type[messages.Reminder]
    cause: str
    person: str
    told: Callable[[Any, date], Facts | None]
    read: Callable[[Any], Any]


def on_last_day(span: Reminded, today: date) -> Facts | None:
    """The last day, if a reminder is due."""
    return {"last_day": span.last_day.isoformat()} if span.is_due(today) else None


def of_opening(status: Any, today: date) -> Facts | None:
    """The window to stay longer, until the reminder of the end takes its place."""
    if reminding.permit_ends(status.valid_until).is_due(today):
        return None
    return on_last_day(reminding.extension_opens(status.valid_until), today)


def of_18(person: Any, today: date) -> Facts | None:
    """The birthday, with what fits."""
    born_on = earliest_birthday(person, until=today)
    if born_on is None or not (facts := on_last_day(reminding.turns_18(born_on), today)):
        return None
    family = [permit for permit in person.permits.all() if permit.permit_type == PermitType.FAMILY]
    spans = [(permit.valid_from, permit.ended_on or permit.valid_until) for permit in family]
    return facts | {"fits": [each.value for each in reminding.what_fits_at_18(born_on, spans)]}


def of_newborn(person: Any, today: date) -> Facts | None:
    """The 180 days of a child."""
    born_on = earliest_birthday(person, until=today)
    return on_last_day(reminding.newborn_applies(born_on), today) if born_on else None


def of_papers(paper: Any, today: date) -> Facts | None:
    """The last day for what is missing, with the number of the case."""
    facts = on_last_day(reminding.papers_due(paper.due_on), today)
    return facts and facts | {"number": paper.application.number_shown}


def of_fees(case: Any, today: date) -> Facts | None:
    """The fees without a receipt, with the number to pay with."""
    assessment = assess_application(case)
    fees = open_fees(case, assessment)
    number = getattr(case, "payment_number", None)
    if not fees or number is None:
        return None
    return {
        "last_day": (today + DAYS_TO_PAY).isoformat(),
        "number": case.number_shown,
        "fees": [kind.value for kind in fees],
        "payment_number": number.number_shown,
        **sums(case, bill_of_case(case, assessment), fees),
    }


def sums(case: Any, bill: FeeBill, fees: Sequence[str]) -> Facts:
    """What is open here, and in the family that applies together; without words, as any reader may get it."""
    open_here = family_total([FeeBill(due=tuple(fee for fee in bill.due if fee.code in fees))])
    family = family_bill(case)
    return {"total": in_figures(open_here), "family": in_figures(family.total if family else open_here)}


def in_figures(total: Total) -> str:
    """A sum as figures alone; a dash where a part of it is not known."""
    parts = [f"{total.lira:.2f} TL"] if total.lira else []
    parts += [f"{total.dollars:.2f} USD"] if total.dollars else []
    return " + ".join(parts) or "–"


def of_end(status: Any, today: date) -> Facts | None:
    """The permit's last day, while nobody asked for more."""
    return on_last_day(reminding.permit_ends(status.valid_until), today)


def of_sponsor(case: Any, today: date) -> Facts | None:
    """The last day of the permit on which a family permit rests."""
    answers = answers_of_sponsor(dossier_of(case))
    until = answers.permit_until if answers else None
    return on_last_day(reminding.permit_ends(until), today) if until else None


def of_passport(document: Any, today: date) -> Facts | None:
    """The passport's last day."""
    return on_last_day(reminding.passport_ends(document.expires_on), today)


def of_unused(permit: Any, today: date) -> Facts | None:
    """The last day to begin to use a permit."""
    return on_last_day(reminding.permit_is_unused(permit.valid_from), today)


def of_stateless(status: Any, today: date) -> Facts | None:
    """The end of a stateless person's card."""
    return on_last_day(reminding.stateless_card_ends(status.valid_from, status.valid_until), today)


def with_person(matters: Any) -> Any:
    """Read together with whose they are."""
    return matters.select_related("person")


def with_permits(persons: Any) -> Any:
    """Read together with their permits."""
    return persons.prefetch_related("permits")


def with_case(papers: Any) -> Any:
    """Read together with the case and its person."""
    return papers.select_related("application__person")


def with_sponsor(cases: Any) -> Any:
    """Read together with what the sponsor has said."""
    return cases.select_related("person", "household_member__household__dossier__answers")


def with_bill(cases: Any) -> Any:
    """Read together with what a bill asks, and the receipts."""
    return cases.with_facts().select_related("person", "payment_number")


KINDS: Final = (
    Kind(messages.PermitEnds, "status", "person", of_end, with_person),
    Kind(messages.ExtensionOpens, "status", "person", of_opening, with_person),
    Kind(messages.SponsorsPermitEnds, "sponsor", "person", of_sponsor, with_sponsor),
    Kind(messages.PapersDue, "missing", "application__person", of_papers, with_case),
    Kind(messages.PassportEnds, "document", "person", of_passport, with_person),
    Kind(messages.TurnsEighteen, "person", "", of_18, with_permits),
    Kind(messages.NewbornApplies, "person", "", of_newborn, with_permits),
    Kind(messages.PermitIsUnused, "permit", "person", of_unused, with_person),
    Kind(messages.StatelessCardEnds, "status", "person", of_stateless, with_person),
    Kind(messages.FeesAreOpen, "application", "person", of_fees, with_bill),
)


@locking.verb
def remind() -> int:
    """Queue every reminder that is due; says how many notices. At night, and beside another run, none."""
    now = clock.now().astimezone(clock.ISTANBUL).time()
    if not NOT_BEFORE <= now < NOT_AFTER or not is_alone():
        return 0
    return sum(remind_of(kind) for kind in KINDS)


def remind_of(kind: Kind) -> int:
    """One kind, some hundred matters at a time: what is open and untold, what of it is due, one INSERT."""
    today, queued = clock.today(), 0
    for matters in in_chunks(untold(kind, today)):
        rows = [row for matter in matters if (row := row_of(kind, matter, today))]
        queued += queue_all(kind, rows) if rows else 0
    return queued


def in_chunks(matters: "QuerySet[Any]") -> Iterator[list[Any]]:
    """By primary key, so that any pool of connections will do, and what is not due stands in nobody's way."""
    last = 0
    while chunk := list(matters.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        yield chunk
        last = chunk[-1].pk


def untold(kind: Kind, today: date) -> "QuerySet[Any]":
    """The open matters of a kind of which nobody was told."""
    cause = Concat(Value(f"{kind.cause}:"), Cast(OuterRef(kind.message.key), CharField()))
    person = OuterRef(f"{kind.person}__pk" if kind.person else "pk")
    told = Notice.objects.filter(code=kind.message.code, cause=cause, person=person)
    matters: QuerySet[Any] = kind.read(kind.message.matters(today).exclude(Exists(told)))
    return matters


def row_of(kind: Kind, matter: Any, today: date) -> dict[str, Any] | None:
    """What the notice of one matter holds, if it is due today."""
    facts = kind.told(matter, today)
    if facts is None:
        return None
    person = person_of(kind, matter)
    key = str(getattr(matter, kind.message.key))
    return {
        "person_id": person.pk,
        "language": person.language,
        "cause": f"{kind.cause}:{key}",
        "facts": facts | {"matter": key},
    }


def person_of(kind: Kind, matter: Any) -> Person:
    """Whose matter it is; of a child without a login the parents are told (accounts' address book)."""
    for name in filter(None, kind.person.split("__")):
        matter = getattr(matter, name)
    person: Person = matter
    return person


def queue_all(kind: Kind, rows: list[dict[str, Any]]) -> int:
    """Queue the notices of all rows in one statement; a matter that was told meanwhile is left out."""
    with connection.cursor() as cursor:
        cursor.execute(notices_sql(kind.message, ROWS), {"now": clock.now(), "rows": json.dumps(rows)})
        return cursor.rowcount


def is_alone() -> bool:
    """Whether no other transaction reminds now; the lock falls with this one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [REMINDING])
        return bool(cursor.fetchone()[0])
