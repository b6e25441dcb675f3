"""Services, slots, policies and appointments as people ask for them."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from accounts.names import fold
from accounts.posts import directorates_in_scope
from accounts.representation import people_to_act_for, reach_of
from accounts.scope import is_hidden_from
from appointments.enums import LET_OFF, OPEN_STATUSES, AppointmentStatus, Channel, WaitingStatus
from appointments.reference_numbers import is_reference, typed_reference
from directorates.models import Closure, Province
from directorates.querysets import DirectorateQuerySet, PublicQuerySet
from goc_portal import clock

if TYPE_CHECKING:
    from accounts.models import Person


def is_released(moment: datetime) -> Q:
    """Slots that have no hour of release, or whose hour has come."""
    return Q(opens_at__isnull=True) | Q(opens_at__lte=moment)


class ServiceQuerySet(PublicQuerySet):
    """Named reads of services."""

    def offered(self, channel: Channel) -> Self:
        """Services that people can have in a channel, with an appointment or without."""
        return self.filter(channel=channel, is_offered=True)

    def with_appointment(self) -> Self:
        """Services for which a time is booked."""
        return self.filter(needs_appointment=True)

    def at_the_counter(self) -> Self:
        """Services for which people come and draw a number."""
        return self.filter(needs_appointment=False)


class AtDirectorateQuerySet(models.QuerySet):
    """Reads of what stands at a directorate."""

    def visible_to(self, user: Any) -> Self:
        """An officer sees what belongs to the own directorates."""
        return self.filter(directorate__in=directorates_in_scope(user, on=clock.today()))

    def of_directorates(self, directorates: DirectorateQuerySet) -> Self:
        """What belongs to these directorates."""
        return self.filter(directorate__in=directorates)


class WeeklySessionQuerySet(AtDirectorateQuerySet):
    """Named reads of weekly sessions."""

    def not_over(self, day: date) -> Self:
        """Sessions that are held on this day or later."""
        return self.filter(Q(effective_until__isnull=True) | Q(effective_until__gte=day))


class SessionExceptionQuerySet(AtDirectorateQuerySet):
    """Named reads of exceptions to the weekly sessions."""

    def not_over(self, day: date) -> Self:
        """Exceptions of this day and of those after it."""
        return self.filter(day__gte=day)


class SlotQuerySet(AtDirectorateQuerySet):
    """Named reads of slots."""

    def with_room(self) -> Self:
        """Slots that have a free seat; a hint only: the conditional update decides."""
        return self.filter(has_room=True)

    def between(self, earliest: datetime, latest: datetime) -> Self:
        """Slots that start in a stretch of time, the latest moment excluded."""
        return self.filter(starts_at__gte=earliest, starts_at__lt=latest)

    def bookable(self, *, at: datetime) -> Self:
        """Slots that a person can choose at a moment: to come, with room, released, and not in a closure."""
        return self.with_room().filter(is_released(at), starts_at__gt=at).at_open_directorates()

    def with_free_seats(self) -> Self:
        """Each slot with the number of its ``free_seats``."""
        return self.annotate(free_seats=F("capacity") - F("held") - F("booked") - F("withheld"))

    def at_open_directorates(self) -> Self:
        """Slots on days for which their directorate has announced no closure."""
        closed = Closure.objects.filter(
            directorate=OuterRef("directorate"),
            closed_from__lte=OuterRef("starts_at__date"),
            closed_until__gte=OuterRef("starts_at__date"),
        )
        return self.exclude(Exists(closed))

    def not_while_expected_elsewhere(self, person: "Person") -> Self:
        """Slots that overlap no open appointment of the person."""
        elsewhere = person.appointments.open().filter(
            starts_at__lt=OuterRef("ends_at"), ends_at__gt=OuterRef("starts_at")
        )
        return self.exclude(Exists(elsewhere))

    def earliest_first(self) -> Self:
        """By time; at the same time the provincial directorate before those of districts."""
        return self.order_by("starts_at", F("directorate__level").desc(), "pk")


class AppointmentPolicyQuerySet(PublicQuerySet):
    """Named reads of policies."""

    def in_force_on(self, day: date) -> Self:
        """Rows that hold on a day."""
        return self.filter(Q(effective_until__isnull=True) | Q(effective_until__gte=day), effective_from__lte=day)

    def in_force(self, *, channel: Channel, province: Province, on: date) -> Any:
        """The row that holds: the province's own before the general one. Some row must hold on every day."""
        return self.in_force_for(channel=channel, province_id=province.pk, on=on)[:1].get()

    def in_force_for(self, *, channel: str, province_id: int, on: date) -> Self:
        """The rows for a channel in a province on a day, the one that holds first."""
        rows = self.in_force_on(on).filter(Q(province=province_id) | Q(province__isnull=True), channel=channel)
        return rows.order_by(F("province").asc(nulls_last=True))


