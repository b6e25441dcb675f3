"""Where a person's residence is registered: written when it changes, with the day, the source and who wrote it."""

from datetime import date

from django.db.models import Q

from accounts.models import Person, User
from directorates.models import Province
from goc_portal import clock, locking
from goc_portal.pages.dates import long_date
from permits.enums import ProvinceSource
from permits.errors import NoStatusToRegister, ProvinceRegisteredLater
from permits.models import LegalStatus, ProvinceRegistration
from permits.querysets import LegalStatusQuerySet


@locking.verb
def register_province(
    *, person: Person, province: Province, since: date, source: ProvinceSource, by: User | None
) -> ProvinceRegistration:
    """Write in which province a person's residence is registered, on every proven status that is not over.

    Twice is once: the same province since the same day adds nothing. What was registered before stays on record.
    """
    if since > clock.today():
        raise ProvinceRegisteredLater(day=long_date(since))
    person = locking.locked(Person.objects.filter(pk=person.pk)).get()
    statuses = list(locking.locked(not_over(person)))
    if not statuses:
        raise NoStatusToRegister
    for status in statuses:
        status.registered_province, status.registered_since = province, since
        status.save(update_fields=["registered_province", "registered_since"])
    return record_registration(person=person, province=province, since=since, source=source, by=by)


def not_over(person: Person) -> LegalStatusQuerySet:
    """Proven statuses whose last day has not passed, those that begin later included."""
    today = clock.today()
    return LegalStatus.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=today),
        Q(ended_on__isnull=True) | Q(ended_on__gt=today),
        person=person,
    ).proven()


def record_registration(
    *, person: Person, province: Province, since: date, source: ProvinceSource, by: User | None
) -> ProvinceRegistration:
    """The row that says it, unless the newest one says the same."""
    latest = ProvinceRegistration.objects.filter(person=person).first()
    if latest is not None and (latest.province_id, latest.since) == (province.pk, since):
        return latest
    return ProvinceRegistration.objects.create(
        person=person, province=province, since=since, source=source, recorded_at=clock.now(), recorded_by=by
    )
