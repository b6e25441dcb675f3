"""The whole admin registry, as an officer of another province and as one of the province who need not know.

What is out of scope is absent by list, page, history, action, filter choices, search, autocomplete, the pickers of
foreign keys, command search and counts: for every model that is registered, so that a new one is not forgotten.
"""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.db.models import ForeignKey, Model
from django.forms import ModelChoiceField
from django.test import Client
from django.urls import reverse

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import User
from accounts.posts import allowed
from applications import demo
from applications.households.protecting import protect_file
from directorates.desk import desk_of
from directorates.models import Directorate
from tests.applications.conftest import PASSWORD
from tests.consistency.world import World, is_closed, signed_in, text_of

ROWS = 3
READING = (PostRole.AUDITOR, PostRole.SUPERVISOR, PostRole.CASEWORKER, PostRole.ADMINISTRATOR)
REGISTRY: dict[type[Model], ModelAdmin] = admin.site._registry


def base_of(model: type[Model]) -> str:
    return f"admin:{model._meta.app_label}_{model._meta.model_name}"


def key_of(row: Any) -> Any:
    """What stands in the address of a row."""
    return getattr(row, "public_id", row.pk)


def officer_of(role: PostRole, code: str) -> User:
    directorate = Directorate.objects.get(code=code)
    return make_officer(username=f"{role}-{code}", role=role, directorate=directorate, password=PASSWORD)


@pytest.fixture(params=["another province", "need not know"])
def outsiders(request: Any, world: World) -> list[User]:
    """Officers who may open most lists, and must not find the owner in any of them."""
    if request.param == "another province":
        return [officer_of(role, "istanbul") for role in READING]
    protect_file(application=world.case, reason="Threatened.", by=User.objects.get(username="officer"))
    ankara = Directorate.objects.provincial_of(demo.ANKARA)
    return [officer_of(role, ankara.code) for role in (PostRole.AUDITOR, PostRole.CASEWORKER)]


def secrets_of(world: World) -> list[str]:
    """What names the owner herself: another of the family may live at the same address."""
    return ["SP0000002", world.case.number, world.case.number_shown]


def test_no_page_of_the_registry_tells_an_outsider(world: World, outsiders: list[User]) -> None:
    found = [
        finding
        for user in outsiders
        for client in (signed_in(user),)
        for page in (*lists_and_searches(world), *choices(), reverse("admin:index"))
        for finding in shown(world, user, page, client.get(page))
    ]
    assert not found, "\n".join(found)


def lists_and_searches(world: World) -> Iterator[str]:
    """Each list, each search in it for the owner, and the search of commands."""
    for model in REGISTRY:
        page = reverse(f"{base_of(model)}_changelist")
        yield page
        yield from (f"{page}?q={searched}" for searched in ("LEILA", "SP0000002", world.case.number))
    yield from (f"{reverse('admin:search')}?s={searched}" for searched in ("LEILA", "SP0000002", world.case.number))


def choices() -> Iterator[str]:
    """The autocompletion of every foreign key in the registry."""
    for model in REGISTRY:
        for key in model._meta.fields:
            if isinstance(key, ForeignKey):
                of = {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": key.name}
                asked = "&".join(f"{name}={value}" for name, value in of.items())
                yield f"{reverse('admin:autocomplete')}?{asked}&term=LEILA"


def shown(world: World, user: User, page: str, response: Any) -> Iterator[str]:
    """What the answer tells of the owner; what was searched for stands in its own field."""
    text = text_of(response)
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        yield f"{user.username}: {page}: {response.status_code}"
    typed = page.partition("q=")[2]
    yield from (f"{user.username}: {page} shows {each}" for each in secrets_of(world) if each in text and each != typed)


def test_rows_out_of_scope_are_not_there(world: World, outsiders: list[User]) -> None:
    found: list[str] = []
    looked_at = 0
    for user in outsiders:
        client = signed_in(user)
        for model, page in REGISTRY.items():
            for row in rows_out_of_scope(model, page, client):
                looked_at += 1
                found += [f"{user.username}: {each}" for each in opened(client, model, row)]
    assert looked_at > 20
    assert not found, "\n".join(found)


def rows_out_of_scope(model: type[Model], page: ModelAdmin, client: Client) -> list[Any]:
    """Some rows that the officer's list does not have."""
    request = client.get(reverse("admin:index")).wsgi_request
    in_scope = page.get_queryset(request).values("pk")
    return list(model._default_manager.exclude(pk__in=in_scope).order_by("pk")[:ROWS])


def opened(client: Client, model: type[Model], row: Any) -> Iterator[str]:
    """Each way in which a row is reached all the same."""
    base = base_of(model)
    for name in ("change", "history", "delete"):
        address = reverse(f"{base}_{name}", args=[key_of(row)])
        for answer in (client.get(address), client.post(address, {"post": "yes"})):
            if not is_closed(answer):
                yield f"{address}: {answer.status_code}"
    page = reverse(f"{base}_changelist")
    for action in REGISTRY[model].actions or ():
        name = action if isinstance(action, str) else action.__name__
        before = type(row)._default_manager.filter(pk=row.pk).values().get()
        answer = client.post(page, {"action": name, "_selected_action": [row.pk]})
        if type(row)._default_manager.filter(pk=row.pk).values().get() != before or "csv" in answer.headers.get(
            "Content-Type", ""
        ):
            yield f"{page}: {name} reached {row.pk}"


def test_pickers_offer_what_the_officer_may_know_of(world: World, outsiders: list[User]) -> None:
    found: list[str] = []
    for user in outsiders:
        request = signed_in(user).get(reverse("admin:index")).wsgi_request
        for model, page in REGISTRY.items():
            if not page.has_add_permission(request):
                continue
            for name, field in page.get_form(request)().fields.items():
                if not isinstance(field, ModelChoiceField) or not hasattr(field.queryset, "visible_to"):
                    continue
                in_scope = field.queryset.model._default_manager.visible_to(user).values("pk")
                if field.queryset.exclude(pk__in=in_scope).exists():
                    found.append(f"{user.username}: {model._meta.label}.{name}")
    assert not found, "\n".join(found)


def test_no_queue_counts_what_is_out_of_scope(world: World, outsiders: list[User]) -> None:
    """The owner's matters are counted for those who may know of them, so that the others' zero says something."""
    for user in outsiders:
        counted_of_cases = [queue for queue in desk_of(user) if "/applications/application/" in queue.href]
        total = sum(int(queue.count.rstrip("+")) for queue in counted_of_cases)
        beside = type(world.case).objects.visible_to(user)
        assert not beside.filter(pk=world.case.pk).exists()
        assert beside.exists() or total == 0, [(queue.href, queue.count) for queue in counted_of_cases]


def test_every_registered_model_has_a_scope_and_no_foreign_one_stands_here() -> None:
    audited = {"auditor.auditrun", "auditor.auditfinding"}  # numbers and codes, never about a person
    without = [
        model._meta.label_lower
        for model in REGISTRY
        if not hasattr(model._default_manager.all(), "visible_to") and model._meta.label_lower not in audited
    ]
    assert without == []


def test_whoever_may_export_is_recorded_and_everybody_else_may_not() -> None:
    exporting = {role for role in PostRole if "documents.export_records" in allowed(role)}
    assert exporting == {PostRole.HEADQUARTERS, PostRole.AUDITOR}
