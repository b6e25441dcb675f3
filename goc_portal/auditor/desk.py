"""What the auditor found, on the start page of whoever supervises."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from directorates.desk import DeskQueue, counted
from goc_portal.auditor.enums import AuditOutcome
from goc_portal.auditor.models import AuditFinding, AuditRun


def queues_of(user: Any) -> Iterator[DeskQueue]:
    """Findings that are still so, and checks that could not be asked."""
    if not user.has_perm("auditor.view_auditfinding"):
        return
    findings = reverse("admin:auditor_auditfinding_changelist")
    yield counted(AuditFinding.objects.open(), name=_("Findings of the auditor"), href=f"{findings}?gone_at__isempty=1")
    unfinished = AuditRun.objects.filter(outcome=AuditOutcome.UNFINISHED)
    if unfinished.exists():
        runs = reverse("admin:auditor_auditrun_changelist")
        href = f"{runs}?outcome__exact={AuditOutcome.UNFINISHED}"
        yield counted(unfinished, name=_("Checks that could not be made"), href=href)
