"""My applications: the list, one of them, its timeline and its fees."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from applications.api import examples
from applications.api.asking import case_named, reader
from applications.api.serializers import (
    ApplicationInFull,
    ApplicationSerializer,
    ChildsApplicationSerializer,
    Declaration,
    FeesSerializer,
    TimelineSerializer,
    WhatIsWanted,
)
from applications.api.standing import standing_of
from applications.api.starting import start
from applications.facts.assessing import assess_application
from applications.models import Application
from applications.paying import payment_plan
from applications.submission import submit_application
from applications.timeline import timeline
from goc_portal.api.asking import asked
from goc_portal.api.idempotency import idempotent
from goc_portal.api.views import PersonalAnswers


@extend_schema(tags=["applications"])
class ApplicationViewSet(PersonalAnswers, ReadOnlyModelViewSet):
    """The reader's own applications, and those of children and wards that the reader fills in."""

    serializer_class = ApplicationSerializer
    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_converter = "uuid"

    def get_queryset(self) -> QuerySet[Application]:
        """The latest first."""
        cases = Application.objects.kept_by_reader(reader(self.request))
        joined = cases.select_related("person", "directorate__province", "directorate__district")
        return joined.order_by("-created_at", "-pk")

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The applications, drafts too, the latest first."""
        return super().list(request, *args, **kwargs)

    @extend_schema(
        responses=ApplicationInFull,
        examples=[OpenApiExample("A draft", value=examples.DRAFT, response_only=True)],
    )
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One application with what happens next; that of anybody else does not exist."""
        return Response(in_full(request, self.kwargs["id"]))

    @extend_schema(
        request=WhatIsWanted,
        responses={201: ApplicationInFull},
        examples=[OpenApiExample("For tourism", value=examples.START, request_only=True)],
    )
    @idempotent
    def create(self, request: Request) -> Response:
        """Start a draft, or find the one of this kind that is open: a person has one draft a kind.

        For a family permit each person who is named has an own draft, all in one household; the answer shows yours.
        """
        made = start(asked(WhatIsWanted, request.data), by=reader(request))
        return Response(in_full(request, made.public_id), status.HTTP_201_CREATED)

    @extend_schema(request=Declaration, responses=ApplicationInFull)
    @action(detail=True, methods=["post"])
    @idempotent
    def submit(self, request: Request, id: UUID) -> Response:
        """Submit a draft: everything is checked, and an appointment is reserved or the file is to be posted, all or
        nothing. What is missing is named. Submitting twice is once.
        """
        case = case_named(request, id)
        declared = asked(Declaration, request.data)["declared"]
        submit_application(application=case, declared=declared, by=reader(request))
        return Response(in_full(request, id))

    @extend_schema(
        responses=TimelineSerializer,
        examples=[OpenApiExample("After submitting", value=examples.TIMELINE, response_only=True)],
    )
    @action(detail=True)
    def timeline(self, request: Request, id: UUID) -> Response:
        """What happened, in the words of the page, the oldest first."""
        return Response(TimelineSerializer({"entries": timeline(self.get_object())}).data)

    @extend_schema(
        responses=FeesSerializer,
        examples=[OpenApiExample("To be paid", value=examples.FEES, response_only=True)],
    )
    @action(detail=True)
    def fees(self, request: Request, id: UUID) -> Response:
        """What is due and why, what is paid, and the number to pay with; a draft owes nothing and has none."""
        case = case_named(request, id)
        if case.is_draft:
            raise NotFound
        return Response(FeesSerializer(payment_plan(case, assess_application(case))).data)


def in_full(request: Request, public_id: UUID) -> Any:
    """An application as its page shows it."""
    case = case_named(request, public_id)
    return ApplicationInFull(case, context={"standing": standing_of(case)}).data


@extend_schema(tags=["applications"])
class ChildsApplicationViewSet(PersonalAnswers, ReadOnlyModelViewSet):
    """Children's applications that the other parent fills in: where they stand, and nothing of that parent."""

    serializer_class = ChildsApplicationSerializer
    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_converter = "uuid"

    def get_queryset(self) -> QuerySet[Application]:
        """The latest first; a protected file is nobody's but its keeper's."""
        cases = Application.objects.of_the_other_parent(reader(self.request)).select_related("person")
        return cases.order_by("-submitted_at", "-pk")

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The submitted applications of children for whom the reader may act and somebody else fills in."""
        return super().list(request, *args, **kwargs)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One of them."""
        return super().retrieve(request, *args, **kwargs)
