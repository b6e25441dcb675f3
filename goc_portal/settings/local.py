"""Settings for `make run` and for a developer: embedded servers unless the environment names others."""

import base64
import hashlib

from goc_portal.settings.base import *
from goc_portal.settings.base import FILE_ENCRYPTION_KEYS, env

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="only-for-this-machine-never-in-production")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DATABASES = {"default": env.db_url("DATABASE_URL", default="postgres:///goc_portal")}
# On one's own machine the papers' key follows from the secret key; production names its keys.
FILE_ENCRYPTION_KEYS = FILE_ENCRYPTION_KEYS or [
    base64.urlsafe_b64encode(hashlib.sha256(f"papers:{SECRET_KEY}".encode()).digest()).decode()
]