class ReachedQuerySet(models.QuerySet):
    """Reads of what belongs to a person, and to a case or none."""

    def of_those_booked_for(self, user: Any) -> Self:
        """The own rows, those of people whom the reader represents, and what a power of attorney opens of others."""
        return self.filter(reach_of(user).rows)


class AppointmentQuerySet(ReachedQuerySet):
    """Named reads of appointments."""

    def open(self) -> Self:
        """People who are still expected or being served."""
        return self.filter(status__in=OPEN_STATUSES)

    def expected(self) -> Self:
        """People who have not arrived yet."""
        return self.filter(status=AppointmentStatus.CONFIRMED)

    def let_off(self) -> Self:
        """People still expected of whom an officer granted that they need not come to the directorate."""
        return self.expected().filter(self._has_been_let_off())

    def awaited(self) -> Self:
        """People still expected who come to the directorate, or send somebody."""
        return self.expected().exclude(self._has_been_let_off())

    def _has_been_let_off(self) -> Exists:
        requests = self.model._meta.get_field("attendance_requests").related_model._default_manager
        return Exists(requests.letting_off().filter(appointment=OuterRef("pk")))

    def outside_the_schedule(self) -> Self:
        """People whose hours or counters were taken away after they had booked; of each time the last who confirmed."""
        earlier = (
            self.model._default_manager.filter(slot=OuterRef("slot"), status__in=OPEN_STATUSES)
            .filter(
                Q(confirmed_at__lt=OuterRef("confirmed_at"))
                | Q(confirmed_at=OuterRef("confirmed_at"), pk__lt=OuterRef("pk"))
            )
            .order_by()
            .values("slot")
            .annotate(people=Count("pk"))
        )
        return self.expected().filter(
            slot__withdrawn_to__isnull=False, slot__withdrawn_to__lte=Coalesce(Subquery(earlier.values("people")), 0)
        )

    def on_day(self, day: date) -> Self:
        """Appointments of an Istanbul day, as a stretch of time: so an index by time finds them."""
        begins = datetime.combine(day, time.min, tzinfo=clock.ISTANBUL)
        return self.filter(starts_at__gte=begins, starts_at__lt=begins + timedelta(days=1))

    def not_arranged(self) -> Self:
        """People still expected who need an interpreter or access that nobody arranged since they said so."""
        needs = Q(person__attendance_needs__sign_language=True) | Q(person__attendance_needs__step_free=True)
        speaks = Q(person__attendance_needs__isnull=False) & ~Q(person__attendance_needs__interpreter_language="")
        stale = Q(arrangement__isnull=True) | Q(arrangement__arranged_at__lt=F("person__attendance_needs__changed_at"))
        return self.expected().filter(needs | speaks).filter(stale)

    def asked_not_to_come(self) -> Self:
        """People whose request for a visit, a proxy or a waiver no officer has decided."""
        return self.filter(attendance_requests__decided_at__isnull=True, attendance_requests__isnull=False)

    def for_application(self, interview_for: uuid.UUID) -> Self:
        """All appointments to hand in the papers of an application, the latest first."""
        return self.filter(interview_for=interview_for).order_by("-confirmed_at", "-pk")

    def at(self, directorate: Any) -> Self:
        """Appointments at one directorate."""
        return self.filter(directorate=directorate)

    def waiting_to_be_called(self) -> Self:
        """People who have arrived and were not called yet, in the order of their numbers."""
        arrived = self.filter(status=AppointmentStatus.CHECKED_IN, called_at__isnull=True)
        return arrived.order_by("ticket_number", "starts_at", "pk")

    def called(self) -> Self:
        """People who were called to a counter and are not finished, the latest call first."""
        return self.filter(status=AppointmentStatus.CHECKED_IN, called_at__isnull=False).order_by("-called_at", "-pk")

    def left_open_before(self, day: date) -> Self:
        """People who arrived on an earlier day and whose appointment nobody has finished."""
        return self.filter(status=AppointmentStatus.CHECKED_IN, starts_at__date__lt=day)

    def found_by(self, text: str) -> Self:
        """By appointment number however it was typed, or by all the words of a name in any spelling."""
        number = typed_reference(text)
        if is_reference(number):
            return self.filter(reference=number)
        found = self
        for word in fold(text).split():
            found = found.filter(person__search_key__contains=word)
        return found

    def that_block(self, person: "Person | int", day: date) -> Self:
        """What keeps a person from booking at a directorate on a day; the generated column ``blocks`` decides."""
        return self.that_block_any([person], day)

    def that_block_any(self, people: "Iterable[Person | int]", day: date) -> Self:
        """The same for several people."""
        blocking = self.filter(person__in=people, channel=Channel.DIRECTORATE, blocks__contains=day)
        return blocking.exclude(status=AppointmentStatus.CANCELLED_BY_DIRECTORATE)

    def of_person(self, person: "Person") -> Self:
        """The appointments at which a person attends."""
        return self.filter(person=person)

    def visible_to(self, user: Any) -> Self:
        """An officer sees the own directorates' appointments, everybody else those of the people they act for."""
        if user.is_staff:
            in_scope = self.filter(directorate__in=directorates_in_scope(user, on=clock.today()))
            return in_scope.exclude(is_hidden_from(user, "person"))
        return self.of_those_booked_for(user)

    def of_directorates(self, directorates: DirectorateQuerySet) -> Self:
        """The appointments of these directorates."""
        return self.filter(directorate__in=directorates)

    def of_those_acted_for(self, user: Any) -> Self:
        """The own appointments and those of the people whom the reader represents today; none when that has ended."""
        return self.filter(person__in=people_to_act_for(user))

    def with_place(self) -> Self:
        """Each with what its page names: the service, the directorate, the person."""
        return self.select_related("service", "directorate__province", "directorate__district", "person")


