"""gunicorn with production's settings on loopback, on the scratch place, for as long as a block lasts."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from goc_portal.benchmarks.running import end

HOST = "portal.example"
SECONDS_TO_START = 180
PRODUCT, BARE = "goc_portal.benchmarks.bare.product_settings", "goc_portal.benchmarks.bare.settings"


def production_environment(static_root: str) -> dict[str, str]:
    """What an installation names, with this run's scratch place and keys, so that sessions made here hold there."""
    return {
        **os.environ,
        "SECRET_KEY": settings.SECRET_KEY,
        "FILE_ENCRYPTION_KEYS": ",".join(settings.FILE_ENCRYPTION_KEYS),
        "ALLOWED_HOSTS": HOST,
        "PUBLIC_ADDRESS": f"https://{HOST}",
        "EMAIL_HOST": "127.0.0.1",
        "DEFAULT_FROM_EMAIL": "noreply@portal.example",
        "SMS_GATEWAY_URL": "http://127.0.0.1:9/",
        "SMS_GATEWAY_TOKEN": "nobody is told: no worker runs",
        "LOG_LEVEL": "INFO",
        "BENCH_STATIC_ROOT": static_root,
    }


def collect_static_files(environment: dict[str, str]) -> None:
    """As the image does; pages name static files by their content."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "collectstatic", "--noinput", "--verbosity=0"]
    subprocess.run(command, env=environment | {"DJANGO_SETTINGS_MODULE": PRODUCT}, check=True)  # noqa: S603


@contextmanager
def serving(settings_module: str, environment: dict[str, str]) -> Iterator[int]:
    """The port on which the settings' pages answer."""
    port = free_port()
    named = environment | {"DJANGO_SETTINGS_MODULE": settings_module, "WEB_BIND": f"127.0.0.1:{port}"}
    command = [sys.executable, "-m", "gunicorn", "-c", "python:goc_portal.web_server", "goc_portal.wsgi:application"]
    server = subprocess.Popen(  # noqa: S603
        command, env=named, cwd=settings.BASE_DIR, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        await_answer(server, port)
        yield port
    finally:
        end(server)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def await_answer(server: subprocess.Popen[bytes], port: int) -> None:
    """Until somebody listens."""
    until = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError("The web server does not start with production's settings.") from None
            time.sleep(0.1)
