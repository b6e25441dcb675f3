"""Addresses of the applicant's pages."""

from django.urls import path

from applications.views.case import CasePageView, NewAppointmentView, SendAgainView
from applications.views.dashboard import DashboardView
from applications.views.drafting import SectionView, TaskListView
from applications.views.family import FamilyCodeView, FamilyView
from applications.views.papers import PapersView, PaperUploadView
from applications.views.picking import PickTimeView
from applications.views.starting import BeforeYouStartView, PurposeView, ResumeView
from applications.views.submitting import CheckView

app_name = "applications"
urlpatterns = [
    path("applications/", DashboardView.as_view(), name="dashboard"),
    path("applications/<uuid:public_id>/family/", FamilyView.as_view(), name="family"),
    path("applications/<uuid:public_id>/family/code/", FamilyCodeView.as_view(), name="family-code"),
    path("applications/<uuid:public_id>/new-appointment/", NewAppointmentView.as_view(), name="new-appointment"),
    path("applications/start/", BeforeYouStartView.as_view(), name="start"),
    path("applications/start/purpose/", PurposeView.as_view(), name="purpose"),
    path("applications/continue/", ResumeView.as_view(), name="resume"),
    path("applications/<uuid:public_id>/", CasePageView.as_view(), name="case"),
    path("applications/<uuid:public_id>/tasks/", TaskListView.as_view(), name="tasks"),
    path("applications/<uuid:public_id>/answers/<slug:slug>/", SectionView.as_view(), name="section"),
    path("applications/<uuid:public_id>/papers/", PapersView.as_view(), name="papers"),
    path("applications/<uuid:public_id>/papers/<slug:document>/", PaperUploadView.as_view(), name="upload"),
    path("applications/<uuid:public_id>/papers/<slug:document>/again/", SendAgainView.as_view(), name="send-again"),
    path("applications/<uuid:public_id>/time/", PickTimeView.as_view(), name="pick-time"),
    path("applications/<uuid:public_id>/check/", CheckView.as_view(), name="check"),
]