class AppointmentEventQuerySet(models.QuerySet):
    """Named reads of events."""


class TicketDayQuerySet(AtDirectorateQuerySet):
    """Named reads of the numbers of a day."""


class ExcuseRequestQuerySet(models.QuerySet):
    """Named reads of excuses."""

    def open(self) -> Self:
        """Excuses that wait for an officer, the oldest first."""
        return self.filter(decided_at__isnull=True).order_by("asked_at", "pk")

    def visible_to(self, user: Any) -> Self:
        """Officers see those of the own directorates' appointments; others the own ones and those they asked for."""
        if user.is_staff:
            in_scope = self.filter(appointment__directorate__in=directorates_in_scope(user, on=clock.today()))
            return in_scope.exclude(is_hidden_from(user, "appointment__person"))
        return self.filter(Q(asked_by=user) | Q(appointment__person=user.person_id)) if user.person_id else self.none()


class SeatHoldQuerySet(ReachedQuerySet):
    """Named reads of holds."""

    def running(self, now: datetime) -> Self:
        """Holds that have not run out."""
        return self.filter(expires_at__gt=now)

    def run_out(self, now: datetime) -> Self:
        """Holds whose seat goes back."""
        return self.filter(expires_at__lte=now)


class WaitingRequestQuerySet(AtDirectorateQuerySet):
    """Named reads of the waiting list."""

    def visible_to(self, user: Any) -> Self:
        """The lists of the own directorates, without those whom need-to-know hides."""
        return super().visible_to(user).exclude(is_hidden_from(user, "person"))

    def of_those_booked_for(self, user: Any) -> Self:
        """The own places, those of people whom the reader represents, and what a power of attorney opens of others."""
        return self.filter(reach_of(user).rows)

    def waiting(self) -> Self:
        """People without a date."""
        return self.filter(status=WaitingStatus.WAITING)

    def waiting_for_a_service(self, person: "Person | int") -> Self:
        """The place of a person who waits to be served; an application waits apart from that."""
        return self.waiting().filter(person=person, interview_for=None)

    def in_line(self) -> Self:
        """People without a date to whom one can be given: the rules of appointments block none of them."""
        return self.waiting().filter(passed_by_at__isnull=True)

    def of_list(self, directorate: Any, service: Any) -> Self:
        """The list of one directorate and service."""
        return self.filter(directorate=directorate, service=service)


class ForcedWaitingListQuerySet(AtDirectorateQuerySet):
    """Named reads of officers' orders."""

    def in_force_on(self, day: date) -> Self:
        """Orders that hold on a day."""
        return self.filter(Q(forced_until__isnull=True) | Q(forced_until__gte=day), forced_from__lte=day)


class AttendanceRequestQuerySet(models.QuerySet):
    """Named reads of requests of people who cannot come."""

    def undecided(self) -> Self:
        """Requests that wait for an officer."""
        return self.filter(decided_at__isnull=True)

    def standing(self) -> Self:
        """What was granted and not replaced by something that was granted later: at most one an appointment."""
        later = self.model._default_manager.filter(
            appointment=OuterRef("appointment"), is_granted=True, decided_at__gt=OuterRef("decided_at")
        )
        return self.filter(is_granted=True).exclude(Exists(later))

    def letting_off(self) -> Self:
        """Visits and waivers: nobody is awaited at the directorate."""
        return self.standing().filter(asks_for__in=LET_OFF)
