"""`manage.py write_docs`: the pages under docs/ that follow from the code."""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand

from goc_portal.generated_documents import PAGES, page


class Command(BaseCommand):
    """Write docs/states.md, docs/rules.md and docs/permissions.md anew."""

    help = "Write the pages under docs/ that follow from the code: states, rules, permissions."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write each page and name it."""
        for name in PAGES:
            (settings.BASE_DIR / name).write_text(page(name), encoding="utf-8")
            self.stdout.write(f"wrote {name}")
