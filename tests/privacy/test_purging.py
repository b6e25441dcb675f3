"""Old records go, what is held stays, and PostgreSQL refuses what Python forgets."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.errors import NotOnOnesOwnMatter
from accounts.models import Contact, Person, Recovery, User
from accounts.recovering import ask_for_code
from accounts.sign_in import Identity
from applications import demo
from applications.enums import ApplicationStatus
from applications.models import Application
from directorates.models import Directorate
from documents.access import record_access
from documents.enums import AccessPurpose
from documents.models import FileAccess, StoredFile
from documents.requirements import PAPER
from documents.storing import papers_storage
from documents.uploading import store_upload
from goc_portal import clock
from notices.enums import NoticeState
from notices.models import Notice
from privacy.enums import Basis
from privacy.errors import (
    HoldNeedsAnotherOfficer,
    HoldNeedsAReason,
    HoldWasLifted,
    NotYoursToHold,
    NotYoursToKeep,
    TimeIsTooShort,
)
from privacy.holding import lift_hold, set_hold
from privacy.keeping import change_rule
from privacy.least import LEAST_DAYS
from privacy.models import LegalHold, PurgeRun, RetentionRule
from privacy.purging import purge
from tests.applications.conftest import PASSWORD, registered
from tests.appointments.factories import PersonFactory
from tests.database import as_owner

Register = Callable[..., User]
pytestmark = pytest.mark.django_db
LATER = timedelta(days=4000)


@pytest.fixture
def supervisor(country: None) -> User:
    ankara = Directorate.objects.provincial_of(demo.ANKARA)
    return make_officer(username="supervisor", role=PostRole.SUPERVISOR, directorate=ankara, password=PASSWORD)


@pytest.fixture
def second(country: None) -> User:
    ankara = Directorate.objects.provincial_of(demo.ANKARA)
    return make_officer(username="second", role=PostRole.SUPERVISOR, directorate=ankara, password=PASSWORD)


@pytest.fixture
def headquarters(db: None) -> User:
    return make_officer(username="hq", role=PostRole.HEADQUARTERS, directorate=None, password=PASSWORD)


def told(user: User, **columns: Any) -> Notice:
    return Notice.objects.create(
        person=user.person,
        code="phone_code",
        cause=f"test:{Notice.objects.count()}",
        channel="sms",
        queued_at=clock.now(),
        due_at=clock.now(),
        expires_at=clock.now() + timedelta(days=1),
        language="en",
        **columns,
    )


def seen_in_ankara() -> User:
    """Whom the officers of Ankara may know of."""
    user = registered("L898902C3")
    demo.make_submitted(user=user)
    return user


def purged(*codes: str, dry: bool = False) -> dict[str, PurgeRun]:
    return {run.code: run for run in purge(dry=dry, as_owner=True, codes=codes)}


class TestWhatGoes:
    def test_messages_that_are_settled(self, verified: Register) -> None:
        user = verified()
        told(user, state=NoticeState.SENT, sent_at=clock.now())
        waiting = told(user)
        assert purged("notices")["notices"].removed == 0
        with time_machine.travel(clock.now() + LATER):
            assert purged("notices", dry=True)["notices"].due > 0
            assert Notice.objects.filter(code="phone_code").count() == 2
            purged("notices")
        assert list(Notice.objects.filter(code="phone_code")) == [waiting]

    def test_codes(self, verified: Register) -> None:
        verified()
        ask_for_code(identity=Identity("UTO", "X0000000"), channel="email", value="nobody@example.org")
        assert purged("sign_in_codes")["sign_in_codes"].removed == 0
        with time_machine.travel(clock.now() + timedelta(days=31)):
            assert purged("sign_in_codes")["sign_in_codes"].removed == 1
        assert not Recovery.objects.exists()

    def test_the_log_of_looks_as_the_owner_alone(self, country: None, supervisor: User) -> None:
        user = registered("L898902C3")
        record_access(person_id=user.person_id, by=supervisor, purpose=AccessPurpose.PERSON)
        with time_machine.travel(clock.now() + LATER):
            assert "access_log" not in {run.code for run in purge(dry=False, as_owner=False)}
            with as_owner():
                assert purged("access_log")["access_log"].removed == FileAccess.objects.count() + 1

    def test_files_of_a_draft_go_with_it_and_not_before(
        self, country: None, django_capture_on_commit_callbacks: Any
    ) -> None:
        draft = demo.make_filled_draft(user=registered("L898902C3"))
        names = list(StoredFile.objects.values_list("storage_name", flat=True))
        assert names
        with time_machine.travel(clock.now() + LATER), as_owner():
            assert purged("unused_uploads")["unused_uploads"].due == 0
            Application.objects.filter(pk=draft.pk).update(status=ApplicationStatus.EXPIRED_DRAFT)
            with django_capture_on_commit_callbacks(execute=True):
                assert purged("expired_drafts")["expired_drafts"].removed == 1
        assert not Application.objects.filter(pk=draft.pk).exists()
        assert not StoredFile.objects.exists()
        assert not [name for name in names if papers_storage().exists(name)]

    def test_uploads_that_were_never_sent_go_with_their_files(
        self, country: None, django_capture_on_commit_callbacks: Any
    ) -> None:
        user = registered("L898902C3")
        upload = demo.passport_page()
        file = store_upload(upload=upload, kind="passport_copy", person=user.person, by=user, requirements=PAPER)
        assert purged("unused_uploads")["unused_uploads"].due == 0
        with time_machine.travel(clock.now() + LATER), as_owner(), django_capture_on_commit_callbacks(execute=True):
            assert purged("unused_uploads")["unused_uploads"].removed == 1
        assert not papers_storage().exists(file.storage_name)

    def test_accounts_that_nobody_used(self, register: Register) -> None:
        person = register().person
        with time_machine.travel(clock.now() + LATER), as_owner():
            assert purged("unproven_accounts")["unproven_accounts"].removed == 1
        assert not Person.objects.filter(pk=person.pk).exists()
        assert not Person.pgh_event_models["insert"].objects.filter(pgh_obj_id=person.pk).exists()

    def test_not_an_account_with_a_case(self, country: None) -> None:
        demo.make_submitted(user=registered("L898902C3"))
        Person.objects.update(proven_at=None, proven_by="", proven_by_officer=None)
        with time_machine.travel(clock.now() + LATER), as_owner():
            assert purged("unproven_accounts")["unproven_accounts"].due == 0

    def test_closed_cases_once_headquarters_sets_a_time(self, country: None, headquarters: User) -> None:
        case = demo.make_submitted(user=registered("L898902C3"))
        Application.objects.filter(pk=case.pk).update(status=ApplicationStatus.WITHDRAWN)
        with time_machine.travel(clock.now() + LATER), as_owner():
            assert purged("closed_matters") == {}
            rule = RetentionRule.objects.get(code="closed_matters")
            change_rule(rule=rule, columns={"keep_days": 3650}, by=headquarters)
            assert purged("closed_matters")["closed_matters"].removed == 1
        assert not Application.objects.filter(pk=case.pk).exists()


class TestHolds:
    def test_what_is_held_stays_and_is_counted(self, country: None, supervisor: User, second: User) -> None:
        user = seen_in_ankara()
        told(user, state=NoticeState.SENT, sent_at=clock.now())
        hold = set_hold(person=user.person, reason="Court file 2026/1", by=supervisor)
        with time_machine.travel(clock.now() + LATER):
            run = purged("notices")["notices"]
            assert (run.removed, run.held > 0) == (0, True)
            lift_hold(hold=hold, reason="Judged.", by=second)
            assert purged("notices")["notices"].removed > 0

    def test_the_database_refuses_what_python_forgets(self, country: None, supervisor: User) -> None:
        user = seen_in_ankara()
        notice = told(user, state=NoticeState.SENT, sent_at=clock.now())
        set_hold(person=user.person, reason="Court file 2026/1", by=supervisor)
        with pytest.raises(IntegrityError, match="a hold keeps this row"), transaction.atomic():
            Notice.objects.filter(pk=notice.pk).delete()

    @pytest.mark.parametrize("held_first", [True, False])
    def test_it_reaches_what_stayed_with_a_record_that_was_given_up(
        self, country: None, headquarters: User, verified: Register, held_first: bool
    ) -> None:
        staying = registered("L898902C3").person
        losing = verified(number="X1", mobile="+905321234568", email="b@example.org").person
        record_access(person_id=losing.pk, by=headquarters, purpose=AccessPurpose.PERSON)
        look = FileAccess.objects.get(person=losing)
        hold = set_hold(person=losing if held_first else staying, reason="Court", by=headquarters)
        Person.all_records.filter(pk=losing.pk).update(merged_into=staying, merged_at=clock.now())
        LegalHold.objects.filter(pk=hold.pk).update(person=staying)
        with time_machine.travel(clock.now() + LATER), as_owner():
            run = purged("access_log")["access_log"]
            assert (run.removed, run.held) == (0, 1)
            with pytest.raises(IntegrityError, match="a hold keeps this row"), transaction.atomic():
                FileAccess.objects.filter(pk=look.pk).delete()

    def test_nobody_holds_or_lifts_in_the_own_matter(self, supervisor: User, headquarters: User) -> None:
        own = PersonFactory()
        hold = set_hold(person=own, reason="Court", by=headquarters)
        User.objects.filter(pk=supervisor.pk).update(person=own)
        supervisor.refresh_from_db()
        with pytest.raises(NotOnOnesOwnMatter):
            lift_hold(hold=hold, reason="x", by=supervisor)
        with pytest.raises(NotOnOnesOwnMatter):
            set_hold(person=own, reason="x", by=supervisor)
        assert LegalHold.objects.standing().count() == 1

    def test_nor_lifts_in_that_of_kin(self, headquarters: User) -> None:
        hold = set_hold(person=PersonFactory(surname="AHMADI"), reason="Court", by=headquarters)
        User.objects.filter(pk=headquarters.pk).update(person=PersonFactory(surname="AHMADI"))
        with pytest.raises(NotOnOnesOwnMatter):
            lift_hold(hold=hold, reason="x", by=User.objects.get(pk=headquarters.pk))

    def test_a_second_officer_lifts_it_and_headquarters_its_own(
        self, country: None, supervisor: User, headquarters: User
    ) -> None:
        person = seen_in_ankara().person
        of_province, of_headquarters = (
            set_hold(person=person, reason="Court", by=by) for by in (supervisor, headquarters)
        )
        for hold in (of_province, of_headquarters):
            with pytest.raises(HoldNeedsAnotherOfficer):
                lift_hold(hold=hold, reason="x", by=supervisor)
            lift_hold(hold=hold, reason="Judged.", by=headquarters)

    def test_not_on_whom_the_officer_may_not_know_of(self, country: None, verified: Register) -> None:
        izmir = Directorate.objects.provincial_of(35)
        away = make_officer(username="away", role=PostRole.SUPERVISOR, directorate=izmir, password=PASSWORD)
        case = demo.make_submitted(user=registered("L898902C3"))
        if Person.objects.visible_to(away).filter(pk=case.person_id).exists():
            pytest.fail("the scope has changed: choose a person whom this officer may not know of")
        with pytest.raises(NotYoursToHold):
            set_hold(person=case.person, reason="Court", by=away)

    def test_it_needs_a_right_and_a_reason(
        self, country: None, supervisor: User, second: User, verified: Register
    ) -> None:
        user = seen_in_ankara()
        with pytest.raises(NotYoursToHold):
            set_hold(person=user.person, reason="x", by=user)
        with pytest.raises(HoldNeedsAReason):
            set_hold(person=user.person, reason=" ", by=supervisor)
        hold = set_hold(person=user.person, reason="Court", by=supervisor)
        lift_hold(hold=hold, reason="Judged.", by=second)
        with pytest.raises(HoldWasLifted):
            lift_hold(hold=hold, reason="Judged.", by=second)


class TestRules:
    def test_headquarters_changes_a_time_and_the_history_keeps_the_earlier(self, headquarters: User) -> None:
        rule = RetentionRule.objects.get(code="notices")
        change_rule(rule=rule, columns={"keep_days": 400}, by=headquarters)
        assert [event.keep_days for event in rule.events.order_by("pgh_id")] == [730, 400]

    @pytest.mark.parametrize("role", [PostRole.SUPERVISOR, PostRole.ADMINISTRATOR])
    def test_nobody_else(self, client: Any, country: None, role: PostRole) -> None:
        ankara = Directorate.objects.provincial_of(demo.ANKARA)
        of_province = make_officer(username="province", role=role, directorate=ankara, password=PASSWORD)
        rule = RetentionRule.objects.get(code="notices")
        with pytest.raises(NotYoursToKeep):
            change_rule(rule=rule, columns={"keep_days": 400}, by=of_province)
        client.force_login(of_province)
        client.post(reverse("admin:privacy_retentionrule_change", args=[rule.public_id]), {"keep_days": 400})
        rule.refresh_from_db()
        assert rule.keep_days == 730

    def test_no_time_takes_the_traces_away(self, client: Any, headquarters: User) -> None:
        rule = RetentionRule.objects.get(code="access_log")
        with pytest.raises(TimeIsTooShort):
            change_rule(rule=rule, columns={"keep_days": 1}, by=headquarters)
        client.force_login(headquarters)
        page = reverse("admin:privacy_retentionrule_change", args=[rule.public_id])
        assert "at least 1825 days" in client.post(page, {"keep_days": 1, "basis": "policy", "source": ""}).text
        with pytest.raises(IntegrityError, match="no_time_is_below_the_least_of_its_kind"), transaction.atomic():
            RetentionRule.objects.filter(code="access_log").update(keep_days=1)

    def test_every_kind_has_its_least_time_and_begins_above_it(self) -> None:
        rules = {rule.code: rule.keep_days for rule in RetentionRule.objects.all()}
        assert set(LEAST_DAYS) == set(rules)
        assert not [code for code, days in rules.items() if days is not None and days < LEAST_DAYS[code]]

    def test_law_names_its_source_by_constraint(self) -> None:
        with pytest.raises(IntegrityError, match="a_time_set_by_law_names_its_source"), transaction.atomic():
            RetentionRule.objects.filter(code="notices").update(basis=Basis.LAW)


class TestTheCommand:
    def test_a_dry_run_removes_nothing_and_names_nobody(self, verified: Register) -> None:
        user = verified()
        told(user, state=NoticeState.SENT, sent_at=clock.now())
        out = StringIO()
        with time_machine.travel(clock.now() + LATER):
            call_command("purge", "--dry-run", "--kind", "notices", stdout=out)
        assert "would go, 0 held back" in out.getvalue()
        assert Notice.objects.filter(code="phone_code").exists()
        assert PurgeRun.objects.get().dry

    def test_without_the_owners_role_it_says_what_is_left(self, verified: Register) -> None:
        error = StringIO()
        call_command("purge", stdout=StringIO(), stderr=error)
        assert "DATABASE_OWNER_URL" in error.getvalue()


def test_officers_set_and_lift_a_hold_on_the_page(client: Any, country: None, supervisor: User, second: User) -> None:
    case = demo.make_submitted(user=registered("L898902C3"))
    client.force_login(supervisor)
    add = reverse("admin:privacy_legalhold_add")
    assert "No single person" in client.post(add, {"number": "X9", "reason": "Court"}).text
    response = client.post(add, {"number": "L898902C3", "reason": "Court"}, follow=True)
    hold = LegalHold.objects.get()
    assert (hold.person, response.status_code) == (case.person, 200)
    assert not hold.may_be_told
    client.force_login(second)
    act = reverse("admin:privacy_legalhold_act", args=[hold.public_id, "lift"])
    assert "The hold is lifted" in client.post(act, {"reason": "Judged."}, follow=True).text
    assert Contact.objects.exists()
