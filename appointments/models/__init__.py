"""The tables of appointments: what is offered, by which rules, what is kept, who waits and who comes."""

from appointments.models.access import Arrangement, AttendanceNeeds, AttendanceRequest
from appointments.models.appointment import Appointment, AppointmentEvent
from appointments.models.day import AppointmentOutcome, AttendeeCheck, ExcuseRequest, TicketDay
from appointments.models.fairness import FairnessChain, FairnessDay, FairnessEntry, FairnessLink
from appointments.models.hold import HoldTally, SeatHold, WithheldSeat
from appointments.models.policy import AppointmentPolicy
from appointments.models.session import SessionException, WeeklySession
from appointments.models.slot import Service, Slot
from appointments.models.waiting import ForcedWaitingList, WaitingRequest

__all__ = [
    "Appointment",
    "AppointmentEvent",
    "AppointmentOutcome",
    "AppointmentPolicy",
    "Arrangement",
    "AttendanceNeeds",
    "AttendanceRequest",
    "AttendeeCheck",
    "ExcuseRequest",
    "FairnessChain",
    "FairnessDay",
    "FairnessEntry",
    "FairnessLink",
    "ForcedWaitingList",
    "HoldTally",
    "SeatHold",
    "Service",
    "SessionException",
    "Slot",
    "TicketDay",
    "WaitingRequest",
    "WeeklySession",
    "WithheldSeat",
]
