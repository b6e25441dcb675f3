"""Asking the checks: each at its own pace and for a bounded time, alone, and its answer kept."""

import time
from collections.abc import Iterable
from datetime import datetime, timedelta

import structlog
from django.db import Error as DatabaseError
from django.db import connection, transaction

from goc_portal import clock
from goc_portal.auditing import Check, all_checks
from goc_portal.auditor.enums import AuditOutcome
from goc_portal.auditor.models import AuditFinding, AuditRun

log = structlog.get_logger(__name__)

AUDITING = 7_201_007
"""With the hash of a check's code, the advisory lock of asking it: a second run leaves it alone."""
STATEMENT_TIMEOUT = "20s"
MOST_FINDINGS = 100
RUN_SECONDS = 60
EARLY = timedelta(seconds=30)
"""A tick comes a little early or late; a check is asked at the nearest one."""


def run_due() -> list[AuditRun]:
    """Ask the checks whose time has come, the longest waiting first, for about a minute."""
    ends = time.monotonic() + RUN_SECONDS
    return run_checks(check for check in due_checks(clock.now()) if time.monotonic() < ends)


def due_checks(now: datetime) -> list[Check]:
    """Checks that were not asked within their pace."""
    last = dict(AuditRun.objects.values_list("check_code", "started_at"))
    waiting = [
        check for check in all_checks() if check.code not in last or last[check.code] + check.every - EARLY <= now
    ]
    return sorted(waiting, key=lambda check: last.get(check.code, datetime.min.replace(tzinfo=clock.ISTANBUL)))


def run_checks(checks: Iterable[Check]) -> list[AuditRun]:
    """Ask some checks now; one that another process is asking is left out."""
    return [run for check in checks if (run := run_check(check)) is not None]


def run_check(check: Check) -> AuditRun | None:
    """Ask one check and keep its answer. One that takes too long or cannot be asked is kept as such: never as well."""
    started, watch = clock.now(), time.monotonic()
    try:
        with transaction.atomic():
            if not is_alone(check):
                return None
            broken = ask(check, started)
            run = keep(check, started, watch, broken)
    except DatabaseError as error:
        log.error("audit_check_unfinished", check=check.code, error=type(error).__name__)
        return keep_run(check, started, watch, AuditOutcome.UNFINISHED, 0)
    if broken:
        log.error("audit_check_broken", check=check.code, findings=len(broken))
    return run


def is_alone(check: Check) -> bool:
    """Whether nobody else asks this check now; the lock falls with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, hashtext(%s))", [AUDITING, check.code])
        return bool(cursor.fetchone()[0])


def ask(check: Check, now: datetime) -> dict[str, str]:
    """What breaks the check, with its detail; one statement, so that all of it is seen at one moment."""
    statement = f"""
        SELECT left(subject::text, 80), left(coalesce(detail::text, ''), 200)
        FROM ({check.query}) AS broken (subject, detail) ORDER BY 1 LIMIT {MOST_FINDINGS}
    """  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [STATEMENT_TIMEOUT])
        cursor.execute(statement, {"now": now, "today": clock.istanbul_day(now)})
        return dict(cursor.fetchall())


def keep(check: Check, started: datetime, watch: float, broken: dict[str, str]) -> AuditRun:
    """Write what was found: new findings, those still so, and those that are gone."""
    known = AuditFinding.objects.open().filter(check_code=check.code)
    known.filter(subject__in=broken).update(last_seen_at=started)
    if len(broken) < MOST_FINDINGS:
        known.exclude(subject__in=broken).update(gone_at=started)
    AuditFinding.objects.bulk_create(
        [
            AuditFinding(check_code=check.code, subject=subject, detail=detail, found_at=started, last_seen_at=started)
            for subject, detail in broken.items()
        ],
        ignore_conflicts=True,
    )
    return keep_run(check, started, watch, AuditOutcome.BROKEN if broken else AuditOutcome.HOLDS, len(broken))


def keep_run(check: Check, started: datetime, watch: float, outcome: AuditOutcome, findings: int) -> AuditRun:
    """Write how the run ended in the check's row."""
    columns = {
        "started_at": started,
        "milliseconds": round((time.monotonic() - watch) * 1000),
        "outcome": outcome,
        "findings_count": findings,
    }
    return AuditRun.objects.update_or_create(check_code=check.code, defaults=columns)[0]
