"""A person's own entries: found in what was published by the number and the secret that stand on the own papers."""

import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from appointments.enums import FairnessKind
from appointments.fairness.entries import by_key
from appointments.fairness.writing import commitment, commitment_of
from appointments.models import Appointment, FairnessChain, FairnessLink, WaitingRequest
from appointments.reference_numbers import typed_reference
from goc_portal import clock

STEPS_BACK = 5
"""An appointment may come from a place on a list, that one from a cancelled appointment, and so on."""


@dataclass(frozen=True)
class OwnEntry:
    """A published line that is the reader's, with its place in the order of its day."""

    day: date
    chain: FairnessChain
    position: int
    kind: FairnessKind
    line: str
    link: str
    exact: str

    @property
    def before(self) -> int:
        """How many entries stand before it at that place on that day."""
        return self.position - 1


def read_number(typed: str) -> str:
    """A number as it is committed to: that of an appointment, or of a place on a waiting list."""
    try:
        return str(UUID(typed.strip()))
    except ValueError:
        return typed_reference(typed)


def read_secret(typed: str) -> str | None:
    """A secret as it is committed to, from one typed with spaces or other dashes; None when it cannot be one."""
    digits = "".join(character for character in typed.lower() if character.isalnum())
    try:
        return str(UUID(digits))
    except ValueError:
        return None


def own_entries(number: str, secret: str) -> list[OwnEntry]:
    """The published lines of a number and its secret, and of what it came from, the earliest first."""
    wanted, found = {commitment(number, secret)}, dict[int, FairnessLink]()
    for _step in range(STEPS_BACK):
        links = FairnessLink.objects.filter(commitment__in=wanted).exclude(pk__in=found).select_related("chain")
        new = {link.pk: link for link in links.select_related("chain__directorate", "chain__province")}
        if not new:
            break
        found |= new
        wanted = {follows for link in new.values() if (follows := json.loads(link.line).get("follows"))}
    return _in_order(found.values())


def _in_order(links: Iterable[FairnessLink]) -> list[OwnEntry]:
    rows = sorted(links, key=lambda link: (link.chain.day, link.entry_id))
    entries = by_key([link.entry_id for link in rows])
    return [
        OwnEntry(
            day=link.chain.day,
            chain=link.chain,
            position=link.position,
            kind=FairnessKind(json.loads(link.line)["what"]),
            line=link.line,
            link=link.link,
            exact=entries[link.entry_id].exact() if link.entry_id in entries else "",
        )
        for link in rows
    ]


def written_on(number: str, secret: str) -> date | None:
    """The day of a matter that the portal knows by this number and secret; its entry is published after that day."""
    subject = Appointment.objects.filter(reference=number).first() or _request(number)
    if subject is None or not hmac.compare_digest(commitment_of(subject), commitment(number, secret)):
        return None
    return clock.istanbul_day(subject.confirmed_at if isinstance(subject, Appointment) else subject.joined_at)


def _request(number: str) -> WaitingRequest | None:
    try:
        return WaitingRequest.objects.filter(public_id=UUID(number)).first()
    except ValueError:
        return None


def number_and_secret(subject: Appointment | WaitingRequest) -> tuple[str, str]:
    """What the own papers and pages show, to find the entry by."""
    number = subject.reference if isinstance(subject, Appointment) else str(subject.public_id)
    return number, str(subject.fairness_secret)
