"""The case queues for officers, to read: the same queues in the same scope as on their desk."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.generics import ListAPIView
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from applications.admin.queues import QUEUES, Queue, queue_of
from applications.api.asking import reader
from applications.api.serializers_desk import CaseQueuesSerializer, CaseSerializer
from applications.models import Application
from applications.querysets import ApplicationQuerySet
from directorates.desk import COUNTED_UP_TO, numbers_of
from documents.access import record_accesses
from documents.enums import AccessPurpose
from goc_portal.api.views import PersonalAnswers


class SeesCases(BasePermission):
    """Officers whose post lets them see cases; they come with a session: they have no tokens."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """As the admin asks it."""
        user = request.user
        return bool(user.is_active and user.is_staff and user.has_perm("applications.view_application"))


def cases_in(queue: Queue, request: Request) -> ApplicationQuerySet:
    """The cases of a queue in this officer's scope."""
    user = reader(request)
    return queue.cases(Application.objects.visible_to(user), user)


def with_number(queue: Queue, number: int) -> dict[str, Any]:
    """A queue with its number, up to the bound."""
    is_more = number > COUNTED_UP_TO
    return {"queue": queue.slug, "name": queue.name, "cases": min(number, COUNTED_UP_TO), "is_more": is_more}


@extend_schema(tags=["for officers"])
class CaseQueuesView(PersonalAnswers, APIView):
    """The queues of the desk."""

    permission_classes = (SeesCases,)

    @extend_schema(operation_id="case_queues", responses=CaseQueuesSerializer)
    def get(self, request: Request) -> Response:
        """Every queue with the number of its cases, counted up to a bound."""
        numbers = numbers_of([cases_in(queue, request) for queue in QUEUES])
        queues = [with_number(queue, number) for queue, number in zip(QUEUES, numbers, strict=True)]
        return Response(CaseQueuesSerializer({"queues": queues}).data)


@extend_schema(tags=["for officers"])
class CaseQueueView(PersonalAnswers, ListAPIView):
    """The cases of one queue."""

    permission_classes = (SeesCases,)
    serializer_class = CaseSerializer

    def get_queryset(self) -> QuerySet[Application]:
        """The oldest first, as on the desk."""
        queue = queue_of(self.kwargs["queue"])
        if queue is None:
            raise NotFound
        cases = cases_in(queue, self.request).select_related("person", "taken_by__person", "directorate__province")
        return cases.select_related("directorate__district").order_by("submitted_at", "pk")

    def paginate_queryset(self, queryset: Any) -> Any:
        """A page of cases; that this officer was shown each of them is written down with it."""
        shown = super().paginate_queryset(queryset)
        looked_at = [(case.person_id, case.public_id) for case in shown or ()]
        record_accesses(looked_at, by=reader(self.request), purpose=AccessPurpose.CASE)
        return shown

    @extend_schema(operation_id="case_queue")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The cases that wait there, the one that was submitted first at the top."""
        return super().get(request, *args, **kwargs)
