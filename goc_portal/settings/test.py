"""Settings for pytest: servers of their own, so that a test run and `make run` never meet."""

import os
from typing import Any

from goc_portal.embedded import EmbeddedServers
from goc_portal.settings.base import *
from goc_portal.settings.base import BASE_DIR, PAPERS_ON_DISK, STORAGES, TEMPLATES
from goc_portal.settings.environment import broker_url, caches, database, env
from tests.undefined import RaiseIfOurs

DEBUG = False
SECRET_KEY = "only-for-tests"
FILE_ENCRYPTION_KEYS = ["b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtLSE="]
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]

_embedded = EmbeddedServers("test", durable=False).environment()
# Tests act as the portal's role, so that a missing right is found here: tests/database.py says how.
DATABASES: dict[str, dict[str, Any]] = {
    "default": database("DATABASE_OWNER_URL", env.str("DATABASE_URL", default=_embedded["DATABASE_OWNER_URL"]))
}
DATABASES["default"]["OPTIONS"] |= {"assume_role": "goc_app"}
# Each process of a run has a queue and a cache of its own.
_worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
REDIS_URL = env.str("REDIS_URL", default=_embedded["REDIS_URL"].replace("?db=0", f"?db={2 * _worker}"))
CELERY_BROKER_URL = broker_url(REDIS_URL)
CACHES = caches(REDIS_URL)

# A test finds in the queue what it queued itself.
NOTICES_GATHERED_SECONDS = 0
# Tests run at any hour; those of the quiet hours set them.
NOTICES_QUIET_HOURS = ""

# Static files as they lie in their rooms: tests collect nothing.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True

# The tests of the officers' door switch it on.
SECOND_FACTOR_FOR_OFFICERS = False

# The same hasher with the least work: sign-in is on every page's path.
PASSWORD_HASHERS = ["tests.hashers.QuickArgon2Hasher"]
# Papers on disk, encrypted as in production, in a place of the tests' own.
PAPERS_ROOT = BASE_DIR / ".local" / f"test-papers-{_worker}"
STORAGES = STORAGES | {
    "papers": PAPERS_ON_DISK | {"OPTIONS": PAPERS_ON_DISK["OPTIONS"] | {"location": str(PAPERS_ROOT)}}
}

TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = RaiseIfOurs()
