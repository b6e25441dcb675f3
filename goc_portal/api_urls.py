"""Every address of the API, version 1; each app's own part stands in its ``api/``."""

from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from applications.api.own import ApplicationViewSet, ChildsApplicationViewSet
from applications.api.papers import MissingPapersView, PapersView, PaperView, TranslationView
from applications.api.queues import CaseQueuesView, CaseQueueView
from applications.api.sections import SectionsView, SectionView
from appointments.api.free import FreeDaysView, FreeTimesView
from appointments.api.holds import HoldViewSet
from appointments.api.own import AppointmentViewSet
from appointments.api.people import PeopleViewSet
from appointments.api.services import ServiceViewSet
from appointments.api.waiting import WaitingListViewSet
from directorates.api.views import DirectorateViewSet
from goc_portal.api.views import SchemaView
from permits.api.assessments import AssessmentsView
from permits.api.own import PermitViewSet

app_name = "api"

router = SimpleRouter(use_regex_path=False)
router.register("directorates", DirectorateViewSet, basename="directorate")
router.register("services", ServiceViewSet, basename="service")
router.register("people", PeopleViewSet, basename="person")
router.register("holds", HoldViewSet, basename="hold")
router.register("appointments", AppointmentViewSet, basename="appointment")
router.register("waiting-list", WaitingListViewSet, basename="waiting-place")
router.register("applications", ApplicationViewSet, basename="application")
router.register("childs-applications", ChildsApplicationViewSet, basename="childs-application")
router.register("permits", PermitViewSet, basename="permit")

CASE = "applications/<uuid:id>"

urlpatterns: list[URLPattern | URLResolver] = [
    path("schema/", SchemaView.as_view(), name="schema"),
    path("assessments/", AssessmentsView.as_view(), name="assessments"),
    path("free-days/", FreeDaysView.as_view(), name="free-days"),
    path("free-times/", FreeTimesView.as_view(), name="free-times"),
    path(f"{CASE}/sections/", SectionsView.as_view(), name="application-sections"),
    path(f"{CASE}/sections/<slug:section>/", SectionView.as_view(), name="application-section"),
    path(f"{CASE}/papers/", PapersView.as_view(), name="application-papers"),
    path(f"{CASE}/papers/<slug:paper>/", PaperView.as_view(), name="application-paper"),
    path(f"{CASE}/papers/<slug:paper>/translation/", TranslationView.as_view(), name="application-translation"),
    path(f"{CASE}/missing-papers/", MissingPapersView.as_view(), name="application-missing-papers"),
    path("case-queues/", CaseQueuesView.as_view(), name="case-queues"),
    path("case-queues/<slug:queue>/", CaseQueueView.as_view(), name="case-queue"),
    *router.urls,
]
