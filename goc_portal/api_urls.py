"""Every address of the API, version 1; each app's own part stands in its ``api/``."""

from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from appointments.api.free import FreeDaysView, FreeTimesView
from appointments.api.holds import HoldViewSet
from appointments.api.own import AppointmentViewSet
from appointments.api.people import PeopleViewSet
from appointments.api.services import ServiceViewSet
from appointments.api.waiting import WaitingListViewSet
from directorates.api.views import DirectorateViewSet
from goc_portal.api.views import SchemaView
from permits.api.assessments import AssessmentsView

app_name = "api"

router = SimpleRouter(use_regex_path=False)
router.register("directorates", DirectorateViewSet, basename="directorate")
router.register("services", ServiceViewSet, basename="service")
router.register("people", PeopleViewSet, basename="person")
router.register("holds", HoldViewSet, basename="hold")
router.register("appointments", AppointmentViewSet, basename="appointment")
router.register("waiting-list", WaitingListViewSet, basename="waiting-place")

urlpatterns: list[URLPattern | URLResolver] = [
    path("schema/", SchemaView.as_view(), name="schema"),
    path("assessments/", AssessmentsView.as_view(), name="assessments"),
    path("free-days/", FreeDaysView.as_view(), name="free-days"),
    path("free-times/", FreeTimesView.as_view(), name="free-times"),
    *router.urls,
]
