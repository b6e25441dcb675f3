"""Addresses of papers: the private download and the public verification."""

from django.urls import path

from documents.views.download import as_picture, download, preview
from documents.views.verification import VerifyPaperView, find_paper

app_name = "documents"
urlpatterns = [
    path("papers/<uuid:public_id>/", download, name="download"),
    path("papers/<uuid:public_id>/picture/", as_picture, name="picture"),
    path("papers/<uuid:public_id>/preview/", preview, name="preview"),
    path("verify/", find_paper, name="find"),
    path("verify/<str:code>/", VerifyPaperView.as_view(), name="verify"),
]
