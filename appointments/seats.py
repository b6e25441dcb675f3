"""Seats of a slot: counters that only conditional updates change, as the last statement of a transaction."""

from django.db.models import F

from appointments.errors import SeatTaken
from appointments.models import Slot


def take_seat(slot: Slot) -> None:
    """Count one more booked seat if one is free; the row stays locked until the commit, so call it last."""
    free = Slot.objects.filter(pk=slot.pk, is_withdrawn=False, held__lt=F("capacity") - F("booked") - F("withheld"))
    if not free.update(booked=F("booked") + 1):
        raise SeatTaken


def free_seat(slot_pk: int) -> None:
    """Count one booked seat less; call it last, as the row stays locked until the commit."""
    Slot.objects.filter(pk=slot_pk).update(booked=F("booked") - 1)
