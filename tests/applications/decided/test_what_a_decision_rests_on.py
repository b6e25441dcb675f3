"""What is recorded before a decision: registers with their source, and a short-term permit before a family tie."""

from functools import partial

import pytest

from accounts.models import User
from applications import demo
from applications.admin.outcome_forms import RefusalForm, with_articles
from applications.deciding import approve_decision, propose_grant, refuse_unchecked_registers
from applications.decisions.grounds import stored_grounds, weighed_of
from applications.enums import RegisterCheckKind
from applications.errors import GrantIsNotPossible, RegistersAreNotChecked
from applications.errors_desk import ShortTermIsNotConsidered
from applications.facts.assessing import kept_checks
from applications.models import Decision, RegisterCheck
from applications.receiving import record_register_checks
from applications.refusing import refuse_without_short_term, stripped
from goc_portal import clock
from permits.enums import PermitType
from tests.applications.decided.test_refusing import WEIGHED, propose
from tests.applications.test_constraints import refused_by


def test_a_grant_keeps_what_was_looked_up(applicant: User, officer: User, supervisor: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    decision = propose_grant(application=case, by=officer)
    assert set(decision.checks) == set(RegisterCheckKind.values)
    assert decision.checks["debts"]["source"] == "Demonstration register"
    assert decision.findings
    rows = Decision.objects.filter(pk=decision.pk)
    without_debts = {kind: check for kind, check in decision.checks.items() if kind != "debts"}
    for name, changed in (
        ("a_grant_rests_on_checked_registers", {"checks": without_debts}),
        ("a_grant_rests_on_checked_registers", {"checks": decision.checks | {"entry_ban": {"source": " "}}}),
        ("a_decision_keeps_its_findings_and_versions", {"findings": []}),
        ("a_decision_keeps_its_findings_and_versions", {"parameters_version": " "}),
    ):
        assert refused_by(name, partial(rows.update, **changed)), changed
    approve_decision(application=case, by=supervisor)


def test_debts_that_nobody_agrees_to_pay_stand_in_the_way(applicant: User, officer: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    found = dict.fromkeys(RegisterCheckKind.values, False)
    record_register_checks(application=case, found=found | {"debts": True}, source="Tax office 12", by=officer)
    with pytest.raises(GrantIsNotPossible, match="15"):
        propose_grant(application=case, by=officer)
    record_register_checks(application=case, found=found, source="Tax office 13: paid", by=officer)
    assert propose_grant(application=case, by=officer).checks["debts"]["source"] == "Tax office 13: paid"


def test_a_check_without_debts_is_none(applicant: User, officer: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    checks = kept_checks(case)
    del checks[RegisterCheckKind.DEBTS]
    with pytest.raises(RegistersAreNotChecked):
        refuse_unchecked_registers(checks)
    nameless = {"application": case, "found": False, "checked_at": clock.now(), "checked_by": officer}
    make = RegisterCheck.objects.create
    assert refused_by("a_check_names_its_register", partial(make, **nameless, kind="entry_ban", source=" "))


def test_a_short_term_permit_is_considered_before_a_family_tie_ends_one(applicant: User, officer: User) -> None:
    kept = stored_grounds(["family_basis"], PermitType.FAMILY)
    with pytest.raises(ShortTermIsNotConsidered):
        refuse_without_short_term(kept, stripped(WEIGHED))
    considered = stripped(WEIGHED | {"short_term_permit": " Üç yıl dolmamıştır. "})
    refuse_without_short_term(kept, considered)
    assert weighed_of(considered)[-1][1] == "Üç yıl dolmamıştır."
    decision = propose(demo.make_under_assessment(user=applicant, officer=officer), officer)
    rows = Decision.objects.filter(pk=decision.pk)
    assert refused_by("a_short_term_permit_is_considered_first", partial(rows.update, grounds=kept))
    rows.update(grounds=kept, weighed=considered)


def test_only_families_are_asked_about_a_short_term_permit() -> None:
    for permit_type in (PermitType.SHORT_TERM, PermitType.FAMILY):
        form = RefusalForm()
        with_articles(form, permit_type)
        assert ("short_term_permit" in form.fields) == (permit_type == PermitType.FAMILY)
