"""Addresses of what everybody may read. Each page has an own one, and none names anything of anybody."""

from django.urls import path

from information import views

app_name = "information"

urlpatterns = [
    # The address and the title tell nothing: both stand in the browser's history.
    path("help/", views.in_danger, name="in-danger"),
    path("offices/", views.find_office, name="offices"),
]
