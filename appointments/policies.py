"""Keeping the dated rules of each channel and the list of services: by those who may, and never contradictory."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from appointments.models import AppointmentPolicy, Service, WeeklySession
from appointments.permissions import may_change_at, works_for_the_country
from appointments.schedule_changes import check_not_over, contradictions_become_sentences, rewrite
from appointments.schedule_errors import (
    GeneralPolicyMustGoOn,
    NotYourSchedule,
    PolicyHasBegun,
    ServiceHasSessions,
)
from directorates.models import Directorate, Province
from goc_portal import clock, locking

ADD, CHANGE = "appointments.add_appointmentpolicy", "appointments.change_appointmentpolicy"
NEVER_CHANGED = ("channel", "province", "effective_from")


@locking.verb
def add_policy(*, policy: AppointmentPolicy, by: User) -> AppointmentPolicy:
    """Let other rules hold from a day on; the row that held until then ends the day before.

    Appointments that stand keep the days that were copied onto them. A new hour of release holds for times that are
    not open yet: they follow at once where the row begins today, else on its first day, when the horizon is filled.
    """
    check_may_set(by, policy.province, ADD)
    check_not_over(policy.effective_from)
    check_goes_on(policy)
    with contradictions_become_sentences():
        before = locking.locked(rows_like(policy).in_force_on(policy.effective_from)).first()
        if before is not None and before.effective_from < policy.effective_from:
            rewrite(before, effective_until=policy.effective_from - timedelta(days=1))
        policy.save(force_insert=True)
    if begins_today(policy):
        fill_horizon_after_commit()
    return policy


@locking.verb
def change_policy(*, policy: AppointmentPolicy, columns: dict[str, Any], by: User) -> AppointmentPolicy:
    """Change a row that has not begun; of one that has, only the last day, and of a general one nothing."""
    check_may_set(by, policy.province, CHANGE)
    policy = locking.locked(AppointmentPolicy.objects.filter(pk=policy.pk)).get()
    changed = {name: value for name, value in columns.items() if getattr(policy, name) != value}
    if set(changed) & set(NEVER_CHANGED) or (has_begun(policy) and set(changed) - {"effective_until"}):
        raise PolicyHasBegun
    if changed.get("effective_until") is not None:
        check_not_over(changed["effective_until"] + timedelta(days=1))
    if changed:
        with contradictions_become_sentences():
            rewrite(policy, **changed)
        check_goes_on(policy)
    return policy


@locking.verb
def offer_service(*, service: Service, by: User) -> Service:
    """Add a service of the administration's own; headquarters keeps the list for the whole country."""
    check_keeps_services(by, "appointments.add_service")
    service.save(force_insert=True)
    return service


@locking.verb
def change_service(*, service: Service, columns: dict[str, Any], by: User) -> Service:
    """Change what a service is called, what it is for and what to bring, and whether it is offered."""
    check_keeps_services(by, "appointments.change_service")
    service = locking.locked(Service.objects.filter(pk=service.pk)).get()
    comes_without = service.needs_appointment and columns.get("needs_appointment") is False
    if comes_without and WeeklySession.objects.filter(service=service).not_over(clock.today()).exists():
        raise ServiceHasSessions
    rewrite(service, **columns)
    return service


def fill_horizon_after_commit() -> None:
    """Ask for the job that brings all slots in line; when the queue does not answer, beat does at night."""
    from appointments.tasks import poke_horizon

    transaction.on_commit(poke_horizon, robust=True)


def begins_today(policy: AppointmentPolicy) -> bool:
    """Whether it holds from today on, while times by the former one may stand."""
    return policy.effective_from == clock.today()


def has_begun(policy: AppointmentPolicy) -> bool:
    """Whether people can have booked by it."""
    return policy.effective_from <= clock.today()


def rows_like(policy: AppointmentPolicy) -> Any:
    """The rows of the same channel and place."""
    place = Q(province__isnull=True) if policy.province_id is None else Q(province=policy.province_id)
    return AppointmentPolicy.objects.filter(place, channel=policy.channel)


def check_goes_on(policy: AppointmentPolicy) -> None:
    """A general policy has no last day of its own: somebody must always be able to book."""
    if policy.province_id is None and policy.effective_until is not None:
        raise GeneralPolicyMustGoOn


def check_may_set(by: User, province: Province | None, right: str) -> None:
    """Headquarters for all provinces; for one, also whoever works at its provincial directorate."""
    at = None if province is None else Directorate.objects.provincial_of(province.pk)
    if not may_change_at(by, at, right):
        raise NotYourSchedule


def check_keeps_services(by: User, right: str) -> None:
    """Headquarters alone keeps the list of services."""
    if not (by.has_perm(right) and works_for_the_country(by)):
        raise NotYourSchedule
