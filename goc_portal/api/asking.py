"""What a request asks for, in the form that its description says, or the list of its mistakes."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from rest_framework import serializers


def asked(kind: type[serializers.Serializer], given: Any) -> Mapping[str, Any]:
    """The values of a body or of an address. An empty value in an address is a mistake, not an absent one."""
    form = kind(data=given.dict() if isinstance(given, QueryDict) else given)
    form.is_valid(raise_exception=True)
    return form.validated_data
