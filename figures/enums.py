"""Choices of the figures app."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Measure(TextChoices):
    """What is counted by month (``open`` and ``waiting`` by day)."""

    RECEIVED = "received", _("Applications received")
    STANDING = "standing", _("Where the applications of a month stand")
    OPEN = "open", _("Open applications")
    DECIDED = "decided", _("Decisions")
    DAYS_TO_DECISION = "days_to_decision", _("Days to the decision")
    GROUND = "ground", _("Refusals by ground")
    ATTENDANCE = "attendance", _("Appointments")
    DAYS_TO_APPOINTMENT = "days_to_appointment", _("Days to the appointment")
    WAITING = "waiting", _("Waiting for a date")


class Source(TextChoices):
    """Which row a count came from."""

    CASE = "case", _("Application")
    APPOINTMENT = "appointment", _("Appointment")


class PublishedTable(TextChoices):
    """The tables that everybody may read."""

    PERMITS = "permits", _("Residence permits in force, by province and type")
    RECEIVED = "received", _("Applications received, by province and kind")
    DECIDED = "decided", _("Decisions, by province and outcome")
    NATIONALITIES = "nationalities", _("Residence permits in force, by nationality")
