"""Issuing and ending permits, with the legal status that each one gives."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.models import Person, User
from directorates.models import Province
from goc_portal import clock
from goc_portal.locking import locked, verb
from permits.enums import (
    LegalStatusKind,
    LegalStatusSource,
    PermitState,
    PermitType,
    ProvinceSource,
    Purpose,
    StatusProvenBy,
)
from permits.errors import (
    PermitIsNotActive,
    PermitIsNotCancelled,
    PermitOverlapsAnother,
    PermitTermsAreImpossible,
    PermitWasIssuedDifferently,
)
from permits.models import LegalStatus, Permit
from permits.provinces import record_registration
from permits.standing import status_with_province


@verb
def issue_permit(
    *,
    person: Person,
    permit_type: PermitType,
    purpose: Purpose | None,
    valid_from: date,
    valid_until: date | None,
    application: UUID,
    by: User,
    registered_province: Province | None = None,
) -> Permit:
    """Issue the permit that was granted on an application, with its proven status.

    Asking twice with the same terms gives the same permit; a permit that reaches into the new one is replaced.
    """
    refuse_impossible_terms(permit_type, purpose, valid_from, valid_until)
    locked(Person.objects.filter(pk=person.pk)).get()
    terms = {
        "person": person,
        "permit_type": PermitType(permit_type),
        "purpose": Purpose(purpose).value if purpose else "",
        "valid_from": valid_from,
        "valid_until": valid_until,
    }
    issued = Permit.objects.filter(application=application).first()
    if issued:
        return the_same_permit(issued, terms)
    known = status_with_province(person, clock.today())  # before the earlier status ends
    supersede_reaching_into(person, valid_from, valid_until, by)
    end_statuses_reaching_into(person, valid_from, valid_until)
    permit = Permit.objects.create(**terms, application=application, issued_at=clock.now(), issued_by=by)
    give_status(permit, *residence(known, registered_province))
    return permit


def residence(known: LegalStatus | None, province: Province | None) -> tuple[Province | None, date | None]:
    """Where the holder's residence is registered, and since when: a permit does not make it newer than it is."""
    if known is not None and province in {None, known.registered_province}:
        return known.registered_province, known.registered_since or known.valid_from
    return province, clock.today() if province else None


def refuse_impossible_terms(
    permit_type: PermitType, purpose: Purpose | None, valid_from: date, valid_until: date | None
) -> None:
    """Say kindly what the constraints of the table would refuse."""
    has_purpose = permit_type == PermitType.SHORT_TERM
    has_end = permit_type != PermitType.LONG_TERM
    if bool(purpose) != has_purpose or (valid_until is not None) != has_end:
        raise PermitTermsAreImpossible
    if valid_until is not None and valid_until <= valid_from:
        raise PermitTermsAreImpossible


def the_same_permit(issued: Permit, terms: dict[str, object]) -> Permit:
    """The permit that was issued before, if its terms are the ones asked for."""
    if any(getattr(issued, name) != value for name, value in terms.items()):
        raise PermitWasIssuedDifferently
    return issued


def supersede_reaching_into(person: Person, valid_from: date, valid_until: date | None, by: User) -> None:
    """Replace the active permit that the new one begins in; one that begins later is in the way."""
    for permit in locked(Permit.objects.active().filter(person=person)):
        begins_before_new_ends = valid_until is None or permit.valid_from < valid_until
        reaches_into_new = permit.valid_until is None or permit.valid_until > valid_from
        if begins_before_new_ends and reaches_into_new:
            if permit.valid_from >= valid_from:
                raise PermitOverlapsAnother
            end(permit, PermitState.SUPERSEDED, ended_on=valid_from, by=by)


def end_statuses_reaching_into(person: Person, valid_from: date, valid_until: date | None) -> None:
    """End what an earlier register or an officer had proven, on the day that the new permit begins."""
    statuses = LegalStatus.objects.proven().filter(
        person=person, kind=LegalStatusKind.RESIDENCE_PERMIT, ended_on__isnull=True
    )
    reaching = statuses.exclude(valid_until__lte=valid_from)
    if reaching.filter(valid_from__gte=valid_from, valid_from__lt=valid_until or date.max).exists():
        raise PermitOverlapsAnother
    reaching.filter(valid_from__lt=valid_from).update(ended_on=valid_from)


def end(permit: Permit, state: PermitState, *, ended_on: date, by: User) -> None:
    """Write that a permit ended before its last day, and its status with it."""
    permit.state, permit.ended_on, permit.ended_at, permit.ended_by = state, ended_on, clock.now(), by
    permit.save(update_fields=["state", "ended_on", "ended_at", "ended_by"])
    LegalStatus.objects.filter(permit=permit).update(ended_on=max(ended_on, permit.valid_from))


def give_status(permit: Permit, province: Province | None, since: date | None) -> LegalStatus:
    """The proven status that a permit gives, and the province of its holder where that is news."""
    if province is not None and since is not None:
        record_registration(
            person=permit.person, province=province, since=since, source=ProvinceSource.PERMIT, by=permit.issued_by
        )
    return LegalStatus.objects.create(
        person=permit.person,
        kind=LegalStatusKind.RESIDENCE_PERMIT,
        number=permit.card_serial,
        valid_from=permit.valid_from,
        valid_until=permit.valid_until,
        registered_province=province,
        registered_since=since,
        source=LegalStatusSource.PORTAL_PERMIT,
        permit=permit,
        proven_at=permit.issued_at,
        proven_by=StatusProvenBy.PERMIT,
        recorded_at=permit.issued_at,
    )


@verb
def record_card(*, permit: Permit, card_serial: str, by: User) -> Permit:
    """Record the serial number of the card that was printed for a permit."""
    locked(Person.objects.filter(pk=permit.person_id)).get()
    permit = locked(Permit.objects.filter(pk=permit.pk)).get()
    if permit.state != PermitState.ACTIVE:
        raise PermitIsNotActive
    permit.card_serial = card_serial
    permit.save(update_fields=["card_serial"])
    LegalStatus.objects.filter(permit=permit).update(number=card_serial)
    return permit


@verb
def cancel_permit(*, permit: Permit, ended_on: date, by: User) -> Permit:
    """Cancel a permit from a day on; its status ends the same day."""
    locked(Person.objects.filter(pk=permit.person_id)).get()
    permit = locked(Permit.objects.filter(pk=permit.pk)).get()
    if permit.state != PermitState.ACTIVE:
        raise PermitIsNotActive
    end(permit, PermitState.CANCELLED, ended_on=ended_on, by=by)
    return permit


@verb
def revive_permit(*, permit: Permit, by: User) -> Permit:
    """Let a cancelled permit count again, as a court said; the case names who wrote that down."""
    locked(Person.objects.filter(pk=permit.person_id)).get()
    permit = locked(Permit.objects.filter(pk=permit.pk)).get()
    if permit.state != PermitState.CANCELLED:
        raise PermitIsNotCancelled
    permit.state, permit.ended_on, permit.ended_at, permit.ended_by = PermitState.ACTIVE, None, None, None
    try:
        with transaction.atomic():
            permit.save(update_fields=["state", "ended_on", "ended_at", "ended_by"])
            LegalStatus.objects.filter(permit=permit).update(ended_on=None)
    except IntegrityError as error:
        raise PermitOverlapsAnother from error
    return permit
