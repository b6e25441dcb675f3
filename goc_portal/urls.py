"""Every address of the portal."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from goc_portal import views
from goc_portal.guide.views import guide

handler400 = "goc_portal.views.bad_request"
handler403 = "goc_portal.views.permission_denied"
handler404 = "goc_portal.views.page_not_found"
handler429 = "goc_portal.views.too_many_tries"
handler500 = "goc_portal.views.server_error"

# One door for everybody: limits, second factors and closed logins hold for officers too.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

GUIDE = f"{settings.ADMIN_PATH.lstrip('/')}guide/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.landing, name="landing"),
    # Django's way from a row number to a page would tell public ids of cases that are not in an officer's scope.
    path(f"{settings.ADMIN_PATH.lstrip('/')}r/<path:row>/", views.nothing_here),
    path(GUIDE, admin.site.admin_view(guide), name="guide-list"),
    path(f"{GUIDE}<slug:slug>/", admin.site.admin_view(guide), name="guide"),
    path(settings.ADMIN_PATH.lstrip("/"), admin.site.urls),
    path("register/", include("accounts.urls")),
    path("account/", include("accounts.sign_in_urls")),
    path("api/v1/", include("goc_portal.api_urls", namespace="api")),
    path("notices/", include("notices.urls")),
    path("people/", include("accounts.people_urls")),
    path("privacy/", include("privacy.urls")),
    path("status/", include("permits.urls")),
    path("which-permit/", include("permits.which_permit_urls")),
    path("appointments/", include("appointments.urls")),
    path("fairness/", include("appointments.fairness_urls")),
    path("statistics/", include("figures.urls")),
    path("", include("information.urls")),
    path("", include("documents.urls")),
    path("", include("applications.urls")),
]
