"""Production's settings, with the collected static files of one run."""

import os
from pathlib import Path

from goc_portal.settings.production import *  # noqa: F403

STATIC_ROOT = Path(os.environ["BENCH_STATIC_ROOT"])
