"""Production's settings with the least around a view: Django's own session, form token and sign-in."""

from goc_portal.benchmarks.bare import SIGN_IN
from goc_portal.settings.production import *  # noqa: F403

MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # The sign-in app does not start without it; it looks at redirects only.
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "goc_portal.benchmarks.bare.views"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
AUTHENTICATION_BACKENDS = [SIGN_IN]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates"}]
