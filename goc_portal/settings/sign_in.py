"""Sign-in: our own backend and pages on django-allauth's flows (accounts/adapter.py, accounts/stages.py)."""

from typing import Any

from goc_portal.settings.environment import env, typed

AUTHENTICATION_BACKENDS = ["accounts.backends.IdentityBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "applications:dashboard"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
# The phone is optional for allauth since officers have none; registration asks everybody else for it.
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "phone", "password1*"]
# A family may share an address as it may share a number: accounts.Contact counts the places.
ACCOUNT_UNIQUE_EMAIL = False
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PHONE_VERIFICATION_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_TIMEOUT = 60 * 60
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_PHONE_VERIFICATION_MAX_ATTEMPTS = 3
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = 3
ACCOUNT_PHONE_VERIFICATION_SUPPORTS_RESEND = 3
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = 3
ACCOUNT_PHONE_VERIFICATION_SUPPORTS_CHANGE = 3
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
# Always a session that ends with the browser: many people use a shared device.
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
# Per identity and network (key) and per network; a whole neighbourhood may share one mobile network address.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "60/m/ip,5/5m/key",
    "signup": "30/m/ip,200/h/ip",
    "verify_phone": "1/30s/key,6/h/key,20/m/ip,200/h/ip",
    "confirm_email": "1/10s/key,6/h/key,20/m/ip,200/h/ip",
    # The key holds identity and network together: what others do elsewhere shuts nobody out.
    "reset_password": "20/m/ip,200/h/ip,5/h/key",
    "e_government": "30/m/ip,300/h/ip",
    "sign_in_paper": "20/m/ip,200/h/ip,5/10m/key",
}
ACCOUNT_FORMS = {
    "login": "accounts.forms.sign_in.SignInForm",
    "verify_phone": "accounts.forms.codes.PhoneCodeForm",
    "change_phone": "accounts.forms.codes.OtherNumberForm",
    "confirm_email_verification_code": "accounts.forms.codes.EmailCodeForm",
    "change_email": "accounts.forms.codes.OtherAddressForm",
}
# --- A second factor, which officers must have, and a session that ends when nobody uses it ---
# Production has no way round it: only the settings of one's own machine read this from the environment.
SECOND_FACTOR_FOR_OFFICERS = True
OFFICERS_IDLE_MINUTES = typed(env.int, "OFFICERS_IDLE_MINUTES", default=30)
MFA_ADAPTER = "accounts.mfa_adapter.MFAAdapter"
MFA_FORMS = {
    "authenticate": "accounts.forms.second_factor.SecondFactorForm",
    "reauthenticate": "accounts.forms.second_factor.SecondFactorAgainForm",
    "authenticate_webauthn": "accounts.forms.passkeys.ShowPasskeyForm",
    "reauthenticate_webauthn": "accounts.forms.passkeys.ShowPasskeyAgainForm",
}
MFA_SUPPORTED_TYPES = ["recovery_codes", "totp", "webauthn"]
# A passkey comes after the password: a device that asks for no finger or face is one all the same.
MFA_WEBAUTHN_USER_VERIFICATION = "preferred"
MFA_TOTP_ISSUER = "GOC"
# A clock may be half a minute off, in either direction.
MFA_TOTP_TOLERANCE = 1
# Officers' addresses come from their administration and are not verified by code.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# --- e-Government, by OpenID Connect: offered where these are named ---
E_GOVERNMENT_ADDRESS = env.str("E_GOVERNMENT_ADDRESS", default="").rstrip("/")
E_GOVERNMENT_CLIENT_ID = env.str("E_GOVERNMENT_CLIENT_ID", default="")
E_GOVERNMENT_SECRET = env.str("E_GOVERNMENT_SECRET", default="")
# The claim of the token that holds the foreigner identity number.
E_GOVERNMENT_NUMBER_CLAIM = env.str("E_GOVERNMENT_NUMBER_CLAIM", default="identity_number")


def e_government_provider(address: str, client_id: str, secret: str) -> dict[str, Any]:
    """The provider as django-allauth wants it: a code with PKCE, and no more asked than is needed."""
    app = {
        "provider_id": "e-government",
        "name": "e-Government",
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": address, "oauth_pkce_enabled": True, "scope": ["openid", "profile"]},
    }
    return {"openid_connect": {"APPS": [app] if client_id else []}}


SOCIALACCOUNT_PROVIDERS = e_government_provider(E_GOVERNMENT_ADDRESS, E_GOVERNMENT_CLIENT_ID, E_GOVERNMENT_SECRET)
SOCIALACCOUNT_REQUESTS_TIMEOUT = 6
ALLAUTH_TRUSTED_PROXY_COUNT = typed(env.int, "TRUSTED_PROXY_COUNT", default=0)
