"""Addresses of registration."""

from django.urls import path

from accounts.views import registration

app_name = "accounts"

urlpatterns = [
    path("", registration.how, name="register"),
    path("passport-lines/", registration.lines, name="register-lines"),
    path("passport/", registration.identity, name="register-identity"),
    path("contacts/", registration.contacts, name="register-contacts"),
    path("password/", registration.password, name="register-password"),
]
