"""What can go wrong with the embedded servers, each as one sentence that ends with what to do."""

import errno
from pathlib import Path


class EmbeddedServerError(Exception):
    """One clear sentence for the person at the keyboard; shown without a traceback."""


def cannot_write(path: Path, error: OSError) -> EmbeddedServerError:
    """Say why a place cannot be written, and that GOC_PORTAL_DATA names another one."""
    reasons = {
        errno.EROFS: f"{path} is on a read-only disk",
        errno.ENOSPC: f"the disk that holds {path} is full",
        errno.EDQUOT: f"the quota of the disk that holds {path} is used up",
        errno.EACCES: f"{path} may not be written by this user",
        errno.EPERM: f"{path} may not be written by this user",
    }
    reason = reasons.get(error.errno or 0, f"{path} cannot be written ({error.strerror})")
    return EmbeddedServerError(
        f"PostgreSQL and Redis cannot keep their data: {reason}. "
        "Set GOC_PORTAL_DATA to a directory with room for it, or set DATABASE_URL and REDIS_URL to use other servers."
    )
