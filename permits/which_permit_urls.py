"""The public page's one address."""

from django.urls import path

from permits.views.which_permit import WhichPermitView

app_name = "which_permit"

urlpatterns = [path("", WhichPermitView.as_view(), name="ask")]
