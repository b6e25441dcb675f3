"""A refusal: never without ground, article, what happened and what was weighed; service starts the days to appeal."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.utils.translation import override

from accounts.models import User
from applications import demo
from applications.deciding import approve_decision
from applications.decisions import serving
from applications.decisions.grounds import GROUNDS
from applications.decisions.letters import prepared_letter
from applications.enums import ApplicationStatus, ServedHow, ServedTo
from applications.errors import (
    ApproverIsProposer,
    NotPossibleNow,
    ReceiverIsNotNamed,
    RefusalIsNotWeighed,
    RefusalNeedsGrounds,
    ServedOnAnImpossibleDay,
    ServiceIsNotRecorded,
    ServiceIsRecorded,
)
from applications.models import Application, Decision, RecordOfService
from applications.outcomes import outcome_of
from applications.printing.forms import draw
from applications.refusing import propose_refusal
from documents.enums import IssuedPaperKind
from documents.issuing import is_valid
from documents.models import IssuedPaper
from documents.rendering import render_page
from goc_portal import clock
from notices.models import Notice
from tests.applications.test_constraints import refused_by

WEIGHED = {
    "family_ties": "Yok.",
    "length_of_stay": "20 gün.",
    "situation_in_country_of_origin": "Dönüşüne engel yok.",
    "best_interest_of_the_child": "Çocuğu yok.",
}
REASONING = "Konaklama belgesi ibraz edilmedi."


def propose(case: Application, officer: User, **changes: Any) -> Decision:
    """A refusal on the ground of the place to live."""
    written = {"grounds": ["accommodation"], "reasoning": REASONING, "weighed": WEIGHED, **changes}
    return propose_refusal(application=case, by=officer, **written)


def refused_case(applicant: User, officer: User, supervisor: User) -> Application:
    """A case that was refused a moment ago."""
    case = demo.make_under_assessment(user=applicant, officer=officer)
    propose(case, officer)
    approve_decision(application=case, by=supervisor)
    case.refresh_from_db()
    return case


def serve(case: Application, officer: User, **changes: Any) -> RecordOfService:
    """Handed over today."""
    written = {
        "served_on": clock.today(),
        "how": ServedHow.HANDED_OVER,
        "to_whom": ServedTo.PERSON,
        "receiver": "",
        "proof": "2026/118",
        **changes,
    }
    return serving.record_service(application=case, by=officer, **written)


def test_a_refusal_names_grounds_and_is_approved_by_another(applicant: User, officer: User, supervisor: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    for changes, error in (
        ({"grounds": []}, RefusalNeedsGrounds),
        ({"grounds": ["study"]}, RefusalNeedsGrounds),  # a ground of another kind of permit
        ({"reasoning": "  "}, RefusalIsNotWeighed),
        ({"weighed": WEIGHED | {"family_ties": ""}}, RefusalIsNotWeighed),
    ):
        with pytest.raises(error):
            propose(case, officer, **changes)
    decision = propose(case, officer)
    assert decision.grounds == [{"ground": "accommodation", "article": "6458 Art. 32(1)(c), 33(1)(a)"}]
    with pytest.raises(ApproverIsProposer):
        approve_decision(application=case, by=officer)
    approve_decision(application=case, by=supervisor)
    case.refresh_from_db()
    assert case.status == ApplicationStatus.REFUSED
    assert Notice.objects.filter(person=applicant.person, code="application_decided").count() == 2
    for number, (name, changed) in enumerate(
        (
            ("a_refusal_has_grounds", {"grounds": []}),
            ("each_ground_of_a_refusal_names_its_article", {"grounds": [{"ground": "means", "article": ""}]}),
            ("each_ground_of_a_refusal_names_its_article", {"grounds": [{"article": "6458 Art. 7"}]}),
            ("a_refusal_says_what_happened", {"reasoning": " "}),
            ("a_refusal_was_weighed", {"weighed": WEIGHED | {"length_of_stay": " "}}),
            ("a_refusal_was_weighed", {"weighed": {}}),
        )
    ):
        assert refused_by(name, partial(Decision.objects.filter(pk=decision.pk).update, **changed)), number


def test_the_letter_says_grounds_and_how_the_days_count(applicant: User, officer: User, supervisor: User) -> None:
    case = refused_case(applicant, officer, supervisor)
    paper = IssuedPaper.objects.get(subject=case.public_id, kind=IssuedPaperKind.DECISION_NOTICE)
    notices = Notice.objects.count()
    draw(paper=paper)
    paper.refresh_from_db()
    assert paper.stored_file is not None
    assert Notice.objects.count() == notices
    assert is_valid(paper)
    with override("tr"):
        page = render_page(
            template="applications/print/decision_letter.html", context=prepared_letter(case, paper), language="tr"
        )
    assert REASONING in page
    assert "32(1)(c), 33(1)(a)" in page
    assert "2577" in page
    assert "adli yardım" in page


def test_service_starts_the_days(applicant: User, officer: User, supervisor: User) -> None:
    case = refused_case(applicant, officer, supervisor)
    assert "does not begin them" in str(outcome_of(case).next.text)  # type: ignore[union-attr]
    assert Application.objects.to_be_served().get() == case
    yesterday, tomorrow = clock.today() - timedelta(days=1), clock.today() + timedelta(days=1)
    for changes, error in (
        ({"served_on": yesterday}, ServedOnAnImpossibleDay),
        ({"served_on": tomorrow}, ServedOnAnImpossibleDay),
        ({"to_whom": ServedTo.LAWYER}, ReceiverIsNotNamed),
        ({"reason": "typo"}, ServiceIsNotRecorded),
    ):
        with pytest.raises(error):
            serve(case, officer, **changes)
    service = serve(case, officer)
    assert service.appeal_until >= clock.today() + timedelta(days=60)
    assert outcome_of(case).next.last_day == service.appeal_until  # type: ignore[union-attr]
    assert not Application.objects.to_be_served().exists()
    told = Notice.objects.filter(code="appeal_days_began", person=applicant.person)
    assert {notice.facts["appeal_until"] for notice in told} == {service.appeal_until.isoformat()}


def test_a_wrong_service_is_corrected_and_never_changed(applicant: User, officer: User, supervisor: User) -> None:
    case = refused_case(applicant, officer, supervisor)
    first = serve(case, officer)
    with pytest.raises(ServiceIsRecorded):
        serve(case, officer, proof="2026/119")
    second = serve(case, officer, to_whom=ServedTo.LAWYER, receiver="Av. Deniz Kaya", reason="Avukata teslim edilmiş.")
    decision = serving.decision_of(case)
    assert decision is not None
    assert serving.service_of(decision) == second
    assert RecordOfService.objects.filter(pk=first.pk, proof="2026/118").exists()
    copy = {"served_on": first.served_on, "how": first.how, "appeal_until": first.appeal_until, "proof": "1"}
    rest = {"parameters_version": "1", "recorded_at": clock.now(), "recorded_by": officer, "decision": decision}
    make = RecordOfService.objects.create
    assert refused_by("a_decision_is_served_once", lambda: make(**copy, **rest, to_whom=ServedTo.PERSON))
    assert refused_by("another_receiver_is_named", lambda: make(**copy, **rest, to_whom=ServedTo.LAWYER))
    assert refused_by(
        "a_corrected_service_says_why", lambda: make(**copy, **rest, to_whom=ServedTo.PERSON, corrects=second)
    )


def test_only_a_refused_case_is_served(applicant: User, officer: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    with pytest.raises(NotPossibleNow):
        serve(case, officer)


def test_every_ground_has_an_article_with_a_number() -> None:
    for ground in GROUNDS:
        assert ground.articles
        assert all(article.startswith("6458 Art. ") and article[10].isdigit() for article in ground.articles.values())
