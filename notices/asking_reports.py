"""Asking a gateway that sends no reports of itself what became of the SMS that it took."""

import time
from collections.abc import Sequence
from datetime import timedelta

import structlog
from django.conf import settings

from goc_portal import clock
from notices.errors import ChannelTrouble
from notices.gateways import netgsm
from notices.models import Notice
from notices.reports import record_report

log = structlog.get_logger(__name__)
# A phone that was off for longer than this gets nothing any more.
ASKED_FOR = timedelta(days=3)
# Of what waits, this much at one time: at random, so that phones that are off keep nobody else's report from coming.
MOST_AT_ONCE = 1000
RUN_SECONDS = 60


def ask_netgsm() -> int:
    """Ask what became of the jobs that wait, as many a question as it takes; answers how many reports came."""
    if "netgsm" not in settings.SMS_GATEWAYS:
        return 0
    ends, told = time.monotonic() + RUN_SECONDS, 0
    waiting = list(Notice.objects.without_report("netgsm", clock.now() - ASKED_FOR).order_by("?")[:MOST_AT_ONCE])
    try:
        while waiting and time.monotonic() < ends:
            told += _ask(waiting[: netgsm.JOBS_AT_ONCE])
            del waiting[: netgsm.JOBS_AT_ONCE]
    except ChannelTrouble as trouble:
        log.warning("sms_reports_cannot_be_asked", failure=trouble.failure)
    return told


def _ask(notices: Sequence[Notice]) -> int:
    """One question."""
    by_job = {notice.provider_reference: notice for notice in notices}
    reports = list(netgsm.ask_reports(list(by_job)))
    known = [(by_job[job], report) for job, report in reports if job in by_job]
    return sum(record_report(key=notice.delivery_key, report=report, at=clock.now()) for notice, report in known)
