"""Two officers, or one with two tabs: the next case is got by one, and nobody approves what is their own.

Each race is first shown with its guard removed.
"""

from threading import Barrier

import pytest
from django.db import IntegrityError, transaction

from accounts.enums import PostRole
from accounts.models import User
from accounts.posts import give_post
from applications import demo
from applications.deciding import approve_decision, propose_grant, send_back
from applications.enums import DecisionState
from applications.errors import ApproverIsProposer, CaseChangedSince, NothingToSettle
from applications.errors_taking import NothingIsLeftToTake
from applications.models import Application, ApplicationEvent, Decision
from applications.taking import reassign_case, take_next_case
from directorates.models import Directorate
from goc_portal import clock
from permits.models import Permit
from tests.applications.conftest import load_country, registered
from tests.concurrency.test_cases import officer_of, proposed_case
from tests.concurrency.threads import at_once

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def country(transactional_db: None) -> None:
    """What tests/applications calls a country, committed for all threads to see."""
    load_country()


# --- The next case ---


def take_next_without_looking_again(officer: User, both_have_looked: Barrier) -> Application:
    """Taking the next one as it is done everywhere: read the first of the queue, then write."""
    first: Application = Application.objects.visible_to(officer).unassigned().by_priority()[0]
    both_have_looked.wait()
    Application.objects.filter(pk=first.pk).update(taken_by=officer, taken_at=clock.now())
    return first


def test_without_the_lock_two_officers_get_the_same_next_case(country: None) -> None:
    for number in ("L898902C3", "L898902C4"):
        demo.make_submitted(user=registered(number))
    officers = [officer_of(PostRole.CASEWORKER, name) for name in ("first", "second")]
    looked = Barrier(2)
    got = at_once(*[lambda officer=officer: take_next_without_looking_again(officer, looked) for officer in officers])
    assert len(set(got)) == 1  # both believe that it is theirs, and the other case waits


def test_each_officer_gets_another_next_case(country: None) -> None:
    cases = {demo.make_submitted(user=registered(number)) for number in ("L898902C3", "L898902C4", "L898902C5")}
    officers = [officer_of(PostRole.CASEWORKER, name) for name in ("first", "second", "third", "fourth")]
    got = at_once(*[lambda officer=officer: take_next_case(by=officer) for officer in officers])
    assert {result for result in got if isinstance(result, Application)} == cases
    assert [type(result) for result in got].count(NothingIsLeftToTake) == 1
    for case in cases:
        case.refresh_from_db()
        assert ApplicationEvent.objects.get(application=case, code="taken").by == case.taken_by


# --- Two officers decide ---


def settle_without_looking_again(
    case: Application, by: User, state: DecisionState, both_have_looked: Barrier
) -> DecisionState:
    """Settling as it is done everywhere: look whether it still waits, then write."""
    with transaction.atomic():
        decision = Decision.objects.get(application=case)
        waits = decision.state == DecisionState.PROPOSED
        both_have_looked.wait()
        assert waits
        Decision.objects.filter(pk=decision.pk).update(state=state, settled_at=clock.now(), settled_by=by)
        return state


def test_without_the_lock_one_approves_what_the_other_sends_back(country: None) -> None:
    case, _officer, supervisor = proposed_case()
    other, looked = officer_of(PostRole.SUPERVISOR, "other"), Barrier(2)
    settled = at_once(
        lambda: settle_without_looking_again(case, supervisor, DecisionState.APPROVED, looked),
        lambda: settle_without_looking_again(case, other, DecisionState.SENT_BACK, looked),
    )
    assert set(settled) == {DecisionState.APPROVED, DecisionState.SENT_BACK}  # both believe that they decided


def test_a_proposal_is_approved_or_sent_back(country: None) -> None:
    case, _officer, supervisor = proposed_case()
    other = officer_of(PostRole.SUPERVISOR, "other")
    approved, sent_back = at_once(
        lambda: approve_decision(application=case, by=supervisor),
        lambda: send_back(application=case, remark="Look again", by=other),
    )
    decision = Decision.objects.get(application=case)
    is_granted = decision.state == DecisionState.APPROVED
    assert isinstance(sent_back if is_granted else approved, NothingToSettle)
    assert decision.settled_by == (supervisor if is_granted else other)
    assert Permit.objects.filter(application=case.public_id).exists() == is_granted


# --- One officer with two tabs ---


def both_roles(name: str) -> User:
    """An officer whose posts let one propose and approve."""
    user = officer_of(PostRole.SUPERVISOR, name)
    ankara = Directorate.objects.provincial_of(demo.ANKARA)
    give_post(user=user, role=PostRole.CASEWORKER, directorate=ankara, held_from=clock.today(), by=None)
    return User.objects.get(pk=user.pk)


def propose_it_anew(case: Application, by: User) -> Decision:
    """The second tab: send the colleague's proposal back, take the case over and propose it oneself."""
    send_back(application=case, remark="Look again", by=by)
    reassign_case(application=case, to=by.username, reason="Mine now", by=by)
    return propose_grant(application=case, by=by)


def approve_after_a_look_at_the_proposer(case: Application, by: User, looked: Barrier, changed: Barrier) -> bool:
    """Approving as it is done everywhere: look who proposed, then approve what is open."""
    with transaction.atomic():
        is_anothers = Decision.objects.get(application=case).proposed_by_id != by.pk
        looked.wait()
        changed.wait()
        assert is_anothers
        settled = {"state": DecisionState.APPROVED, "settled_at": clock.now(), "settled_by": by}
        Decision.objects.filter(application=case, state=DecisionState.PROPOSED).update(**settled)
        return True


def test_without_the_lock_only_the_database_keeps_one_from_approving_the_own_proposal(country: None) -> None:
    case, _officer, _supervisor = proposed_case()
    both, looked, changed = both_roles("both"), Barrier(2), Barrier(2)

    def second_tab() -> None:
        looked.wait()
        propose_it_anew(case, both)
        changed.wait()

    approved, _proposed = at_once(lambda: approve_after_a_look_at_the_proposer(case, both, looked, changed), second_tab)
    assert isinstance(approved, IntegrityError)  # the look was true when it was made, and wrong when it counted
    assert "the_approver_is_another_officer" in str(approved)


def test_nobody_approves_the_own_proposal_by_two_tabs(country: None) -> None:
    case, officer, _supervisor = proposed_case()
    both = both_roles("both")
    approved, proposed = at_once(
        lambda: approve_decision(application=case, by=both), lambda: propose_it_anew(case, both)
    )
    assert isinstance(approved, Decision | NothingToSettle | ApproverIsProposer | CaseChangedSince)
    for decision in Decision.objects.filter(application=case).exclude(state=DecisionState.PROPOSED):
        assert decision.settled_by != decision.proposed_by
    if isinstance(approved, Decision):
        assert (approved.proposed_by, isinstance(proposed, NothingToSettle)) == (officer, True)
