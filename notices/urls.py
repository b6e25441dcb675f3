"""Addresses for gateways and mail servers."""

from django.urls import path

from notices.views import delivery_reports

app_name = "notices"

urlpatterns = [path("reports/", delivery_reports, name="reports")]
