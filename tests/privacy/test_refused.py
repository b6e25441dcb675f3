"""What the database does not let go keeps nothing else back, is counted, and lets the nightly command fail."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import Person, User
from goc_portal import clock
from notices.models import Notice
from privacy.erasing import erase_rows
from privacy.holding import set_hold
from privacy.purgeables import DEEP, Purgeable, all_purgeables
from privacy.purging import purge_kind
from tests.applications.conftest import PASSWORD, registered

pytestmark = pytest.mark.django_db
LATER = timedelta(days=4000)


@pytest.fixture
def headquarters(db: None) -> User:
    """May know of everybody: these people have no case in any province."""
    return make_officer(username="hq", role=PostRole.HEADQUARTERS, directorate=None, password=PASSWORD)


class TestWhatTheDatabaseRefuses:
    @pytest.fixture
    def notices(self, country: None, headquarters: User) -> Purgeable:
        """Three messages, one of somebody whose records are held, and a kind that does not ask for holds."""
        people = [registered(number).person for number in ("L898902C3", "L898902C4", "L898902C5")]
        Notice.objects.all().delete()
        for person in people:
            Notice.objects.create(
                person=person,
                code="phone_code",
                cause=f"test:{person.pk}",
                channel="sms",
                queued_at=clock.now(),
                due_at=clock.now(),
                expires_at=clock.now() + timedelta(days=1),
                language="en",
            )
        set_hold(person=people[1], reason="Court file 2026/1", by=headquarters)
        return Purgeable(
            code="notices",
            title="",
            counted_from="",
            due=lambda before: Notice.objects.filter(queued_at__lt=before),
            remove=lambda keys: erase_rows(Notice.objects.filter(pk__in=keys)),
            person="",
        )

    def test_keeps_no_other_row_back_and_is_counted(self, notices: Purgeable) -> None:
        run = purge_kind(notices, before=clock.now() + LATER, dry=False)
        assert (run.due, run.removed, run.refused) == (3, 2, 1)

    def test_lets_the_command_fail_at_its_end(self, notices: Purgeable, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("privacy.purgeables._purgeables", {"notices": notices})
        with time_machine.travel(clock.now() + LATER), pytest.raises(CommandError, match="1 were not let go"):
            call_command("purge", "--kind", "notices")
        assert Notice.objects.count() == 1


def test_little_at_once_is_removed_where_much_hangs_on_it() -> None:
    deep = {kind.code for kind in all_purgeables() if kind.batch == DEEP}
    assert deep == {"expired_drafts", "closed_matters", "unproven_accounts"}


def test_a_batch_is_as_large_as_its_kind_says(country: None) -> None:
    for number in ("L898902C3", "L898902C4", "L898902C5"):
        registered(number)
    sizes: list[int] = []
    kind = Purgeable(
        code="notices",
        title="",
        counted_from="",
        due=lambda before: Person.objects.all(),
        remove=lambda keys: sizes.append(len(keys)) or len(keys),
        person="pk",
        batch=2,
    )
    purge_kind(kind, before=clock.now(), dry=False)
    assert sizes == [2, 1]
