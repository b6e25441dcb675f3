"""Whoever opens a page of the desk about somebody leaves a row in the access log: no page can forget it."""

import pytest
from django.contrib import admin
from django.db.models import ForeignKey, OneToOneField

from accounts.models import Person
from directorates.scoped_admin import ScopedAdmin
from documents.enums import AccessPurpose
from documents.models import FileAccess

PAGES = [page for page in admin.site._registry.values() if isinstance(page, ScopedAdmin)]
OF_PEOPLE = [
    page
    for page in PAGES
    if page.model is not FileAccess
    and any(
        isinstance(field, ForeignKey | OneToOneField) and field.related_model is Person
        for field in page.model._meta.get_fields()
        if field.concrete
    )
]


def test_there_are_such_pages() -> None:
    assert len(OF_PEOPLE) > 8


@pytest.mark.parametrize("page", OF_PEOPLE, ids=lambda page: page.opts.label)
def test_a_page_about_somebody_names_whose_file_is_open(page: ScopedAdmin) -> None:
    assert page.look_is in AccessPurpose.values
    if type(page).write_look is not ScopedAdmin.write_look:
        return  # It names them itself, as whoever claims a document.
    first = page.looks_at[0].split(".")[0]
    assert first == "pk" or hasattr(page.model, first)


def test_the_log_itself_is_not_logged() -> None:
    assert admin.site._registry[FileAccess].looks_at == ()
