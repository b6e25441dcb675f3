"""What has changed since the present permit was asked for: it decides between post and appointment (R-23, E3, E4)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.names import fold
from applications.enums import ApplicationKind, MaritalStatus
from applications.facts.held_permits import present_permit_of
from applications.facts.sections import given
from applications.models import AddressAnswers, Application, PassportAnswers, PersonalAnswers
from directorates.models import Province
from permits.models import Permit

PASSPORT, NAME, MARITAL_STATUS, ADDRESS = "passport", "name", "marital_status", "address"
ADDRESS_PARTS: Final = ("street", "door_number", "neighbourhood", "district")


@dataclass(frozen=True)
class Change:
    """One thing that is not as it was: what, how it was and how it is, in words."""

    code: str
    label: str | Promise
    before: str
    now: str


@dataclass(frozen=True)
class Compared:
    """One thing that is compared: its name, how it is read as words, and what makes two values the same."""

    code: str
    label: str | Promise
    words: Callable[[Any], str]


def address_in_words(address: dict[str, Any]) -> str:
    """Street first, province last, as on an envelope."""
    province = Province.with_practice.filter(pk=address["province"]).values_list("name", flat=True).first() or ""
    return ", ".join([*(address[part] for part in ADDRESS_PARTS), province])


def marital_status_in_words(status: str) -> str:
    """The status as the form has it."""
    return str(MaritalStatus(status).label)


COMPARED: Final = (
    Compared(PASSPORT, _("Passport or travel document"), str),
    Compared(NAME, _("Name"), str),
    Compared(MARITAL_STATUS, _("Marital status"), marital_status_in_words),
    Compared(ADDRESS, _("Address in Türkiye"), address_in_words),
)


def changes_of(application: Application) -> tuple[Change, ...]:
    """What the answers so far say differently from the data of the present permit."""
    present = present_permit_of(application)
    if present is None or present.data_then is None:
        return ()
    then, now = present.data_then, data_of(application)
    return tuple(
        Change(each.code, each.label, each.words(then[each.code]), each.words(now[each.code]))
        for each in COMPARED
        if differ(then, now, each.code)
    )


def differ(then: dict[str, Any], now: dict[str, Any], code: str) -> bool:
    """Whether one thing is answered and not the same; letters' case and marks make no difference."""
    if now.get(code) is None or then.get(code) is None:
        return False
    return folded(now[code]) != folded(then[code])


def folded(value: Any) -> Any:
    """A value so that spelling alone makes no change."""
    if isinstance(value, dict):
        return {part: folded(each) for part, each in value.items()}
    return fold(value) if isinstance(value, str) else value


def can_be_compared(application: Application) -> bool:
    """Whether it is known on which data the present permit rested."""
    present = present_permit_of(application)
    return present is not None and present.data_then is not None


def changed_codes(application: Application) -> frozenset[str]:
    """Which things have changed, without putting them into words."""
    present = present_permit_of(application)
    if present is None or present.data_then is None:
        return frozenset()
    then, now = present.data_then, data_of(application)
    return frozenset(each.code for each in COMPARED if differ(then, now, each.code))


@dataclass(frozen=True)
class Comparison:
    """What the rulebook asks of an extension."""

    data_changed: bool = False
    passport_renewed: bool = False


def compared(application: Application) -> Comparison:
    """Whether anything changed; what cannot be compared counts as changed, so that somebody looks."""
    if application.kind != ApplicationKind.EXTENSION:
        return Comparison()
    changed = changed_codes(application)
    return Comparison(
        data_changed=not can_be_compared(application) or bool(changed - {PASSPORT}),
        passport_renewed=PASSPORT in changed,
    )


def data_of(application: Application) -> dict[str, Any]:
    """What is compared, as a case has it; None where it is not answered yet."""
    passport, personal = given(application, PassportAnswers), given(application, PersonalAnswers)
    address = given(application, AddressAnswers)
    return {
        PASSPORT: passport.travel_document.full_number if passport else None,
        NAME: application.person.full_name,
        MARITAL_STATUS: personal.marital_status if personal else None,
        ADDRESS: address_parts(address) if address else None,
    }


def address_parts(address: AddressAnswers) -> dict[str, Any]:
    """What makes an address, province by its plate code."""
    return {"province": address.province_id} | {part: str(getattr(address, part)) for part in ADDRESS_PARTS}


def data_of_permit(permit: Permit) -> dict[str, Any] | None:
    """On which data a permit rested: those of the case that it was granted on; None where the portal had none."""
    case = Application.objects.with_answers().filter(public_id=permit.application).first()
    if case is None:
        return None
    then = data_of(case)
    if any(value is None for value in then.values()):
        return None
    return {**then, NAME: name_at(case.person, case.submitted_at or permit.issued_at)}


def name_at(person: Person, moment: datetime) -> str:
    """The name as it was, out of the history of the person; the oldest known one where that begins later."""
    versions = person.events.order_by("pgh_created_at", "pgh_id")  # type: ignore[attr-defined]
    version = versions.filter(pgh_created_at__lte=moment).last() or versions.first()
    if version is None:
        return person.full_name
    return Person(surname=version.surname, given_names=version.given_names).full_name
