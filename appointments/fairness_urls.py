"""Addresses of the log of seats: public, except the own entry."""

from django.urls import path, register_converter
from django.urls.converters import get_converters

from appointments.views.day_in_address import DayConverter
from appointments.views.fairness import (
    CheckEntryView,
    OwnEntryView,
    chain_as_lines,
    chain_as_table,
    day_as_json,
    published_day,
)

if "day" not in get_converters():
    register_converter(DayConverter, "day")

app_name = "fairness"
urlpatterns = [
    path("", CheckEntryView.as_view(), name="check"),
    path("own/<uuid:public_id>/", OwnEntryView.as_view(), name="own"),
    path("<day:day>/", published_day, name="day"),
    path("<day:day>/day.json", day_as_json, name="day-json"),
    path("<day:day>/<slug:cell>.jsonl", chain_as_lines, name="lines"),
    path("<day:day>/<slug:cell>.csv", chain_as_table, name="table"),
]
