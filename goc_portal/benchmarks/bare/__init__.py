"""The floor of pages: a bare Django view behind the same web server, with session and sign-in and nothing more."""

# How people are signed in there: Django's own way, so that what the portal's own gains is not the floor's gain.
SIGN_IN = "django.contrib.auth.backends.ModelBackend"
