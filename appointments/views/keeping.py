"""The time that is kept: said once more in plain words, then confirmed, kept longer, changed or given up."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TypeVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from accounts.representation import may_book_for
from appointments.booking import policy_in_force
from appointments.confirming import confirm_hold
from appointments.entitlement import first_day_after
from appointments.enums import Channel
from appointments.errors import HoldEnded, HoldExtendedAlready
from appointments.forms.choosing import HoldForm
from appointments.holding import extend_hold, release_hold
from appointments.making import new_appointment
from appointments.models import Appointment, SeatHold, Slot
from appointments.views.access import BookingView
from appointments.ways_on import ANOTHER_TIME_HELPS
from goc_portal import clock
from goc_portal.errors import BusyTryAgain, PortalError

Kept = TypeVar("Kept", SeatHold, Appointment)


class KeptView(BookingView):
    """The page on which a kept time is confirmed."""

    template_name = "appointments/kept.html"

    @cached_property
    def slot(self) -> Slot:
        """The time in the address, whether it is still kept or not."""
        slots = Slot.objects.select_related("service", "directorate__province", "directorate__district")
        return get_object_or_404(slots, public_id=self.kwargs["slot"])

    def hold(self) -> SeatHold | None:
        """The running hold of this time, where it is open to the reader."""
        return self.opened(SeatHold.objects.running(clock.now()).filter(person=self.attending, slot=self.slot).first())

    def opened(self, found: Kept | None) -> Kept | None:
        """What was found; nothing of a case that stays closed to the reader."""
        if found is None or not may_book_for(self.user, self.attending, found.interview_for):
            return None
        return found

    def get(self, request: HttpRequest, person: UUID, slot: UUID) -> HttpResponse:
        return self.kept_page()

    def kept_page(self, problem: PortalError | None = None) -> HttpResponse:
        """What will be booked; where nothing is kept any more, what became of it."""
        hold = self.hold()
        if hold is None:
            return self.no_longer_kept(problem or HoldEnded())
        return self.step(
            problem=problem,
            hold=hold,
            slot=self.slot,
            day=clock.istanbul_day(self.slot.starts_at),
            next_booking=self.next_booking(),
            seconds_left=max(0, int((hold.expires_at - clock.now()).total_seconds())),
        )

    def next_booking(self) -> date:
        """The first day of a further booking if this one is confirmed now."""
        policy = policy_in_force(Channel.DIRECTORATE, self.slot.directorate.province)
        appointment = new_appointment(
            channel=Channel.DIRECTORATE, person=self.attending, slot=self.slot, policy=policy, by=self.user
        )
        return first_day_after(appointment)

    def no_longer_kept(self, problem: PortalError) -> HttpResponse:
        """To the appointment that was made of it; else the times that are free, with what happened."""
        made = self.opened(Appointment.objects.open().filter(person=self.attending, slot=self.slot).first())
        if made is not None:
            return redirect("appointments:appointment", made.public_id)
        day = clock.istanbul_day(self.slot.starts_at)
        return self.times_page(service=self.slot.service, directorate=self.slot.directorate, day=day, problem=problem)


class HoldActView(KeptView):
    """A button on that page; after signing in again its address leads to the page."""

    def get(self, request: HttpRequest, person: UUID, slot: UUID) -> HttpResponse:
        return redirect("appointments:kept", person, slot)

    def pressed(self, act: Callable[[UUID], HttpResponse]) -> HttpResponse:
        """Do what the button says with the hold that its page showed, or say why not."""
        form = HoldForm(self.request.POST)
        try:
            if not form.is_valid():
                raise HoldEnded
            return act(form.cleaned_data["hold"])
        except (HoldExtendedAlready, BusyTryAgain) as problem:
            return self.kept_page(problem)
        except ANOTHER_TIME_HELPS as problem:
            return self.no_longer_kept(problem)
        except PortalError as refusal:
            return self.refused(refusal)


class ConfirmView(HoldActView):
    """Make the kept time an appointment; a second press finds the same one."""

    def post(self, request: HttpRequest, person: UUID, slot: UUID) -> HttpResponse:
        return self.pressed(self.confirm)

    def confirm(self, hold: UUID) -> HttpResponse:
        """The appointment's page is the confirmation."""
        appointment = confirm_hold(hold=hold, by=self.user)
        messages.success(self.request, _("Your appointment is booked. We tell you by SMS and e-mail as well."))
        return redirect("appointments:appointment", appointment.public_id)


class ExtendView(HoldActView):
    """Keep the time as long again, once."""

    def post(self, request: HttpRequest, person: UUID, slot: UUID) -> HttpResponse:
        return self.pressed(self.extend)

    def extend(self, hold: UUID) -> HttpResponse:
        """The page says until when."""
        extend_hold(hold=hold, by=self.user)
        return redirect("appointments:kept", self.attending.public_id, self.slot.public_id)


class GiveUpView(HoldActView):
    """Book nothing: the time is free for others at once."""

    def post(self, request: HttpRequest, person: UUID, slot: UUID) -> HttpResponse:
        return self.pressed(self.give_up)

    def give_up(self, hold: UUID) -> HttpResponse:
        """Back to the appointments."""
        release_hold(hold=hold, by=self.user)
        messages.info(self.request, _("Nothing was booked. The time that was kept for you is free for others again."))
        return redirect("appointments:list")
