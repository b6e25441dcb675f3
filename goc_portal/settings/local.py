"""Settings for `make run` and for a developer: embedded servers unless the environment names others."""

import base64
import hashlib

from goc_portal.embedded import EmbeddedServers
from goc_portal.settings.base import *
from goc_portal.settings.base import (
    E_GOVERNMENT_CLIENT_ID,
    E_GOVERNMENT_SIMULATOR_PORT,
    FILE_ENCRYPTION_KEYS,
    LOCAL_OUTBOX_PORT,
    LOCAL_OUTBOX_SMTP_PORT,
    PORT,
    e_government_provider,
)
from goc_portal.settings.environment import broker_url, caches, database_for_this_command, env, typed

DEBUG = typed(env.bool, "DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="only-for-this-machine-never-in-production")
ALLOWED_HOSTS = typed(env.list, "ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])

# manage.py starts these servers; naming their addresses starts nothing.
_embedded = EmbeddedServers("portal").environment()
DATABASES = {
    "default": database_for_this_command(_embedded["DATABASE_URL"], _embedded["DATABASE_OWNER_URL"])
    | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
}
REDIS_URL = env.str("REDIS_URL", default=_embedded["REDIS_URL"])
CELERY_BROKER_URL = broker_url(REDIS_URL)
CACHES = caches(REDIS_URL)

# Static files straight from their rooms: nothing to collect before the first page.
WHITENOISE_USE_FINDERS = True

# On one's own machine the papers' key follows from the secret key; production names its keys.
FILE_ENCRYPTION_KEYS = FILE_ENCRYPTION_KEYS or [
    base64.urlsafe_b64encode(hashlib.sha256(f"papers:{SECRET_KEY}".encode()).digest()).decode()
]

PUBLIC_ADDRESS = env.str("PUBLIC_ADDRESS", default=f"http://localhost:{PORT}").rstrip("/")
# The demonstration's officers come in by password, unless this is switched on to see their second factor.
SECOND_FACTOR_FOR_OFFICERS = typed(env.bool, "SECOND_FACTOR_FOR_OFFICERS", default=False)
# People are told through the local outbox, which shows what was sent.
DEMONSTRATION = True
LOCAL_OUTBOX_REPORTS_TO = f"http://localhost:{PORT}/notices/reports/"
LOCAL_OUTBOX_URL = f"http://localhost:{LOCAL_OUTBOX_PORT}/"
EMAIL_HOST = env.str("EMAIL_HOST", default="127.0.0.1")
EMAIL_PORT = env.int("EMAIL_PORT", default=LOCAL_OUTBOX_SMTP_PORT)
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=False)
# The simulator of e-Government, unless another provider is named.
if not E_GOVERNMENT_CLIENT_ID:
    E_GOVERNMENT_ADDRESS, E_GOVERNMENT_CLIENT_ID = f"http://localhost:{E_GOVERNMENT_SIMULATOR_PORT}", "goc-portal"
    E_GOVERNMENT_SECRET = "only-for-this-machine"
    SOCIALACCOUNT_PROVIDERS = e_government_provider(E_GOVERNMENT_ADDRESS, E_GOVERNMENT_CLIENT_ID, E_GOVERNMENT_SECRET)
SMS_GATEWAY_URL = env.str("SMS_GATEWAY_URL", default=f"http://127.0.0.1:{LOCAL_OUTBOX_PORT}/sms")
SMS_GATEWAY_TOKEN = env.str("SMS_GATEWAY_TOKEN", default="only-for-this-machine")
DELIVERY_REPORT_SECRET = env.str("DELIVERY_REPORT_SECRET", default="only-for-this-machine")
# Whoever tries the portal at night sees at once what is sent; NOTICES_QUIET_HOURS=21:00-08:00 shows them.
NOTICES_QUIET_HOURS = env.str("NOTICES_QUIET_HOURS", default="")
