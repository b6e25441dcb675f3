"""The page of free days as a signed-in person gets it: one request through the whole stack, with its queries."""

from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Person
from appointments.models import Service
from directorates.models import Directorate
from goc_portal import clock
from permits.enums import LegalStatusKind, LegalStatusSource, StatusProvenBy
from permits.models import LegalStatus

OF_APPOINTMENTS = "appointments_"


@dataclass(frozen=True)
class CalendarPage:
    """Somebody who may book at a directorate, with the page of its free days open."""

    client: Client
    address: str

    @classmethod
    def opened(cls, directorate: Directorate, service: Service) -> "CalendarPage":
        """Signed in, with a status and a residence in the directorate's province."""
        now, today = clock.now(), clock.today()
        person = Person.objects.create(surname="BENCH", sex="X", nationality="UTO", created_at=now)
        user = get_user_model().objects.create(username="bench-calendar", person=person, date_joined=now)
        LegalStatus.objects.create(
            person=person,
            kind=LegalStatusKind.RESIDENCE_PERMIT,
            number="BENCH-1",
            valid_from=today - timedelta(days=200),
            valid_until=today + timedelta(days=500),
            registered_province_id=directorate.province_id,
            registered_since=today - timedelta(days=100),
            source=LegalStatusSource.IMPORT,
            proven_at=now,
            proven_by=StatusProvenBy.IMPORT,
            recorded_at=now,
        )
        host = next((name for name in settings.ALLOWED_HOSTS if "*" not in name), "localhost")
        client = Client(headers={"host": host.lstrip(".")})
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return cls(client, reverse("appointments:day", args=[person.public_id, service.code, directorate.public_id]))

    def get(self) -> Any:
        """One look at the page; anything but the page is an error of the benchmark."""
        answer = self.client.get(self.address, secure=True)
        if answer.status_code != HTTPStatus.OK:
            raise RuntimeError(f"The page of free days answered {answer.status_code}.")
        return answer

    def queries(self) -> dict[str, int]:
        """How many statements one look takes, and how many of them read what appointments hold.

        In a transaction, where a prepared statement is sent with its text: by its name alone nothing could be told.
        """
        with transaction.atomic(), CaptureQueriesContext(connection) as captured:
            self.get()
        own = [query for query in captured.captured_queries if OF_APPOINTMENTS in query["sql"]]
        return {"queries": len(captured), "queries_of_appointments": len(own)}
