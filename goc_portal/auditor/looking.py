"""An officer looks at a finding."""

from accounts.models import User
from goc_portal import clock, locking
from goc_portal.auditor.models import AuditFinding


@locking.verb
def look_at_finding(*, finding: AuditFinding, by: User) -> AuditFinding:
    """Record who looked at a finding first, so that two do not follow up the same thing."""
    finding = locking.locked(AuditFinding.objects.filter(pk=finding.pk)).get()
    if finding.looked_at is None:
        finding.looked_at, finding.looked_by = clock.now(), by
        finding.save(update_fields=["looked_at", "looked_by"])
    return finding
