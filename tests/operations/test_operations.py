"""Probes, numbers, headers and logs."""

import json
import logging

import pytest
from django.core.cache import cache
from django.db import IntegrityError, connection
from django.test import Client, override_settings

from goc_portal import logs, operations
from goc_portal.tasks import heartbeat

READY_WITHOUT_WORKERS = {
    "database": "ok",
    "redis": "ok",
    "worker_default": "missing",
    "worker_notices": "missing",
    "worker_documents": "missing",
}


def test_a_process_answers_whatever_host_is_asked_for(client: Client) -> None:
    answer = client.get("/healthz", headers={"host": "10.0.0.7:8000"})
    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_not_ready_until_each_queue_has_a_worker(client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, READY_WITHOUT_WORKERS)
    for queue in ("default", "notices", "documents"):
        heartbeat(queue)
    answer = client.get("/readyz")
    assert (answer.status_code, set(answer.json().values())) == (200, {"ok"})


@pytest.mark.django_db
def test_not_ready_without_redis(client: Client) -> None:
    operations.redis_client.cache_clear()
    with override_settings(REDIS_URL="unix:///nowhere/redis.sock"):
        answer = client.get("/readyz")
    operations.redis_client.cache_clear()
    assert (answer.status_code, answer.json()["redis"]) == (503, "missing")


@pytest.mark.django_db
def test_numbers_are_for_this_computer_or_a_bearer(client: Client) -> None:
    assert client.get("/metrics").status_code == 200
    assert client.get("/metrics", headers={"x-forwarded-for": "203.0.113.9"}).status_code == 404
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.9").status_code == 404
    with override_settings(METRICS_TOKEN="numbers"):
        assert client.get("/metrics").status_code == 404
        assert client.get("/metrics", headers={"authorization": "Bearer numbers"}).status_code == 200


@pytest.mark.django_db
def test_a_page_of_a_session_is_never_stored(client: Client) -> None:
    assert "no-store" not in client.get("/").headers.get("Cache-Control", "")
    client.cookies["sessionid"] = "of-somebody"
    assert client.get("/").headers["Cache-Control"] == "no-store, private"


@pytest.mark.django_db
def test_headers_of_a_public_page_and_of_the_admin(client: Client) -> None:
    public = client.get("/").headers
    assert "camera=()" in public["Permissions-Policy"]
    assert "bluetooth" not in public["Permissions-Policy"]  # Chromium does not know it, and says so on each page
    assert public["X-Frame-Options"] == "DENY"
    assert "unsafe" not in public["Content-Security-Policy"]
    assert "'unsafe-eval'" in client.get("/admin/nothing-here/").headers["Content-Security-Policy"]


def _line(record: logging.LogRecord) -> dict[str, object]:
    formatter = logs.configuration("INFO")["formatters"]["json"]
    maker = formatter.pop("()")
    return json.loads(maker(**formatter).format(record))


@pytest.mark.django_db
def test_an_exception_is_logged_without_the_values_that_it_quotes() -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMPORARY TABLE quoted (number text CONSTRAINT numbers_differ UNIQUE)")
            cursor.execute("INSERT INTO quoted VALUES ('L898902C3'), ('L898902C3')")
    except IntegrityError as error:
        record = logging.LogRecord("portal", logging.ERROR, __file__, 1, "failed", (), (type(error), error, None))
        line = _line(record)
    assert "L898902C3" not in json.dumps(line)
    assert [one["class"] for one in line["exception"]] == [
        "django.db.utils.IntegrityError",
        "psycopg2.errors.UniqueViolation",
    ]
    assert line["exception"][1]["constraint"] == "numbers_differ"


@pytest.mark.django_db
def test_a_request_is_logged_by_its_route_and_without_its_sender(
    client: Client, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        client.get("/?surname=ERIKSSON", headers={"user-agent": "Somebody/1.0", "x-request-id": "a-request-1"})
    lines = [_line(record) for record in caplog.records if "request" in str(record.msg)]
    finished = [line for line in lines if line["event"] == "request_finished"]
    assert [(line["request"], line["request_id"], line["code"]) for line in finished] == [("GET /", "a-request-1", 200)]
    assert not [word for word in ("ERIKSSON", "Somebody", "127.0.0.1") if word in json.dumps(finished)]


def test_the_cache_lies_in_redis_apart_from_the_queue() -> None:
    cache.set("kept", "yes")
    assert cache.get("kept") == "yes"
    assert operations.redis_client().keys("*kept*") == []
