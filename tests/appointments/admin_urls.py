"""The admin alone, at its usual address."""

from django.contrib import admin
from django.urls import path

from goc_portal.urls import handler403, handler404, handler500
from goc_portal.urls import urlpatterns as portal

urlpatterns = [path("admin/", admin.site.urls), *portal]
__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]
