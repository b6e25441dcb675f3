"""The simulator: says what it is, serves loopback only, keeps what it got, shows it safely."""

import os
import subprocess
import sys
from pathlib import Path

import requests

from notices.local_outbox.received import ReceivedMessage, ReceivedMessages
from tests.outbox_process import OutboxProcess


def send(outbox: OutboxProcess, key: str, text: str = "hello", to: str = "+905320000001", **headers: str):
    named = {"Authorization": f"Bearer {outbox.token}", "Idempotency-Key": key} | headers
    sms = {"sender": "GOC", "to": to, "text": text}
    return requests.post(f"{outbox.address}/sms", json=sms, headers=named, timeout=10)


def test_the_page_says_what_it_is_and_escapes(running_outbox: OutboxProcess) -> None:
    send(running_outbox, "escape", "<script>alert(1)</script> http://localhost/x", to="+905320000010")
    answer = requests.get(f"{running_outbox.address}/?to=%2B905320000010", timeout=10)
    assert "simulates the phone network and mail" in answer.text
    assert "&lt;script&gt;" in answer.text
    assert "<script" not in answer.text
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
    assert answer.headers["Cache-Control"] == "no-store"


def test_only_the_reader_asked_for_is_shown(running_outbox: OutboxProcess) -> None:
    send(running_outbox, "one", "for one", to="+905320000011")
    send(running_outbox, "two", "for two", to="+905320000012")
    assert [sms["text"] for sms in running_outbox.messages(to="+905320000012")] == ["for two"]
    assert b"for one" not in running_outbox.get("/?to=%2B905320000012")


def test_a_repeat_is_dropped_where_people_see_it(running_outbox: OutboxProcess) -> None:
    answers = [send(running_outbox, "again", to="+905320000013") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [202, 200, 200]
    assert len({answer.json()["reference"] for answer in answers}) == 1
    assert b"Came 2 more times with the same key: dropped." in running_outbox.get("/?to=%2B905320000013")


def test_what_the_gateway_does_not_take(running_outbox: OutboxProcess) -> None:
    assert send(running_outbox, "token", Authorization="Bearer wrong").status_code == 401
    assert send(running_outbox, "").status_code == 422
    assert send(running_outbox, "number", to="0532").status_code == 422
    assert send(running_outbox, "large", "x" * 70_000).status_code == 404


def test_a_foreign_name_turned_to_loopback_sees_nothing(running_outbox: OutboxProcess) -> None:
    port = running_outbox.port
    answer = requests.get(
        f"http://127.0.0.1:{port}/messages.json", headers={"Host": f"evil.example:{port}"}, timeout=10
    )
    assert answer.status_code == 404


def test_it_speaks_the_readers_language(running_outbox: OutboxProcess) -> None:
    answer = requests.get(f"{running_outbox.address}/", headers={"Accept-Language": "ar-SY,en;q=0.5"}, timeout=10)
    assert '<html lang="ar" dir="rtl">' in answer.text


def test_what_it_received_survives_a_restart(own_outbox: OutboxProcess) -> None:
    own_outbox.start()
    send(own_outbox, "first", "kept")
    own_outbox.stop()
    own_outbox.start()
    assert send(own_outbox, "first").json()["repeat"]
    assert [sms["text"] for sms in own_outbox.messages()] == ["kept"]


def message(number: int) -> ReceivedMessage:
    return ReceivedMessage(kind="sms", key=str(number), sender="", to=["+90"], text="", received_at="2026-01-01T00:00Z")


def test_the_oldest_are_dropped(tmp_path: Path) -> None:
    received = ReceivedMessages(tmp_path, kept=3)
    for number in range(5):
        received.take(message(number), raw=b"x")
    assert [kept.key for kept in received.newest_first()] == ["4", "3", "2"]
    assert len(list(tmp_path.iterdir())) == 6
    assert [kept.key for kept in ReceivedMessages(tmp_path, kept=3).newest_first()] == ["4", "3", "2"]


def refusal(settings_module: str, *arguments: str, **environment: str) -> str:
    ended = subprocess.run(
        [sys.executable, "-m", "django", "outbox_server", *arguments],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": settings_module} | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode != 0
    return ended.stderr


def test_it_refuses_where_people_are_really_told_things() -> None:
    assert "DEMONSTRATION is off" in refusal("goc_portal.settings.test")


def test_a_taken_port_is_one_clear_sentence(running_outbox: OutboxProcess, tmp_path: Path) -> None:
    said = refusal("goc_portal.settings.local", f"--port={running_outbox.port}", f"--directory={tmp_path}")
    assert f"Port {running_outbox.port} is in use by another program." in said
    assert "Traceback" not in said
