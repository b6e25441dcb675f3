"""The description of the API says what the API does: schemathesis tries each operation with good and bad input."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
import time_machine
from django.core.wsgi import get_wsgi_application
from rest_framework.throttling import SimpleRateThrottle
from schemathesis.engine import Status, from_schema
from schemathesis.engine.events import FatalError, NonFatalError, ScenarioFinished
from schemathesis.transport.wsgi import WSGITransport

import appointments.reference
import directorates.reference
from accounts.tokens import make_token
from tests.api.conftest import MONDAY_MORNING, service_slot
from tests.appointments.factories import ResidentFactory

REFUSED_FOR_WHAT_IS = ["410", "415", "422"]
"""What is gone, a file that is none of the kinds taken, and what the law or the case does not allow."""
OF_SOCKETS = frozenset({"max_redirects", "verify", "cert", "proxies"})
EXAMPLES_AN_OPERATION = 3


@pytest.fixture(autouse=True)
def on_monday_morning() -> Iterator[time_machine.Coordinates]:
    """Here the clock goes on: the tool measures its time by it."""
    with time_machine.travel(MONDAY_MORNING, tick=True) as moment:
        yield moment


@pytest.fixture
def token(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> str:
    """A resident's token in a country with a free time; the limits are tested elsewhere."""
    monkeypatch.setattr(SimpleRateThrottle, "allow_request", lambda *anything: True)
    directorates.reference.load()
    appointments.reference.load()
    service_slot(capacity=100)
    _token, text = make_token(name="schemathesis", days=30, by=ResidentFactory())
    return text


@pytest.fixture
def without_settings_of_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its in-process client stumbles over settings of network connections that it is handed (schemathesis 4.32)."""
    send = WSGITransport.send

    def send_in_process(self: WSGITransport, case: Any, **options: Any) -> Any:
        return send(self, case, **{name: value for name, value in options.items() if name not in OF_SOCKETS})

    monkeypatch.setattr(WSGITransport, "send", send_in_process)


@pytest.mark.usefixtures("without_settings_of_sockets")
@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")
def test_schemathesis_finds_nothing(token: str) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v1/schema/?format=json", get_wsgi_application())
    schema.config.update(workers=1, headers={"Authorization": f"Bearer {token}"}, continue_on_failure=True)
    accepted = schema.config.checks.positive_data_acceptance.expected_statuses
    schema.config.checks.positive_data_acceptance.expected_statuses = [*accepted, *REFUSED_FOR_WHAT_IS]
    schema.config.generation.update(max_examples=EXAMPLES_AN_OPERATION, deterministic=True, no_shrink=True)

    found: list[str] = []
    tried: set[str] = set()
    for event in from_schema(schema).execute():
        if isinstance(event, ScenarioFinished):
            tried.add(event.recorder.label)
            found += failures(event)
        elif isinstance(event, NonFatalError):
            found.append(f"{event.label}: {event.value!r}")
        elif isinstance(event, FatalError):
            raise event.exception
    assert not found, "\n\n".join(found)
    assert len(tried) > 10, tried


def failures(event: ScenarioFinished) -> Iterator[str]:
    """What did not hold, with the request that shows it and its answer."""
    for case_id, checks in event.recorder.checks.items():
        for check in checks:
            if check.status == Status.FAILURE and check.failure_info is not None:
                answer = getattr(event.recorder.interactions[case_id].response, "content", b"")
                what, sample = check.failure_info.failure, check.failure_info.code_sample
                yield f"{event.recorder.label}: {check.name}: {what}\n{sample}\n{answer[:400]!r}"
