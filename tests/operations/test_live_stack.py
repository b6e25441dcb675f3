"""The real processes: they answer, and each that is killed is started again."""

import pytest

from tests.live import LiveStack

pytestmark = pytest.mark.browser


def test_the_portal_is_ready(live: LiveStack) -> None:
    status, checks = live.readiness()
    assert (status, set(checks.values())) == (200, {"ok"})
    assert {"database", "redis", "worker_default", "worker_notices", "worker_documents"} == set(checks)


@pytest.mark.parametrize("name", ["web", "worker", "beat", "outbox", "redis", "postgres"])
def test_what_is_killed_is_started_again(live: LiveStack, name: str) -> None:
    live.kill(name)
    live.await_ready()
    assert live.rows("SELECT count(*) > 0 FROM django_migrations") == [(True,)]


def test_a_browser_sees_the_first_page(live: LiveStack, page) -> None:  # type: ignore[no-untyped-def]
    answer = page.goto(live.address)
    assert answer.status == 200
    assert page.locator("html").get_attribute("lang") == "en"
