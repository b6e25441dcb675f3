"""The confirmation is ordered when it is wanted and drawn by the worker, outside every request."""

from celery import shared_task
from django.db import transaction

from appointments.confirmation_papers import appointments_without_confirmation
from appointments.models import Appointment
from appointments.printing import draw


def order_confirmation(appointment: Appointment) -> None:
    """Have the worker draw the confirmation after this commit; asking twice draws one, and a sweep asks again.

    An appointment's row is enough to draw it by, so a seat is booked without waiting for a paper's number.
    """
    transaction.on_commit(lambda: draw_confirmation.delay(appointment.pk), robust=True)


@shared_task(name="appointments.draw_confirmation", soft_time_limit=90, time_limit=120)
def draw_confirmation(appointment_pk: int) -> None:
    """Draw the confirmation of an appointment; doing it twice changes nothing."""
    draw(Appointment.objects.with_place().get(pk=appointment_pk))


@shared_task(name="appointments.draw_lost_confirmations", soft_time_limit=50, time_limit=60)
def draw_lost_confirmations() -> None:
    """Order again what was asked for some time ago and is not there: Redis may have forgotten it."""
    for pk in appointments_without_confirmation():
        draw_confirmation.delay(pk)
