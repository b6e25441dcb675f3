"""Whom an officer may know of, and what is written down of every look."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.errors import NobodyWithThisNumber, OnlyAnOfficer
from accounts.looking_up import look_up_person
from accounts.models import Person, TravelDocument, User
from applications import demo
from applications.models import Application
from directorates.models import Directorate
from documents.enums import AccessPurpose
from documents.models import FileAccess, RecordExport
from goc_portal import clock
from notices.models import Notice
from tests.applications.conftest import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]
NUMBER = "L898902C3"


@pytest.fixture
def case(applicant: User) -> Application:
    return demo.make_submitted(user=applicant)


@pytest.fixture
def far(country: None) -> User:
    """A caseworker in another province."""
    return at("istanbul")


def at(code: str | None, role: PostRole = PostRole.CASEWORKER) -> User:
    directorate = Directorate.objects.get(code=code) if code else None
    return make_officer(username=f"{role}-{code}", role=role, directorate=directorate, password=PASSWORD)


def looks() -> list[tuple[Any, ...]]:
    return list(FileAccess.objects.order_by("pk").values_list("purpose", "by__username", "role", "directorate__code"))


def test_officers_know_the_people_of_their_scope(case: Application, officer: User, far: User) -> None:
    person = case.person
    for model in (Person, TravelDocument, User, Notice):
        assert model.objects.visible_to(officer).exists()  # type: ignore[attr-defined]
    assert person in Person.objects.visible_to(officer)
    assert person in Person.objects.visible_to(at(None))
    assert not Person.objects.visible_to(far).exists()
    assert not TravelDocument.objects.visible_to(far).exists()
    assert not Notice.objects.visible_to(far).exists()
    assert not User.objects.visible_to(far).filter(is_staff=False).exists()


def test_somebody_is_found_beyond_the_scope_by_number_for_a_reason_until_the_day_ends(
    case: Application, far: User
) -> None:
    assert look_up_person(number=" l898902c3 ", reason="Asks for a new card", by=far) == [case.person]
    assert case.person in Person.objects.visible_to(far)
    assert not Application.objects.visible_to(far).exists()
    assert looks() == [("looked_up", far.username, "caseworker", "istanbul")]
    with time_machine.travel(clock.now() + timedelta(days=1)):
        assert case.person not in Person.objects.visible_to(far)


def test_what_is_not_a_whole_number_finds_nobody(case: Application, far: User) -> None:
    for typed in ("L89890", "ERIKSSON", "-"):
        with pytest.raises(NobodyWithThisNumber):
            look_up_person(number=typed, reason="Asks for a new card", by=far)
    with pytest.raises(OnlyAnOfficer):
        look_up_person(number=NUMBER, reason="Asks for a new card", by=at("istanbul", PostRole.CASHIER))
    assert not FileAccess.objects.exists()


def test_the_page_to_find_somebody_asks_why(client: Client, case: Application, far: User) -> None:
    client.force_login(far)
    person = reverse("admin:accounts_person_change", args=[case.person.public_id])
    assert client.get(person).status_code == 404
    page = reverse("admin:accounts_person_look_up")
    assert "Find somebody by a document" in client.get(reverse("admin:accounts_person_changelist")).text
    refused = client.post(page, {"number": NUMBER, "reason": ""})
    assert (refused.status_code, "Say why" in refused.text) == (422, True)
    assert "Nobody was found" in client.post(page, {"number": "X1", "reason": "Asks"}).text
    found = client.post(page, {"number": NUMBER, "reason": "Asks for a new card"})
    assert found.headers["Location"] == person
    assert "ERIKSSON" in client.get(person).text
    assert [purpose for purpose, *_others in looks()] == [AccessPurpose.LOOKED_UP, AccessPurpose.PERSON]


def test_every_look_at_a_file_is_one_row(client: Client, case: Application, officer: User) -> None:
    client.force_login(officer)
    paper = case.papers.earliest("pk").stored_file
    for address in (
        reverse("admin:accounts_person_change", args=[case.person.public_id]),
        reverse("admin:applications_application_change", args=[case.public_id]),
        reverse("documents:download", args=[paper.public_id]),
    ):
        assert client.get(address).status_code == 200
    here = (officer.username, "caseworker", "ankara")
    assert looks() == [("person", *here), ("case", *here), ("review", *here)]
    assert set(FileAccess.objects.values_list("person", flat=True)) == {case.person_id}


def test_the_list_of_looks_is_for_those_who_supervise_and_for_auditors(
    client: Client, case: Application, officer: User, supervisor: User
) -> None:
    client.force_login(officer)
    client.get(reverse("admin:applications_application_change", args=[case.public_id]))
    page = reverse("admin:documents_fileaccess_changelist")
    assert client.get(page).status_code == 403
    for reader in (supervisor, at(None, PostRole.AUDITOR)):
        client.force_login(reader)
        for searched in (officer.username, "eriksson", str(case.person.public_id), str(case.public_id)):
            shown = client.get(page, {"q": searched})
            assert [row.by for row in shown.context["cl"].queryset] == [officer], searched
        assert not client.get(page, {"q": "somebody"}).context["cl"].queryset.exists()
    client.force_login(at("istanbul", PostRole.SUPERVISOR))
    assert not client.get(page).context["cl"].queryset.exists()


def test_people_read_which_role_and_office_looked_and_no_name(
    client: Client, case: Application, officer: User, applicant: User
) -> None:
    page = reverse("people:who-looked")
    client.force_login(applicant)
    assert "No officer has looked at your file yet." in client.get(page).text
    client.force_login(officer)
    for _time in range(2):
        client.get(reverse("admin:applications_application_change", args=[case.public_id]))
    client.force_login(applicant)
    shown = client.get(page).text
    assert ("Caseworker" in shown, "Your application" in shown, "(2×)" in shown) == (True, True, True)
    assert "Ankara" in shown
    assert f">{officer.username}<" not in shown


def test_an_export_of_the_log_is_recorded_and_harmless(client: Client, case: Application, officer: User) -> None:
    auditor = at(None, PostRole.AUDITOR)
    look_up_person(number=NUMBER, reason="=HYPERLINK(1)", by=officer)
    client.force_login(auditor)
    page = reverse("admin:documents_fileaccess_changelist")
    chosen = {"action": "export", "_selected_action": list(FileAccess.objects.values_list("pk", flat=True))}
    answer = client.post(f"{page}?q={officer.username}", chosen)
    lines = answer.text.splitlines()
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert lines[0].startswith("at,officer,role,office")
    assert lines[1].endswith(",'=HYPERLINK(1)")
    export = RecordExport.objects.get()
    assert (export.by, export.role, export.rows, officer.username in export.asked) == (auditor, "auditor", 1, True)
    client.force_login(at("ankara", PostRole.SUPERVISOR))
    client.post(page, chosen)
    assert RecordExport.objects.count() == 1


def test_an_auditor_opens_every_list_and_changes_nothing(client: Client, case: Application) -> None:
    auditor = at(None, PostRole.AUDITOR)
    client.force_login(auditor)
    opened = 0
    for model, page in admin.site._registry.items():
        base = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        if not auditor.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}"):
            continue
        opened += 1
        answer = client.get(reverse(f"{base}_changelist"))
        assert answer.status_code == 200, model
        request = answer.wsgi_request
        assert not page.has_add_permission(request), model
        assert not page.has_change_permission(request), model
        assert not page.has_delete_permission(request), model
    assert opened > 20
