"""Who comes in: people with a login and a person; what they see stays with them."""

from typing import Any
from uuid import UUID

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.generic import View

from accounts.models import Person, User
from accounts.readers import signed_in
from accounts.representation import people_to_act_for


class PersonView(LoginRequiredMixin, View):
    """A page for people about their own matters; officers have theirs in the admin."""

    template_name: str

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and request.user.person_id is None:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def person(self) -> Person:
        """Whose pages these are."""
        person = self.user.person
        if person is None:
            raise PermissionDenied
        return person

    @property
    def user(self) -> User:
        """The reader's login."""
        return signed_in(self.request)

    def person_to_act_for(self, public_id: UUID) -> Person:
        """The reader, or somebody for whom the reader may act today; anybody else does not exist."""
        return get_object_or_404(people_to_act_for(self.user), public_id=public_id)

    def page(self, *, status: int = 200, **context: Any) -> HttpResponse:
        """This view's page; it shows what belongs to a person, so nothing keeps a copy."""
        response = render(self.request, self.template_name, context, status=status)
        response["Cache-Control"] = "private, no-store"
        return response
