"""Settings for `make run` and for a developer: embedded servers unless the environment names others."""

from goc_portal.settings.base import *
from goc_portal.settings.base import env

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="only-for-this-machine-never-in-production")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DATABASES = {"default": env.db_url("DATABASE_URL", default="postgres:///goc_portal")}
