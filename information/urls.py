"""Addresses of what everybody may read. Each page has an own one, and none names anything of anybody."""

from django.urls import path

from information import views
from information.content import PAGES

app_name = "information"

urlpatterns = [
    # The address and the title tell nothing: both stand in the browser's history.
    path("help/", views.in_danger, name="in-danger"),
    path("offices/", views.find_office, name="offices"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("information/", views.index, name="index"),
    path("information/services/", views.services, name="services"),
    path("information/words/", views.glossary, name="glossary"),
    path("information/questions/", views.questions, name="questions"),
    *(path(f"information/{page.slug}/", views.show, {"page": page}, name=page.name) for page in PAGES),
]
