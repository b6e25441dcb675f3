"""The embedded servers: from nothing to answering, through crashes, stale files and places that cannot be used."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from goc_portal.embedded import EmbeddedServerError, EmbeddedServers
from goc_portal.embedded import place as places
from goc_portal.embedded.place import Place
from goc_portal.embedded.process import is_alive

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can hand servers to another account")


def _ask(servers: EmbeddedServers, query: str) -> Any:
    with closing(servers.postgres.connect("goc_owner")) as connection, connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()


def test_from_nothing_to_answering_and_back(fresh: EmbeddedServers) -> None:
    fresh.start()
    assert fresh.are_healthy()
    extensions = "SELECT count(*) FROM pg_extension WHERE extname IN ('btree_gist', 'pg_trgm', 'citext')"
    assert _ask(fresh, extensions) == (3,)
    assert _ask(fresh, "SELECT datcollate, datlocprovider::text FROM pg_database WHERE datname = 'goc_portal'") == (
        "C.UTF-8",
        "b",
    )
    pids = fresh.postgres.pid(), fresh.redis.pid()
    fresh.start()
    assert (fresh.postgres.pid(), fresh.redis.pid()) == pids
    fresh.stop()
    assert not fresh.are_healthy()
    assert not any(is_alive(pid) for pid in pids if pid)


def test_two_commands_at_once_start_one_server(fresh: EmbeddedServers) -> None:
    others = [EmbeddedServers("fresh", durable=False) for _ in range(3)]
    threads = [threading.Thread(target=servers.start) for servers in others]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({servers.postgres.pid() for servers in others}) == 1
    assert all(servers.are_healthy() for servers in others)


def test_a_crash_loses_nothing_committed(data: Path) -> None:
    servers = EmbeddedServers("durable")
    servers.start()
    with closing(servers.postgres.connect("goc_owner")) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kept (id int); INSERT INTO kept VALUES (7)")
    servers.postgres.kill()
    servers.redis.kill()
    assert not servers.are_healthy()
    servers.start()
    kept = _ask(servers, "SELECT id FROM kept")
    servers.stop()
    assert kept == (7,)


def test_a_lock_file_that_names_another_process_is_no_obstacle(fresh: EmbeddedServers) -> None:
    fresh.start()
    fresh.postgres.kill()
    lock = fresh.postgres.data / "postmaster.pid"
    lines = lock.read_text().splitlines()
    bystander = subprocess.Popen(["sleep", "60"])
    lock.write_text("\n".join([str(bystander.pid), *lines[1:]]) + "\n")
    (fresh.place.data / "redis.pid").write_text(f"{bystander.pid}\n")
    fresh.start()
    healthy, untouched = fresh.are_healthy(), is_alive(bystander.pid)
    fresh.stop()
    untouched = untouched and is_alive(bystander.pid)
    bystander.kill()
    bystander.wait()
    assert (healthy, untouched) == (True, True)


def test_a_start_that_was_interrupted_begins_again(fresh: EmbeddedServers) -> None:
    fresh.place.prepare()
    (fresh.place.data / "postgres.unfinished").mkdir()
    (fresh.place.data / "postgres.unfinished" / "half").touch()
    fresh.start()
    assert fresh.are_healthy()


def test_data_of_another_version_are_left_alone(fresh: EmbeddedServers) -> None:
    fresh.start()
    fresh.stop()
    (fresh.postgres.data / "PG_VERSION").write_text("11\n")
    with pytest.raises(EmbeddedServerError, match=r"were made by PostgreSQL 11, this one is .*make clean"):
        fresh.start()
    assert (fresh.postgres.data / "base").exists()


def test_a_nearly_full_disk_is_said_before_anything_is_written(
    fresh: EmbeddedServers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "ROOM_NEEDED_MEGABYTES", shutil.disk_usage("/tmp").free // 2**20 + 1000)
    with pytest.raises(EmbeddedServerError, match=r"nearly full: [0-9]+ MB are free, [0-9]+ MB are needed"):
        fresh.start()
    assert not fresh.postgres.data.exists()


def _mounted(directory: Path, options: str) -> None:
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(directory)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("this system does not let tests mount a disk")


@as_root
@pytest.mark.parametrize(("options", "sentence"), [("ro", "on a read-only disk"), ("size=4m", "nearly full")])
def test_a_disk_that_cannot_hold_data(data: Path, options: str, sentence: str) -> None:
    _mounted(data, options)
    try:
        done = _manage("migrate", GOC_PORTAL_DATA=str(data))
    finally:
        subprocess.run(["umount", str(data)], check=True)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@as_root
def test_another_users_directory_is_said_in_one_line(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data.chmod(0o700)
    monkeypatch.setenv("GOC_PORTAL_DATA", str(data / "mine"))
    said = _as_nobody(lambda: EmbeddedServers("portal").start())
    assert said.startswith("EmbeddedServerError: PostgreSQL and Redis cannot keep their data: ")
    assert "may not be written by this user. Set GOC_PORTAL_DATA" in said
    assert "\n" not in said


def _as_nobody(act: Callable[[], None]) -> str:
    """What stops an action of an unprivileged user; the interpreter itself may lie where that user cannot go."""
    answer, question = os.pipe()
    if (child := os.fork()) == 0:
        said = "nothing"
        try:
            nobody = pwd.getpwnam("nobody")
            os.setgroups([])
            os.setresgid(nobody.pw_gid, nobody.pw_gid, nobody.pw_gid)
            os.setresuid(nobody.pw_uid, nobody.pw_uid, nobody.pw_uid)
            act()
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(question, said.encode())
        os._exit(0)
    os.close(question)
    os.waitpid(child, 0)
    with os.fdopen(answer) as stream:
        return stream.read()


@as_root
def test_servers_run_without_rights(fresh: EmbeddedServers) -> None:
    fresh.start()
    for pid in (fresh.postgres.pid(), fresh.redis.pid()):
        status = Path(f"/proc/{pid}/status").read_text()
        fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
        assert "0" not in [*fields["Uid"].split(), *fields["Gid"].split(), *fields["Groups"].split()]


@as_root
def test_a_home_that_others_cannot_enter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOC_PORTAL_DATA", raising=False)
    clone = tmp_path / "home" / "clone"
    clone.mkdir(parents=True)
    clone.parent.chmod(0o700)
    place = Place.find("portal", clone)
    assert place.moved
    assert not place.data.is_relative_to(tmp_path)
    assert "cannot enter this clone: the servers' data and programs are under" in place.remarks()[0]


def test_a_long_path_gets_short_sockets(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = data / ("d" * 60) / ("e" * 60)
    monkeypatch.setenv("GOC_PORTAL_DATA", str(deep))
    servers = EmbeddedServers("deep", durable=False)
    servers.start()
    healthy, sockets = servers.are_healthy(), servers.place.sockets
    servers.stop()
    assert healthy
    assert len(os.fsencode(sockets)) < 80
    assert sockets.stat().st_mode & 0o077 == 0
    assert any("too long for a socket" in line for line in servers.place.remarks())
    shutil.rmtree(sockets)


def test_a_planted_socket_directory_is_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOC_PORTAL_DATA", str(data / ("d" * 60) / ("e" * 60)))
    servers = EmbeddedServers("planted", durable=False)
    sockets = servers.place.sockets
    sockets.symlink_to(data)
    with pytest.raises(EmbeddedServerError, match="belongs to"):
        servers.start()
    sockets.unlink()


def _manage(*arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_taken_port_is_named(data: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = _manage("run", GOC_PORTAL_DATA=str(data), PORT=str(port))
    assert done.returncode == 1
    assert f"Port {port} cannot be used" in done.stderr
    assert "make run PORT=" in done.stderr
    assert not (data / "portal").exists()


def test_children_end_with_a_supervisor_that_is_killed(data: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from goc_portal.embedded.supervisor import Program;"
        "p = Program('sleeper', ['sleep', '300']); p.start({'PATH': '/usr/bin:/bin'}, Path(sys.argv[1]));"
        "print(p.pid, flush=True); time.sleep(300)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(data)], cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True
    ) as supervisor:
        assert supervisor.stdout
        child = int(supervisor.stdout.readline())
        assert is_alive(child)
        supervisor.send_signal(signal.SIGKILL)
    until = time.monotonic() + 10
    while is_alive(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not is_alive(child)
