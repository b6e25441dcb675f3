"""The cases that a request may name: those that the reader fills in; every other one does not exist."""

from uuid import UUID

from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.views import APIView

from accounts.models import User
from accounts.readers import signed_in
from applications.models import Application
from goc_portal.api.views import PersonalAnswers


def reader(request: Request) -> User:
    """The login that asks, by session or token."""
    return signed_in(request)


def case_named(request: Request, public_id: UUID) -> Application:
    """The own case of an address, or that of a child, with its answers."""
    cases = Application.objects.kept_by_reader(reader(request)).with_answers()
    return get_object_or_404(cases, public_id=public_id)


class CaseView(PersonalAnswers, APIView):
    """An address below a case that the reader fills in."""

    def case(self, public_id: UUID) -> Application:
        """The case of the address."""
        return case_named(self.request, public_id)
