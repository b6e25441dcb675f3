"""Filters of the pages about appointments: {% load appointments %}."""

from django import template

from appointments.status_tags import appointment_status, outcome_of

register = template.Library()
register.filter("appointment_status", appointment_status)
register.filter("outcome_of", outcome_of)
