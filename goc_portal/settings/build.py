"""Settings for building the image: what is collected and compiled is production's, and no server is named."""

from cryptography.fernet import Fernet

from goc_portal.settings.base import *
from goc_portal.settings.base import STORAGES

SECRET_KEY = "nothing is signed while an image is built"
FILE_ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
DATABASES: dict[str, dict[str, str]] = {}
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
