"""Addresses of sign-in: only those of allauth's pages that this portal has, under the names that allauth asks for."""

from allauth.account import views
from allauth.mfa.base.views import authenticate, reauthenticate
from django.urls import path
from django.views.generic import RedirectView

from accounts.views import codes, second_factor, sign_out, tokens

urlpatterns = [
    path("sign-in/", views.login, name="account_login"),
    path("sign-out/", sign_out.sign_out, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("verify-phone/", codes.phone, name="account_verify_phone"),
    path("verify-email/", codes.email, name="account_email_verification_sent"),
    path("password/forgotten/", views.password_reset, name="account_reset_password"),
    path("password/code/", codes.password, name="account_confirm_password_reset_code"),
    path("password/new/", views.complete_password_reset, name="account_complete_password_reset"),
    path("password/done/", views.password_reset_from_key_done, name="account_password_reset_completed"),
    path("confirm-it-is-you/", views.reauthenticate, name="account_reauthenticate"),
    path("second-factor/", second_factor.second_factor, name="account_second_factor"),
    path("second-factor/code/", authenticate, name="mfa_authenticate"),
    path("second-factor/code-again/", reauthenticate, name="mfa_reauthenticate"),
    path("programs/", tokens.TokensView.as_view(), name="account_tokens"),
    path("programs/new/", tokens.NewTokenView.as_view(), name="account_token_new"),
    path("programs/<uuid:public_id>/withdraw/", tokens.WithdrawTokenView.as_view(), name="account_token_withdraw"),
    # allauth asks for these by name; registration and contacts have pages of their own.
    path("sign-up/", RedirectView.as_view(pattern_name="accounts:register"), name="account_signup"),
    path("contacts/", RedirectView.as_view(pattern_name="landing"), name="account_email"),
]
