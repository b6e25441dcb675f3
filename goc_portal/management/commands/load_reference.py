"""`manage.py load_reference`: the rows that every installation starts with; run it at each deployment."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

import appointments.reference
import directorates.reference
import permits.reference


class Command(BaseCommand):
    """Provinces, directorates, fees, services and policies."""

    help = "Load the reference rows that are missing; what officers have edited stays as it is."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Load all of it, floor by floor, or nothing."""
        directorates.reference.load()
        permits.reference.load()
        appointments.reference.load()
        self.stdout.write("The reference rows are loaded.")
