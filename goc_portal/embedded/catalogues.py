"""Message catalogues compiled without a system gettext: polib writes what Django reads."""

from pathlib import Path

import polib


def compile_catalogues(root: Path) -> list[Path]:
    """Compile each catalogue under a directory that is newer than its compiled form; say which were."""
    stale = [path for path in sorted(root.glob("**/LC_MESSAGES/*.po")) if _is_stale(path)]
    for path in stale:
        unfinished = path.with_suffix(".mo.unfinished")
        polib.pofile(str(path)).save_as_mofile(str(unfinished))
        unfinished.replace(path.with_suffix(".mo"))
    return stale


def _is_stale(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime
