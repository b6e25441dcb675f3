"""Addresses of the pages about appointments. What has been chosen stands in the address, so no error loses it."""

from django.urls import path, register_converter
from django.urls.converters import get_converters

from appointments.views.calendar_file import CalendarFileView
from appointments.views.choosing import DayView, ForWhomView, PlaceView, ServiceView, TimeView
from appointments.views.day_in_address import DayConverter
from appointments.views.display import display
from appointments.views.keeping import ConfirmView, ExtendView, GiveUpView, KeptView
from appointments.views.listing import AppointmentView, YourAppointmentsView
from appointments.views.needs import CannotComeView, NeedsView
from appointments.views.waiting import ImpossibleDaysView, JoinView, LeaveView, NearTimesView, WaitingView

if "day" not in get_converters():
    register_converter(DayConverter, "day")
from appointments.views.excuse import ExcuseView

app_name = "appointments"
urlpatterns = [
    path("", YourAppointmentsView.as_view(), name="list"),
    path("book/", ForWhomView.as_view(), name="book"),
    path("book/<uuid:person>/", ServiceView.as_view(), name="service"),
    path("book/<uuid:person>/<slug:service>/", PlaceView.as_view(), name="place"),
    path("book/<uuid:person>/<slug:service>/<uuid:directorate>/", DayView.as_view(), name="day"),
    path("book/<uuid:person>/<slug:service>/<uuid:directorate>/<day:day>/", TimeView.as_view(), name="time"),
    path("waiting/join/<uuid:person>/<slug:service>/<uuid:directorate>/", JoinView.as_view(), name="join-waiting-list"),
    path("waiting/<uuid:request_id>/", WaitingView.as_view(), name="waiting"),
    path("waiting/<uuid:request_id>/days/", ImpossibleDaysView.as_view(), name="waiting-days"),
    path("waiting/<uuid:request_id>/near/", NearTimesView.as_view(), name="near-times"),
    path("waiting/<uuid:request_id>/leave/", LeaveView.as_view(), name="leave-waiting-list"),
    path("kept/<uuid:person>/<uuid:slot>/", KeptView.as_view(), name="kept"),
    path("kept/<uuid:person>/<uuid:slot>/confirm/", ConfirmView.as_view(), name="confirm"),
    path("kept/<uuid:person>/<uuid:slot>/longer/", ExtendView.as_view(), name="extend"),
    path("kept/<uuid:person>/<uuid:slot>/give-up/", GiveUpView.as_view(), name="give-up"),
    path("display/<slug:code>/", display, name="display"),
    path("needs/<uuid:person>/", NeedsView.as_view(), name="needs"),
    path("<uuid:public_id>/cannot-come/", CannotComeView.as_view(), name="cannot-come"),
    path("<uuid:public_id>/", AppointmentView.as_view(), name="appointment"),
    path("<uuid:public_id>/calendar/", CalendarFileView.as_view(), name="calendar-file"),
    path("<uuid:public_id>/excuse/", ExcuseView.as_view(), name="excuse"),
]
