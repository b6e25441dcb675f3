"""Addresses of the public pages of appointments."""

from django.urls import path

from appointments.views.display import display

app_name = "appointments"
urlpatterns = [
    path("display/<slug:code>/", display, name="display"),
]
