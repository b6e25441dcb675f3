"""gunicorn's settings, the same for `make run` and production: ``gunicorn -c python:goc_portal.web_server``."""

import gc
import os

bind = os.environ.get("WEB_BIND", f"127.0.0.1:{os.environ.get('PORT', '8000')}")
workers = int(os.environ.get("WEB_WORKERS", "2"))
# Threads wait for the database together; each keeps its connection.
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))
# The portal is imported once and forked: half the memory, and a worker that is replaced is there at once.
preload_app = True
timeout = 30
graceful_timeout = 15
keepalive = 65
# A worker that has served this many requests is replaced, so that a slow leak never grows.
max_requests = 20_000
max_requests_jitter = 2_000
# The portal's own log has one line a request, without addresses, queries or names.
accesslog = None
errorlog = "-"
loglevel = "warning"
# Heartbeat files in memory: a busy disk must not look like a hanging worker.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
# A name in the process list would say nothing more, and the module needs setproctitle.
proc_name = None


def when_ready(server: object) -> None:
    """What is loaded now stays: no worker looks through it for garbage, and its memory stays shared."""
    gc.collect()
    gc.freeze()
