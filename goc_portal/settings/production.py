"""Settings of a real installation: every address and secret comes from the environment, none has a default here."""

from goc_portal.settings.base import *
from goc_portal.settings.base import SMS_GATEWAYS, STORAGES
from goc_portal.settings.environment import broker_url, caches, database_for_this_command, env, required, typed

DEBUG = False

# --- Secrets; a new one goes in front, the old one stays behind it until nothing needs it ---
SECRET_KEY = required("SECRET_KEY")
SECRET_KEY_FALLBACKS = typed(env.list, "SECRET_KEY_FALLBACKS", default=[])
# Fernet keys: the first seals new papers, every one opens old ones.
FILE_ENCRYPTION_KEYS = [key.strip() for key in required("FILE_ENCRYPTION_KEYS").split(",") if key.strip()]

# --- Addresses ---
ALLOWED_HOSTS = [host.strip() for host in required("ALLOWED_HOSTS").split(",") if host.strip()]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if not host.startswith(".")]
PUBLIC_ADDRESS = required("PUBLIC_ADDRESS").rstrip("/")
REDIS_URL = required("REDIS_URL")
CELERY_BROKER_URL = broker_url(REDIS_URL)
CACHES = caches(REDIS_URL)

# --- Database: the running portal's role, or for migrations and the purge the owner's (DATABASE_OWNER_URL) ---
DATABASES = {"default": database_for_this_command()}
DATABASES["default"] |= {
    "CONN_MAX_AGE": typed(env.int, "DATABASE_CONNECTION_SECONDS", default=300),
    "CONN_HEALTH_CHECKS": True,
    # PgBouncer hands a connection to another client after each transaction: a cursor must not outlive one.
    "DISABLE_SERVER_SIDE_CURSORS": True,
}

# --- Messages to people ---
EMAIL_HOST = required("EMAIL_HOST")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = required("DEFAULT_FROM_EMAIL")
if "http" in SMS_GATEWAYS:
    SMS_GATEWAY_URL = required("SMS_GATEWAY_URL")
    SMS_GATEWAY_TOKEN = required("SMS_GATEWAY_TOKEN")
if "netgsm" in SMS_GATEWAYS:
    NETGSM_USER = required("NETGSM_USER")
    NETGSM_PASSWORD = required("NETGSM_PASSWORD")

# --- Behind the web server that ends TLS ---
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ALLAUTH_TRUSTED_PROXY_COUNT = typed(env.int, "TRUSTED_PROXY_COUNT", default=1)
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# The browser takes these names only over TLS, for this host, for every path: no neighbour domain can plant one.
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
LANGUAGE_COOKIE_SECURE = True

# --- Static files: collected once, named by their content, kept by browsers for ever ---
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
