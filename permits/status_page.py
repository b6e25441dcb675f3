"""What the page of a person's status shows, prepared in few queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Person, User
from accounts.representation import people_to_act_for
from directorates.models import DecreedDay
from goc_portal import clock
from goc_portal.errors import PortalError
from goc_portal.pages.components import Status, SummaryRow, Tone
from goc_portal.pages.dates import days_left, long_date
from permits.enums import ClaimState
from permits.errors import NoStatusOnRecord, StatusEnded, StatusNotProven
from permits.models import LegalStatus, ProvinceRegistration, StatusClaim
from permits.rules.deadlines import address_notice_due_on
from permits.standing import booking_status, status_with_province, why_no_status

CLAIM_TAGS = {
    ClaimState.OPEN: Status(_("Waiting"), Tone.GOING_ON),
    ClaimState.CONFIRMED: Status(_("Confirmed"), Tone.DONE),
    ClaimState.REFUSED: Status(_("Not confirmed"), Tone.PROBLEM),
    ClaimState.WITHDRAWN: Status(_("Withdrawn"), Tone.NOT_YET),
}
# The same reasons as elsewhere, without the way to the page on which the reader already is.
REASONS_HERE: dict[type[PortalError], str | Promise] = {
    NoStatusOnRecord: _(
        "We have no residence permit, work permit or protection status on record. Send the number and a photo of the "
        "card: an officer looks at it, and then an appointment for a service can be booked. If there is no card yet, "
        "apply for a residence permit: the appointment to hand in your papers comes with the application."
    ),
    StatusNotProven: _(
        "An officer has still to confirm the card that was sent on %(day)s. Then an appointment for a service can be "
        "booked: we tell you by SMS and e-mail."
    ),
    StatusEnded: _(
        "%(kind)s: the last day on record is %(day)s, so an appointment for a service cannot be booked now. If there "
        "is a newer card, send its number and a photo. If there is none, call the help line 157 today and ask what "
        "you can do."
    ),
}
CLAIMS_SHOWN = 5
SOON_DAYS = 60  # an extension opens 60 days before the end (Article 24(2))


@dataclass(frozen=True)
class ShownClaim:
    """A card that was sent, with where it stands."""

    claim: StatusClaim
    tag: Status
    rows: Sequence[SummaryRow]


@dataclass(frozen=True)
class StatusPage:
    """Everything that the page shows of one person."""

    whose: Person
    is_own: bool
    others: Sequence[Person]
    status: LegalStatus | None
    why_none: PortalError | None
    registered: LegalStatus | None
    earlier: Sequence[ProvinceRegistration]
    claims: Sequence[ShownClaim]
    register_by: date

    @property
    def status_tag(self) -> Status:
        """How long the status lasts."""
        last_day = self.status.valid_until if self.status else None
        if last_day is None:
            return Status(_("No last day"), Tone.DONE)
        return Status(days_left(last_day), Tone.DONE if (last_day - clock.today()).days > SOON_DAYS else Tone.TO_DO)

    @property
    def status_rows(self) -> list[SummaryRow]:
        """The status that counts."""
        if self.status is None:
            return []
        rows = period_rows(self.status.number, self.status.valid_from, self.status.valid_until)
        return [*rows, SummaryRow(_("How we know"), self.status.get_proven_by_display())]

    @property
    def reason(self) -> str:
        """Why there is no status that counts, said for this page."""
        if self.why_none is None:
            return ""
        here = REASONS_HERE.get(type(self.why_none))
        return str(here) % self.why_none.places if here else str(self.why_none)

    @property
    def asks_for_a_card(self) -> bool:
        """Whether sending a card is the way on: there is no status in force and none waits."""
        return self.status is None and not any(shown.claim.is_open for shown in self.claims)


def status_page(whose: Person, reader: User) -> StatusPage:
    """The page of a person, for a reader who may act for them."""
    today = clock.today()
    status = booking_status(whose, today)
    registered = status_with_province(whose, today)
    return StatusPage(
        whose=whose,
        is_own=whose.pk == reader.person_id,
        others=list(people_to_act_for(reader).exclude(pk=whose.pk).order_by("search_key", "pk")),
        status=status,
        why_none=None if status else why_no_status(whose, today),
        registered=registered,
        earlier=earlier_registrations(whose, registered),
        claims=[shown(claim) for claim in claims_to_show(whose)],
        register_by=address_notice_due_on(today, DecreedDay.objects.calendar()),
    )


def earlier_registrations(whose: Person, registered: LegalStatus | None) -> list[ProvinceRegistration]:
    """Where the residence was registered before, the latest first."""
    rows = ProvinceRegistration.objects.filter(person=whose).select_related("province")
    if registered is not None:
        rows = rows.exclude(province=registered.registered_province, since=registered.registered_since)
    return list(rows)


def claims_to_show(whose: Person) -> list[StatusClaim]:
    """What waits, and what became of the last cards; confirmed ones are the status itself."""
    claims = StatusClaim.objects.filter(person=whose).exclude(state=ClaimState.CONFIRMED).select_related("province")
    return list(claims.order_by("-claimed_at", "-pk")[:CLAIMS_SHOWN])


def shown(claim: StatusClaim) -> ShownClaim:
    """A claim with its word and what was stated."""
    state = ClaimState(claim.state)
    rows = period_rows(claim.number, claim.valid_from, claim.valid_until)
    sent = SummaryRow(_("Sent"), long_date(claim.claimed_at))
    province = SummaryRow(_("Province"), claim.province.name)
    return ShownClaim(claim, CLAIM_TAGS[state], [*rows, province, sent])


def period_rows(number: str, begins: date, ends: date | None) -> list[SummaryRow]:
    """A card's number and days."""
    return [
        SummaryRow(_("Number on the card"), number or _("not on record")),
        SummaryRow(_("Valid from"), long_date(begins)),
        SummaryRow(_("Valid until"), long_date(ends) if ends else _("No last day")),
    ]
