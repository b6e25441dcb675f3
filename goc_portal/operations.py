"""What the people who run the portal ask it: is the process up, is it ready, what are its numbers."""

import hmac
import re
from collections.abc import Callable
from functools import cache
from ipaddress import ip_address

import structlog
from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django_prometheus.exports import ExportToDjangoView
from redis import Redis
from redis.exceptions import RedisError

from goc_portal.auditor import metrics as audit_metrics

HEARTBEAT_SECONDS, HEARTBEAT_KEPT_SECONDS = 15, 60
REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")

logger = structlog.get_logger(__name__)


class OperationsMiddleware:
    """Answers /healthz, /readyz and /metrics before hosts, sessions and redirects: a probe knows none of them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.answers = {"/healthz": process_is_up, "/readyz": is_ready, "/metrics": metrics}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a probe, or pass the request on with a request id that can stand in a log."""
        if not REQUEST_ID.fullmatch(request.META.get("HTTP_X_REQUEST_ID", "")):
            request.META.pop("HTTP_X_REQUEST_ID", None)
        request.META.pop("HTTP_X_CORRELATION_ID", None)
        answer = self.answers.get(request.path_info)
        return answer(request) if answer else self.get_response(request)


def process_is_up(request: HttpRequest) -> HttpResponse:
    """Whether this process answers; nothing else is asked, so that a database outage restarts no web server."""
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


def is_ready(request: HttpRequest) -> HttpResponse:
    """Whether the portal can serve people: database, Redis, and a worker on each queue."""
    checks = {"database": _database_answers(), "redis": _redis_answers()}
    alive = _queues_with_a_worker() if checks["redis"] else set()
    checks |= {f"worker_{queue}": queue in alive for queue in settings.TASK_QUEUES}
    if not all(checks.values()):
        logger.warning("not_ready", missing=[name for name, good in checks.items() if not good])
    answer = {name: "ok" if good else "missing" for name, good in checks.items()}
    return JsonResponse(answer, status=200 if all(checks.values()) else 503, headers={"Cache-Control": "no-store"})


def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus's numbers, for the same computer or a bearer of the token; else no such page."""
    if not _may_read_metrics(request):
        return HttpResponse("Not found\n", status=404)
    answer = ExportToDjangoView(request)
    answer.content += _audit_numbers()
    return answer


def _audit_numbers() -> bytes:
    """What the auditor found; nothing while the database does not answer, as the other numbers are needed then."""
    try:
        return audit_metrics.numbers()
    except DatabaseError:
        connection.close()
        return b""


def record_heartbeat(queue: str) -> None:
    """Say that a worker took a task from a queue just now."""
    redis_client().set(_heartbeat_key(queue), "1", ex=HEARTBEAT_KEPT_SECONDS)


@cache
def redis_client() -> Redis:
    """This process's connections to Redis, which give up soon: a probe must answer."""
    return Redis.from_url(settings.REDIS_URL, decode_responses=True, socket_connect_timeout=2, socket_timeout=2)


def _may_read_metrics(request: HttpRequest) -> bool:
    token = settings.METRICS_TOKEN
    if token:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(given.encode(), token.encode())
    forwarded = "X-Forwarded-For" in request.headers
    address = request.META.get("REMOTE_ADDR") or "127.0.0.1"
    return not forwarded and ip_address(address).is_loopback


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        connection.close()
        return False
    return True


def _redis_answers() -> bool:
    try:
        return bool(redis_client().ping())
    except (RedisError, OSError):
        return False


def _queues_with_a_worker() -> set[str]:
    client = redis_client()
    return {queue for queue in settings.TASK_QUEUES if client.exists(_heartbeat_key(queue))}


def _heartbeat_key(queue: str) -> str:
    return f"goc:heartbeat:{queue}"
