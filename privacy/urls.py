"""Addresses of privacy: the notice for everybody, the rest for whoever is signed in."""

from django.urls import path

from privacy.views import copies, deletion, my_data, notice

app_name = "privacy"

urlpatterns = [
    path("", notice.NoticeView.as_view(), name="notice"),
    path("your-data/", my_data.MyDataView.as_view(), name="my-data"),
    path("your-data/copy/", copies.AskView.as_view(), name="ask-for-copy"),
    path("your-data/copy/<uuid:public_id>/", copies.TakeView.as_view(), name="take-copy"),
    path("your-data/delete/", deletion.DeletionView.as_view(), name="delete"),
    path("your-data/keep/", deletion.KeepView.as_view(), name="keep"),
]
