"""Starting: what people may ask for, one question a page, and one draft a kind."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications import demo
from applications.demo_extension import make_permit_ending_soon
from applications.drafting import save_answers
from applications.enums import ApplicationKind, EntryKind
from applications.facts.sections import sections_of
from applications.models import Application, PassportAnswers
from goc_portal import clock
from permits.enums import PermitType


@pytest.fixture
def visitor(client: Client, applicant: User) -> Client:
    client.force_login(applicant)
    return client


def slugs(application: Application) -> list[str]:
    return [section.slug for section in sections_of(application)]


def draft_of(user: User) -> Application:
    return Application.objects.drafts().get(person=user.person)


def passport_of(draft: Application) -> PassportAnswers:
    document, today = draft.person.travel_documents.get(), clock.today()
    return PassportAnswers(
        travel_document=document,
        expires_on=document.expires_on,
        entry_kind=EntryKind.VISA,
        entered_on=today,
        legal_stay_until=today,
    )


def test_the_kind_leads_to_the_permit_and_the_short_term_one_to_its_purpose(visitor: Client) -> None:
    response = visitor.post(reverse("applications:start-kind"), {"kind": "transition"})
    assert response["Location"] == reverse("applications:start-change")
    response = visitor.post(response["Location"], {"permit": "short_term"})
    assert response["Location"] == reverse("applications:change-purpose")


def test_a_question_without_an_answer_is_asked_again(visitor: Client) -> None:
    for name in ("start-kind", "start-first", "start-change", "change-purpose"):
        response = visitor.post(reverse(f"applications:{name}"), {})
        assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY, name


@pytest.mark.parametrize("permit_type", ["humanitarian", "trafficking_victim", "nonsense"])
def test_nobody_opens_a_permit_that_officers_open(visitor: Client, applicant: User, permit_type: str) -> None:
    response = visitor.post(reverse("applications:start-first"), {"permit": permit_type})
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not Application.objects.exists()


@pytest.mark.parametrize(
    ("page", "leads_to"), [("start-first", "household-start"), ("start-change", "household-change")]
)
def test_a_family_starts_together(visitor: Client, page: str, leads_to: str) -> None:
    response = visitor.post(reverse(f"applications:{page}"), {"permit": "family"})
    assert response["Location"] == reverse(f"applications:{leads_to}")


class TestChangingToAFamilyPermit:
    """Article 29: whoever holds a permit of another kind changes it, and asks for no first one."""

    def start(self, visitor: Client, applicant: User, page: str, *, holds: bool) -> Application:
        me = str(applicant.person.public_id)
        sent = {"people": [me], "holders": [me] if holds else []}
        assert visitor.post(reverse(f"applications:{page}"), sent).status_code == HTTPStatus.FOUND
        return draft_of(applicant)

    def test_the_reader_who_comes_from_there_is_ticked(self, visitor: Client, applicant: User) -> None:
        for page, ticked in (("household-start", []), ("household-change", [str(applicant.person.public_id)])):
            form = visitor.get(reverse(f"applications:{page}")).context["form"]
            assert form.initial["holders"] == ticked

    def test_who_holds_a_permit_changes_it(self, visitor: Client, applicant: User) -> None:
        draft = self.start(visitor, applicant, "household-change", holds=True)
        assert (draft.kind, draft.permit_type) == (ApplicationKind.TRANSITION, PermitType.FAMILY)
        assert "earlier-permits" in slugs(draft)

    def test_who_holds_none_asks_for_a_first_one(self, visitor: Client, applicant: User) -> None:
        assert self.start(visitor, applicant, "household-change", holds=False).kind == ApplicationKind.FIRST

    def test_a_permit_of_the_register_needs_no_tick(
        self, visitor: Client, applicant: User, officer: User, supervisor: User
    ) -> None:
        make_permit_ending_soon(user=applicant, officer=officer, supervisor=supervisor)
        form = visitor.get(reverse("applications:household-start")).context["form"]
        assert form.initial["holders"] == [str(applicant.person.public_id)]
        assert self.start(visitor, applicant, "household-start", holds=False).kind == ApplicationKind.TRANSITION

    def test_told_later_the_same_draft_becomes_a_change(self, visitor: Client, applicant: User) -> None:
        first = self.start(visitor, applicant, "household-start", holds=False)
        save_answers(application=first, answers=passport_of(first), by=applicant)
        changed = self.start(visitor, applicant, "household-start", holds=True)
        assert (changed.pk, changed.kind) == (first.pk, ApplicationKind.TRANSITION)
        assert not PassportAnswers.objects.filter(application=changed).exists()  # it asked for the visa


@pytest.mark.parametrize(
    ("permit", "asked"),
    [("student", {"study"}), ("long_term", {"earlier-permits", "time-abroad", "social-assistance"})],
)
def test_each_permit_asks_its_own(visitor: Client, applicant: User, permit: str, asked: set[str]) -> None:
    visitor.post(reverse("applications:start-first"), {"permit": permit})
    assert asked <= set(slugs(draft_of(applicant)))


def test_a_long_term_permit_has_no_period(visitor: Client, applicant: User) -> None:
    visitor.post(reverse("applications:start-first"), {"permit": "long_term"})
    assert "period" not in slugs(draft_of(applicant))


def test_regaining_is_a_kind_of_request(visitor: Client, applicant: User) -> None:
    visitor.post(reverse("applications:start-first"), {"permit": "regain_long_term"})
    draft = draft_of(applicant)
    assert (draft.permit_type, draft.regains) == (PermitType.LONG_TERM, True)
    assert "lost-permit" in slugs(draft)
    visitor.post(reverse("applications:start-first"), {"permit": "long_term"})
    assert "lost-permit" not in slugs(draft_of(applicant))


def test_another_type_finds_the_draft_and_keeps_what_still_fits(visitor: Client, applicant: User) -> None:
    draft = demo.make_filled_draft(user=applicant)
    visitor.post(reverse("applications:start-first"), {"permit": "student"})
    found = draft_of(applicant)
    assert (found.number, found.permit_type, found.purpose) == (draft.number, "student", "")
    assert found.addressanswers.street == "Örnek Sokak"


def test_a_change_is_a_draft_of_its_own(visitor: Client, applicant: User) -> None:
    first = demo.make_draft(user=applicant)
    visitor.post(reverse("applications:change-purpose"), {"purpose": "from_family_permit"})
    changes = Application.objects.drafts().filter(person=applicant.person).exclude(pk=first.pk)
    assert [change.kind for change in changes] == ["transition"]
