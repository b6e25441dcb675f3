"""A name that a policy or a certificate writes otherwise: a warning with what to do, never a block."""

import pytest
from django.test import Client

from accounts.models import Person, User
from applications import demo
from applications.facts.answer_rows import answer_rows
from applications.facts.names_on_papers import named_otherwise
from applications.models import Application, InsuranceAnswers
from applications.submission import submit_application
from tests.applications.pages import page, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(applicant: User) -> Application:
    return demo.make_filled_draft(user=applicant)


def with_name(draft: Application, name: str) -> Application:
    InsuranceAnswers.objects.filter(application=draft).update(insured_name=name)
    return Application.objects.with_answers().get(pk=draft.pk)


def test_another_name_warns_on_each_page_and_stops_nothing(
    draft: Application, visitor: Client, applicant: User
) -> None:
    with_name(draft, "Anna Lindqvist")
    for name, *parts in (("tasks",), ("section", "health-insurance"), ("check",)):
        shown = text_of(visitor.get(page(name, draft, *parts)))
        assert "Anna Lindqvist" in shown
        assert "bring a paper that shows that both names are yours" in shown
    assert submit_application(application=draft, declared=True, by=applicant).submitted_at is not None


@pytest.mark.parametrize("same", ["", "ERIKSSON ANNA MARIA", "anna maria eriksson", "Änna  María Eriksson"])
def test_the_same_name_however_it_is_written_is_no_news(draft: Application, visitor: Client, same: str) -> None:
    assert not list(named_otherwise(with_name(draft, same)))
    assert "both names are yours" not in text_of(visitor.get(page("check", draft)))


def test_the_name_in_the_own_letters_is_no_news(draft: Application) -> None:
    Person.objects.filter(pk=draft.person_id).update(native_name="آنا ماريا إريكسون")
    assert not list(named_otherwise(with_name(draft, "آنا ماريا إريكسون")))


def test_what_nobody_gave_has_no_row(draft: Application) -> None:
    def names(case: Application) -> set[str]:
        return {row.name for row in answer_rows(case.insuranceanswers)}

    assert "insured_name" not in names(with_name(draft, ""))
    assert "insured_name" in names(with_name(draft, "Anna Lindqvist"))


def test_a_certificate_is_asked_about_with_the_family(visitor: Client, applicant: User) -> None:
    """The question stands on the page, and need not be answered."""
    draft = demo.make_draft(user=applicant)
    Application.objects.filter(pk=draft.pk).update(permit_type="family", purpose="")
    shown = text_of(visitor.get(page("section", draft, "family")))
    assert 'name="certificate_name"' in shown
    sent = {"relation": "minor_child", "certificate_name": "Anna Lindqvist"}
    visitor.post(page("section", draft, "family"), sent)
    assert "The certificate says" in text_of(visitor.get(page("section", draft, "family")))
