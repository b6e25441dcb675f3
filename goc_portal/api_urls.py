"""Every address of the API, version 1; each app's own part stands in its ``api/``."""

from django.urls import URLPattern, URLResolver, path
from rest_framework.routers import SimpleRouter

from appointments.api.services import ServiceViewSet
from directorates.api.views import DirectorateViewSet
from goc_portal.api.views import SchemaView

app_name = "api"

router = SimpleRouter(use_regex_path=False)
router.register("directorates", DirectorateViewSet, basename="directorate")
router.register("services", ServiceViewSet, basename="service")

urlpatterns: list[URLPattern | URLResolver] = [
    path("schema/", SchemaView.as_view(), name="schema"),
    *router.urls,
]
