"""Every address of the portal."""

from django.urls import URLPattern, URLResolver, include, path

from goc_portal import views

handler403 = "goc_portal.views.permission_denied"
handler404 = "goc_portal.views.page_not_found"
handler429 = "goc_portal.views.too_many_tries"
handler500 = "goc_portal.views.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.landing, name="landing"),
    path("register/", include("accounts.urls")),
    path("account/", include("accounts.sign_in_urls")),
    path("", include("documents.urls")),
]
