"""Where the servers keep data, sockets and, if they cannot read the clone, copies of their programs."""

import hashlib
import os
import shutil
import stat
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from goc_portal.embedded.account import Account, account_for
from goc_portal.embedded.errors import EmbeddedServerError, cannot_write

CLONE = Path(__file__).resolve().parent.parent.parent
LONGEST_SOCKET_PATH = 103  # the narrowest of the usual systems; Linux has 107
LONGEST_SOCKET_NAME = "/.s.PGSQL.5432"
ROOM_NEEDED_MEGABYTES = 300


@dataclass(frozen=True)
class Place:
    """The directories of one set of servers, and the account that owns them."""

    data: Path
    sockets: Path
    programs: Path
    account: Account
    moved: bool

    @classmethod
    def find(cls, name: str, clone: Path = CLONE) -> "Place":
        """Decide the directories, without making any: the same answer each time for the same clone and name."""
        wanted = _data_root(clone)
        account = account_for(wanted / name)
        moved = not account.can_enter(_nearest_existing(wanted))
        root = _elsewhere(clone) if moved else wanted
        data = root / name
        return cls(data, _socket_directory(data), root / "programs", account_for(data) if moved else account, moved)

    def open_root(self) -> None:
        """Make the directory that holds the servers' data, the lock of their starters and the programs."""
        try:
            _make_enterable(self.data.parent)
        except OSError as error:
            raise cannot_write(self.data, error) from error

    def prepare(self) -> None:
        """Make the directories, owned by the account and closed to everybody else; one starter at a time."""
        self.open_root()
        try:
            for directory in (self.data, self.sockets):
                self._make_private(directory)
        except OSError as error:
            raise cannot_write(self.data, error) from error
        self._refuse_foreign_owner()
        self._refuse_full_disk()

    def remarks(self) -> list[str]:
        """One line for each thing that stands where a reader of the README would not look for it."""
        lines = []
        if self.moved:
            lines.append(
                f"The account '{self.account.name}' cannot enter this clone: "
                f"the servers' data and programs are under {self.data.parent}."
            )
        if self.sockets.parent != self.data:
            lines.append(f"The clone's path is too long for a socket: the servers' sockets are under {self.sockets}.")
        return lines

    def program(self, path: Path) -> Path:
        """A program's path that the account can run: the path itself, or that of a copy of its whole package."""
        if self.account.can_enter(path):
            return path
        packages = next(parent for parent in path.parents if parent.name == "site-packages")
        package = path.relative_to(packages).parts[0]
        # The programs look for the libraries that came with them beside their package.
        for tree in (packages / package, packages / f"{package}.libs"):
            if tree.exists() and not (self.programs / tree.name / ".complete").exists():
                self._copy(tree, self.programs / tree.name)
        return self.programs / path.relative_to(packages)

    def _copy(self, tree: Path, copy: Path) -> None:
        try:
            shutil.rmtree(copy, ignore_errors=True)
            _make_enterable(copy.parent)
            shutil.copytree(tree, copy, symlinks=True, ignore=shutil.ignore_patterns("include", "*.py", "__pycache__"))
            for path in [copy, *copy.rglob("*")]:
                if not path.is_symlink():
                    path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
            (copy / ".complete").touch()
        except (OSError, shutil.Error) as error:
            raise EmbeddedServerError(f"The servers' programs cannot be copied to {copy}: {error}.") from error

    def _make_private(self, directory: Path) -> None:
        if not directory.exists():
            directory.mkdir(mode=0o700)
            if self.account.is_another:
                os.chown(directory, self.account.uid, self.account.gid)

    def _refuse_foreign_owner(self) -> None:
        for directory in (self.data, self.sockets):
            status = directory.lstat()
            if not stat.S_ISDIR(status.st_mode) or status.st_uid != self.account.uid:
                owner = Account(status.st_uid, status.st_gid).name
                raise EmbeddedServerError(
                    f"{directory} belongs to '{owner}', not to '{self.account.name}' who would run the servers. "
                    f"Run as the user who made it, or remove it, or set GOC_PORTAL_DATA to another directory."
                )

    def _refuse_full_disk(self) -> None:
        free = shutil.disk_usage(self.data).free // 2**20
        if free < ROOM_NEEDED_MEGABYTES:
            raise EmbeddedServerError(
                f"The disk that holds {self.data} is nearly full: {free} MB are free, {ROOM_NEEDED_MEGABYTES} MB are "
                "needed. Free some space, or set GOC_PORTAL_DATA to a directory on another disk."
            )


def _data_root(clone: Path) -> Path:
    named = os.environ.get("GOC_PORTAL_DATA")
    return Path(named).absolute() if named else clone / ".local"


def _nearest_existing(path: Path) -> Path:
    # os.path.exists, since Path.exists raises where a parent may not be entered.
    return next(candidate for candidate in [path, *path.parents] if os.path.exists(candidate))  # noqa: PTH110


def _elsewhere(clone: Path) -> Path:
    """A directory that any account can enter, of which each clone has its own."""
    parent = Path("/var/lib") if os.access("/var/lib", os.W_OK) else Path("/var/tmp")  # noqa: S108
    return parent / f"goc-portal-{_fingerprint(clone)}"


def _socket_directory(data: Path) -> Path:
    beside = data / "run"
    if len(os.fsencode(beside)) + len(LONGEST_SOCKET_NAME) <= LONGEST_SOCKET_PATH:
        return beside
    name = f"goc-portal-{_fingerprint(data)}"
    chosen = Path(tempfile.gettempdir()) / name
    fits = len(os.fsencode(chosen)) + len(LONGEST_SOCKET_NAME) <= LONGEST_SOCKET_PATH
    return chosen if fits else Path("/tmp") / name  # noqa: S108


def _fingerprint(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def _make_enterable(directory: Path) -> None:
    """Make a directory that the servers' account can pass through, whatever the umask says."""
    if directory.exists():
        return
    directory.mkdir(parents=True, exist_ok=True)
    directory.chmod(0o755)


def say(line: str) -> None:
    """Tell the person at the keyboard, apart from a command's output."""
    sys.stderr.write(f"{line}\n")
