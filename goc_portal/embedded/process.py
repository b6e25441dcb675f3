"""Running the servers' programs, and knowing whether a process that a lock file names is one of them."""

import subprocess
from pathlib import Path

from goc_portal.embedded.errors import EmbeddedServerError
from goc_portal.embedded.place import Place

LAST_LINES = 3


def run(place: Place, program: Path, *arguments: str, seconds: int = 120) -> str:
    """What a program says, run to its end as the place's account; its failure becomes one sentence."""
    try:
        done = subprocess.run(  # noqa: S603
            [str(program), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=seconds,
            cwd=place.data,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "HOME": str(place.data)},
            check=False,
            **place.account.arguments(),
        )
    except subprocess.TimeoutExpired as error:
        raise EmbeddedServerError(f"{program.name} did not finish in {seconds} s; run the command again.") from error
    except OSError as error:
        raise EmbeddedServerError(f"{program} cannot be run as '{place.account.name}': {error.strerror}.") from error
    if done.returncode:
        raise EmbeddedServerError(f"{program.name} failed: {_reason(done.stderr or done.stdout)}")
    return done.stdout


def last_words(log: Path) -> str:
    """What a server wrote last, as the reason for its end."""
    try:
        return _reason(log.read_text(errors="replace")[-4000:])
    except OSError:
        return "it left no log"


def _reason(text: str) -> str:
    if "No space left on device" in text:
        return "the disk is full. Free some space, or set GOC_PORTAL_DATA to a directory on another disk."
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if any(word in line for word in ("FATAL", "PANIC", "error", "rror:"))] or lines
    return " ".join(telling[-LAST_LINES:]) or "it said nothing"


def is_alive(pid: int) -> bool:
    """Whether a process with this number exists and is not a zombie."""
    status = Path(f"/proc/{pid}/stat")
    if Path("/proc/self").exists():
        try:
            return status.read_text().rpartition(")")[2].split()[0] != "Z"
        except OSError:
            return False
    return subprocess.run(["/bin/ps", "-p", str(pid)], capture_output=True, check=False).returncode == 0  # noqa: S603


def runs_in(pid: int, program: str, directory: Path) -> bool:
    """Whether a process is this program at work in this directory; True where the system does not tell."""
    if not is_alive(pid):
        return False
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[0].decode(errors="replace")
        return program in command and Path(f"/proc/{pid}/cwd").resolve() == directory.resolve()
    except OSError:
        return True
