"""A scarce place and time: services, schedules, slots, policies and appointments."""

from appointments.models.appointment import Appointment, AppointmentEvent
from appointments.models.policy import AppointmentPolicy
from appointments.models.slot import Service, Slot, WeeklySession

__all__ = ["Appointment", "AppointmentEvent", "AppointmentPolicy", "Service", "Slot", "WeeklySession"]
