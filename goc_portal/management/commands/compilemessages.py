"""In place of Django's `compilemessages`, which needs a system gettext."""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand

from goc_portal.embedded.catalogues import compile_catalogues


class Command(BaseCommand):
    """Compile the catalogues under locale/ that are newer than their compiled form."""

    help = "Compile message catalogues, without a system gettext."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile what is stale and name it."""
        for path in compile_catalogues(settings.BASE_DIR / "locale"):
            self.stdout.write(f"compiled {path.relative_to(settings.BASE_DIR)}")
