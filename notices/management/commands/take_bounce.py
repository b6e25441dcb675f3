"""`manage.py take_bounce < e-mail`: what a mail server's alias for bounces pipes each e-mail to."""

import sys
from typing import Any

from django.core.management import BaseCommand

from notices.bounces import take_bounce

MOST_BYTES = 4 * 1024 * 1024


class Command(BaseCommand):
    """Never fails on what it cannot read: the mail server would send a bounce of the bounce."""

    help = "Read an e-mail that says that another could not be delivered (RFC 3464) from standard input."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Record it, or say that it was none."""
        was_ours = take_bounce(sys.stdin.buffer.read(MOST_BYTES))
        self.stdout.write("Recorded." if was_ours else "This e-mail tells of no delivery of ours.")
