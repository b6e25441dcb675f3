"""For whom the reader can book."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.mixins import ListModelMixin
from rest_framework.viewsets import GenericViewSet

from accounts.models import Person
from accounts.representation import people_to_book_for
from appointments.api.serializers import PersonSerializer
from goc_portal.api.views import PersonalAnswers


@extend_schema(tags=["booking"])
class PeopleViewSet(PersonalAnswers, ListModelMixin, GenericViewSet):
    """The account's own person and those whom it represents, such as one's children."""

    serializer_class = PersonSerializer

    def get_queryset(self) -> QuerySet[Person]:
        """In the order of their making."""
        return people_to_book_for(self.request.user).order_by("pk")
