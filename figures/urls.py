"""The address of the public figures."""

from django.urls import path

from figures import views

app_name = "figures"

urlpatterns = [path("", views.statistics, name="statistics")]
