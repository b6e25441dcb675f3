"""The auditor's numbers for /metrics, read from its rows: the checks run in a worker, another process is asked."""

from collections.abc import Iterator

from django.db import DatabaseError
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from goc_portal.auditor.enums import AuditOutcome
from goc_portal.auditor.models import AuditRun


class AuditCollector(Collector):
    """Findings, age and cost of each check's latest run."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """One gauge a question, one label a check."""
        findings = GaugeMetricFamily("goc_audit_findings", "What breaks an invariant, at most 100.", labels=["check"])
        finished = GaugeMetricFamily(
            "goc_audit_finished", "Whether the latest run could be finished.", labels=["check"]
        )
        started = GaugeMetricFamily(
            "goc_audit_started_timestamp_seconds", "When the latest run started.", labels=["check"]
        )
        seconds = GaugeMetricFamily("goc_audit_seconds", "How long the latest run took.", labels=["check"])
        for run in AuditRun.objects.order_by("check_code"):
            label = [run.check_code]
            findings.add_metric(label, run.findings_count)
            finished.add_metric(label, run.outcome != AuditOutcome.UNFINISHED)
            started.add_metric(label, run.started_at.timestamp())
            seconds.add_metric(label, run.milliseconds / 1000)
        yield from (findings, finished, started, seconds)


def numbers() -> bytes:
    """The gauges in Prometheus's words, of this moment."""
    registry = CollectorRegistry(auto_describe=False)
    try:
        registry.register(AuditCollector())
        return generate_latest(registry)
    except DatabaseError:
        # Without a database the process's own numbers are wanted most; they are told without these.
        return b""
