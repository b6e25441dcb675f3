"""Telling a change within 20 working days: the row and its paper prove that it was told, and when (domain.md C-21)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction

from accounts.models import Person
from applications.drawing import draw_paper
from applications.enums import ChangeKind
from applications.errors import ChangeIsAhead
from applications.models import ToldChange
from appointments.enums import ServiceCode
from directorates.models import DecreedDay
from documents.enums import IssuedPaperKind
from documents.issuing import register_paper
from documents.models import IssuedPaper
from goc_portal import clock, locking
from permits.rules.deadlines import address_notice_due_on

if TYPE_CHECKING:
    from accounts.models import User

SERVICES: dict[str, ServiceCode] = {
    ChangeKind.ADDRESS: ServiceCode.ADDRESS_REGISTRATION,
    ChangeKind.PASSPORT: ServiceCode.PASSPORT_UPDATE,
    ChangeKind.MARITAL_STATUS: ServiceCode.PERSONAL_INFORMATION_UPDATE,
    ChangeKind.NAME: ServiceCode.PERSONAL_INFORMATION_UPDATE,
}
"""The service with which each change gets onto the card and into the record."""


@dataclass(frozen=True)
class Change:
    """What changed, since when, and what is new, by the columns of ToldChange."""

    kind: ChangeKind
    changed_on: date
    new: Mapping[str, Any]


def last_day_to_tell(changed_on: date) -> date:
    """Twenty working days after the change."""
    return address_notice_due_on(changed_on, DecreedDay.objects.calendar())


@locking.verb
def tell_change(*, person: Person, change: Change, by: "User") -> ToldChange:
    """Keep what was told with its day, late ones too, and order the paper that proves it.

    The same change told twice on one day is one: a double click makes no second proof.
    """
    locking.locked(Person.objects.filter(pk=person.pk)).get()
    today = clock.today()
    if change.changed_on > today:
        raise ChangeIsAhead
    said = {"kind": change.kind, "changed_on": change.changed_on, **change.new}
    told = ToldChange.objects.filter(person=person, told_on=today, **said).first()
    if told is None:
        told = ToldChange.objects.create(
            person=person,
            told_at=clock.now(),
            told_on=today,
            told_by=by,
            due_on=last_day_to_tell(change.changed_on),
            **said,
        )
        order_proof(told, by=by)
    return told


def order_proof(told: ToldChange, *, by: "User") -> IssuedPaper:
    """Register the proof and have the worker draw it after this commit."""
    documents = told.person.travel_documents.order_by("-recorded_at", "-pk")
    paper = register_paper(
        kind=IssuedPaperKind.TOLD_CHANGE,
        person=told.person,
        subject=told.public_id,
        document_number=documents.values_list("number", flat=True).first() or "",
        issued_on=told.told_on,
        by=by,
    )
    transaction.on_commit(lambda: draw_paper.delay(paper.pk), robust=True)
    return paper
