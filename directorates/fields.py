"""Questions whose answers are places."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from directorates.alphabet import provinces_by_name
from directorates.models import Province


def province_choices() -> Iterator[tuple[str, Any]]:
    """Every province by name, after an empty answer."""
    yield "", _("Choose a province")
    yield from ((str(province.pk), province.name) for province in provinces_by_name())


class ProvinceField(forms.TypedChoiceField):
    """One of the 81 provinces; the answer is the province."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=province_choices, coerce=province_of, empty_value=None, **kwargs)


def province_of(plate_code: str) -> Province:
    """The province that was chosen."""
    return Province.objects.get(pk=plate_code)
