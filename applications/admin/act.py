"""A button of the case page: a right, a form and the one verb that it calls."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.functional import Promise

from applications.admin.forms import NothingToType
from applications.models import Application

if TYPE_CHECKING:
    from accounts.models import User

Verb = Callable[..., Any]


@dataclass(frozen=True)
class Act:
    """A button: what it says, who may press it, what is typed, what it calls and what is said afterwards."""

    slug: str
    label: str | Promise
    done: str | Promise
    right: str
    verb: Verb
    form: type[forms.Form] = NothingToType
    goes_on: str = ""
    """The part of the page where the officer goes on."""

    def is_allowed(self, user: "User") -> bool:
        """Whether the officer's posts give the right."""
        return user.has_perm(f"applications.{self.right}")

    def perform(self, *, application: Application, by: "User", typed: Mapping[str, Any]) -> None:
        """Call the verb with what was typed."""
        self.verb(application=application, by=by, **typed)
