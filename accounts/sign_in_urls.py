"""Addresses of sign-in: only those of allauth's pages that this portal has, under the names that allauth asks for."""

from allauth.account import views
from django.urls import path
from django.views.generic import RedirectView

from accounts.e_government.asking import PROVIDER
from accounts.views import (
    codes,
    contacts,
    e_government,
    message_box,
    passkeys,
    recovery,
    second_factor,
    sessions,
    sign_out,
    tokens,
)

urlpatterns = [
    path("sign-in/", views.login, name="account_login"),
    path("sign-out/", sign_out.sign_out, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("verify-phone/", codes.phone, name="account_verify_phone"),
    path("verify-email/", codes.email, name="account_email_verification_sent"),
    path("password/forgotten/", recovery.ForgottenPage.as_view(), name="account_reset_password"),
    path("password/code/", recovery.CodePage.as_view(), name="account_confirm_password_reset_code"),
    path("password/paper/", recovery.SignInPaperPage.as_view(), name="account_sign_in_paper"),
    path("password/new/", recovery.NewPasswordPage.as_view(), name="account_complete_password_reset"),
    path("password/done/", views.password_reset_from_key_done, name="account_password_reset_completed"),
    path("confirm-it-is-you/", views.reauthenticate, name="account_reauthenticate"),
    path("second-factor/", second_factor.second_factor, name="account_second_factor"),
    path("second-factor/code/", second_factor.SecondStepPage.as_view(), name="mfa_authenticate"),
    path("second-factor/code-again/", second_factor.CodeAgainPage.as_view(), name="mfa_reauthenticate"),
    path("second-factor/passkey-again/", second_factor.PasskeyAgainPage.as_view(), name="mfa_reauthenticate_webauthn"),
    path("second-factor/off/", passkeys.GiveUpView.as_view(), name="account_second_factor_off"),
    path("passkeys/", passkeys.SecondStepView.as_view(), name="account_passkeys"),
    path("passkeys/new/", passkeys.NewPasskeyView.as_view(), name="account_passkey_new"),
    path("passkeys/remove/", passkeys.RemovePasskeyView.as_view(), name="account_passkey_remove"),
    path("e-government/", e_government.start, name="account_e_government"),
    # allauth asks for its address by this name.
    path("e-government/callback/", e_government.callback, {"provider_id": PROVIDER}, name="openid_connect_callback"),
    path("e-government/account/", e_government.new, name="account_e_government_new"),
    path("e-government/connect/", e_government.connecting, name="account_e_government_connect"),
    path("devices/", sessions.SessionsView.as_view(), name="account_sessions"),
    path("programs/", tokens.TokensView.as_view(), name="account_tokens"),
    path("programs/new/", tokens.NewTokenView.as_view(), name="account_token_new"),
    path("programs/<uuid:public_id>/withdraw/", tokens.WithdrawTokenView.as_view(), name="account_token_withdraw"),
    path("messages/", message_box.MessageBoxView.as_view(), name="account_messages"),
    path("messages/<uuid:public_id>/", message_box.MessageView.as_view(), name="account_message"),
    path("contacts/", contacts.ContactsView.as_view(), name="account_email"),
    # allauth asks for this by name; registration has pages of its own.
    path("sign-up/", RedirectView.as_view(pattern_name="accounts:register"), name="account_signup"),
]
