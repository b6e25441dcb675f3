"""Which account runs the servers: PostgreSQL refuses root, so root hands them to an account without rights."""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goc_portal.embedded.errors import EmbeddedServerError

UNPRIVILEGED_ACCOUNT = "nobody"
ENTER_BY_OTHERS, READ_BY_OTHERS = 0o001, 0o004


@dataclass(frozen=True)
class Account:
    """A user and group that the server processes run as."""

    uid: int
    gid: int

    @property
    def name(self) -> str:
        """The account's name, or its number where the system knows no name."""
        try:
            return pwd.getpwuid(self.uid).pw_name
        except KeyError:
            return str(self.uid)

    @property
    def is_another(self) -> bool:
        """Whether processes must be handed over to it."""
        return self.uid != os.geteuid()

    def arguments(self) -> dict[str, Any]:
        """What subprocess needs to become this account: user, group and no further groups."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.is_another else {}

    def can_enter(self, path: Path) -> bool:
        """Whether this account can walk down to a path: parents must be enterable, and the path readable."""
        if not self.is_another:
            return True
        real = path.resolve()
        return all(self._has(parent, ENTER_BY_OTHERS) for parent in [real, *real.parents] if parent.is_dir()) and (
            not real.exists() or self._has(real, READ_BY_OTHERS)
        )

    def _has(self, path: Path, right: int) -> bool:
        status = path.stat()
        if status.st_uid == self.uid:
            return bool(status.st_mode & right << 6)
        if status.st_gid == self.gid:
            return bool(status.st_mode & right << 3)
        return bool(status.st_mode & right)


def account_for(data: Path) -> Account:
    """The account for a data directory: oneself, or as root the directory's owner, else one without rights."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if data.exists() and data.stat().st_uid != 0:
        return Account(data.stat().st_uid, data.stat().st_gid)
    try:
        entry = pwd.getpwnam(UNPRIVILEGED_ACCOUNT)
    except KeyError as error:
        raise EmbeddedServerError(
            f"PostgreSQL does not run as root, and this system has no account '{UNPRIVILEGED_ACCOUNT}' to run it as. "
            "Run as a normal user, or set DATABASE_URL and REDIS_URL to use other servers."
        ) from error
    return Account(entry.pw_uid, entry.pw_gid)
