"""Addresses of status and province."""

from django.urls import path

from permits.views import status

app_name = "permits"

urlpatterns = [
    path("", status.StatusView.as_view(), name="status"),
    path("<uuid:person>/", status.StatusView.as_view(), name="status-of"),
    path("<uuid:person>/card/", status.CardView.as_view(), name="card"),
    path("cards/<uuid:claim>/", status.ClaimView.as_view(), name="claim"),
    path("cards/<uuid:claim>/withdraw/", status.WithdrawClaimView.as_view(), name="withdraw-claim"),
]
