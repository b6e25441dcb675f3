"""Asking to stay longer with the same permit: when that is possible, from which permit, and by which way it goes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from accounts.models import Person
from applications.drafting import open_draft, start_application
from applications.enums import ApplicationKind
from applications.errors import PermitCannotBeExtended, PermitHasEnded, TooEarlyToExtend
from applications.events import record
from applications.facts.assessing import facts_of
from applications.facts.comparing import data_of_permit
from applications.facts.held_permits import present_permit_of
from applications.models import Application, PresentPermit
from documents.models import StoredFile
from documents.uploading import PAPER, store_upload
from goc_portal import clock, locking
from goc_portal.pages.dates import long_date
from permits.enums import PermitType
from permits.models import Permit
from permits.rules import routes
from permits.rules.codes import OFFICER_TYPES, Route
from permits.rules.durations import add_days
from permits.rules.general import (
    EXTENSION_OPENS_DAYS_BEFORE,
    LATE_DAYS_BEFORE_REMOVAL,
    LATE_DAYS_WITH_AN_EXCUSE,
)

if TYPE_CHECKING:
    from accounts.models import User

CARD_PHOTO = "present_permit_card"


class WindowState(StrEnum):
    """Where a day stands to the time in which an extension can be asked for."""

    EARLY = "early"
    OPEN = "open"
    LATE = "late"
    OVER = "over"


@dataclass(frozen=True)
class Window:
    """The days of Article 24(2) for one permit, and what follows them (domain.md C-08, C-11)."""

    closes_on: date
    today: date

    @property
    def opens_on(self) -> date:
        """The first day: 60 days before the last."""
        return add_days(self.closes_on, -EXTENSION_OPENS_DAYS_BEFORE)

    @property
    def late_until(self) -> date:
        """Until when a late application is still taken, as for a first permit and with a reason that is proven."""
        return add_days(self.closes_on, LATE_DAYS_WITH_AN_EXCUSE)

    @property
    def removal_from(self) -> date:
        """The first day on which a removal can follow where no reason is accepted (Article 54(1)(g))."""
        return add_days(self.closes_on, LATE_DAYS_BEFORE_REMOVAL + 1)

    @property
    def days_late(self) -> int:
        """How many days ago the permit ended."""
        return (self.today - self.closes_on).days

    @property
    def state(self) -> WindowState:
        """Too early, open, late or too late; the first and the last day are open."""
        if self.today < self.opens_on:
            return WindowState.EARLY
        if self.today <= self.closes_on:
            return WindowState.OPEN
        return WindowState.LATE if self.today <= self.late_until else WindowState.OVER


def window_of(valid_until: date) -> Window:
    """The window of a permit, as it stands today."""
    return Window(valid_until, clock.today())


@dataclass(frozen=True, kw_only=True)
class DeclaredPermit:
    """What stands on a card, as the person gives it."""

    permit_type: PermitType
    purpose: str
    number: str
    valid_from: date
    valid_until: date


def store_card(*, upload: UploadedFile | None, person: Person, by: "User") -> StoredFile:
    """Check and keep the photo of a card, before any lock."""
    return store_upload(upload=upload, kind=CARD_PHOTO, person=person, by=by, requirements=PAPER)


@locking.verb
def start_extension(*, person: Person, permit: Permit, by: "User") -> Application:
    """Open the draft that asks for more of a permit of the register: same type, same purpose (domain.md A)."""
    if permit.valid_until is None:
        raise PermitCannotBeExtended
    refuse_outside_window(permit.permit_type, permit.valid_until)
    draft = start_application(
        person=person,
        kind=ApplicationKind.EXTENSION,
        permit_type=PermitType(permit.permit_type),
        purpose=permit.purpose,
        by=by,
    )
    keep_present_permit(
        PresentPermit(
            application=draft,
            permit=permit,
            permit_type=permit.permit_type,
            purpose=permit.purpose,
            number=permit.card_serial,
            valid_from=permit.valid_from,
            valid_until=permit.valid_until,
            data_then=data_of_permit(permit),
        ),
        by=by,
    )
    return draft


@locking.verb
def start_declared_extension(*, person: Person, declared: DeclaredPermit, card: StoredFile, by: "User") -> Application:
    """Open the draft for a permit that the register does not have; an officer compares the card at the appointment."""
    refuse_outside_window(declared.permit_type, declared.valid_until)
    draft = start_application(
        person=person,
        kind=ApplicationKind.EXTENSION,
        permit_type=declared.permit_type,
        purpose=declared.purpose,
        by=by,
    )
    keep_present_permit(present_from_card(draft, declared, card), by=by)
    return draft


@locking.verb
def correct_declared_permit(
    *, application: Application, declared: DeclaredPermit, card: StoredFile | None, by: "User"
) -> Application:
    """Put other details, or another photo, into the draft of a declared permit."""
    draft = open_draft(application)
    refuse_outside_window(declared.permit_type, declared.valid_until)
    present = present_permit_of(draft)
    photo = card or (present.card if present else None)
    if photo is None:
        raise PermitCannotBeExtended
    draft.permit_type, draft.purpose = declared.permit_type, declared.purpose
    draft.save(update_fields=["permit_type", "purpose"])
    keep_present_permit(present_from_card(draft, declared, photo), by=by)
    return draft


def present_from_card(draft: Application, declared: DeclaredPermit, card: StoredFile) -> PresentPermit:
    """The row of a permit that only its card shows."""
    return PresentPermit(
        application=draft,
        permit_type=declared.permit_type,
        purpose=declared.purpose,
        number=declared.number,
        valid_from=declared.valid_from,
        valid_until=declared.valid_until,
        card=card,
    )


def keep_present_permit(present: PresentPermit, *, by: "User") -> None:
    """Write the permit that a draft starts from, in the place of what stood there."""
    present.declared_at, present.declared_by = clock.now(), by
    with transaction.atomic():
        present.save()
    code = "present_permit_declared" if present.permit_id is None else "present_permit_found"
    record(application=present.application, code=code, by=by)


def refuse_outside_window(permit_type: str, valid_until: date) -> None:
    """Say from which day, or what is left, before anything is written."""
    if permit_type in {each.value for each in OFFICER_TYPES}:
        raise PermitCannotBeExtended
    window = window_of(valid_until)
    if window.state == WindowState.EARLY:
        raise TooEarlyToExtend(opens=long_date(window.opens_on))
    if window.state in {WindowState.LATE, WindowState.OVER}:
        raise PermitHasEnded(day=long_date(window.closes_on))


def route_of(application: Application) -> Route:
    """By post where nothing has changed since the present permit, else by appointment (domain.md E3, E4, R-23)."""
    return routes.route_of(facts_of(application))


def goes_by_post(application: Application) -> bool:
    """Whether the file is posted and nobody has to come."""
    return route_of(application) == Route.POST


def hands_over_the_card(application: Application) -> bool:
    """Whether the present card is handed over at the appointment: data on it have changed."""
    return application.kind == ApplicationKind.EXTENSION and not goes_by_post(application)
