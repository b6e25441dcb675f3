"""The past of the demonstration: it satisfies every constraint and check, and no figure of it is empty."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from appointments.models import Service
from directorates.models import Directorate
from figures import counting, publishing
from figures.demo import make_past
from figures.models import Publication
from figures.places import places_of
from figures.reading import Reading
from figures.tables import Figures
from figures.what_if import Asked, what_if
from goc_portal import clock
from goc_portal.auditing import all_checks
from goc_portal.auditor.running import ask
from tests.figures.test_hiding import SMALL, solved


@pytest.fixture
def past(officer: User, supervisor: User) -> int:
    """The past, counted."""
    made = make_past(officer=officer, supervisor=supervisor)
    counting.count_until_nothing_is_new()
    return made


def test_the_past_is_seen_on_every_page(past: int, supervisor: User, ankara: Directorate, client: Client) -> None:
    assert past > 300
    assert not any(counting.differences().values())
    reading = Reading(places_of(supervisor)[0], with_confidential=False)
    figures = Figures(reading, clock.today(), clock.today().replace(day=1))
    tables = {table.code: table for table in figures.tables()}
    for code in ("months", "attendance", "permits", "provinces", "nationalities"):
        assert any(isinstance(cell, int) and cell for row in tables[code].rows for cell in row[1:]), code
    broken = {check.code: ask(check, clock.now()) for check in all_checks()}
    assert {code: found for code, found in broken.items() if found} == {}
    assert publishing.publish_months() == 0, "the demonstration has published them"
    assert Publication.objects.count() > 12
    assert client.get(reverse("figures:statistics")).context["tables"]
    for publication in Publication.objects.exclude(table="nationalities"):
        shown_and_hidden_agree(publication)
    service = Service.objects.get(code="personal_information_update")
    yesterday: date = clock.today() - timedelta(days=1)
    nine, twelve = clock.now().replace(hour=9, minute=0).time(), clock.now().replace(hour=12, minute=0).time()
    asked = Asked(ankara, service, yesterday - timedelta(days=59), yesterday, frozenset({1, 2, 3, 4, 5}), nine, twelve)
    answer = what_if(asked)
    assert answer.before.people > 400
    assert answer.before.median and answer.after.median is not None
    assert answer.after.median < answer.before.median


def shown_and_hidden_agree(publication: Publication) -> None:
    """No small number is shown, and none follows from the sums: the numbers in the gaps do not matter for that."""
    numbers = [[number or 0 for number in row[1:]] for row in publication.rows]
    hidden = {(r, c) for r, row in enumerate(publication.rows) for c, number in enumerate(row[1:]) if number is None}
    assert not any(0 < number < SMALL for line in numbers for number in line)
    assert not solved(numbers, hidden)
