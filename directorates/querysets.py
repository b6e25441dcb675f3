"""Directorates as people ask for them."""

from typing import Self

from django.db import models


class DirectorateQuerySet(models.QuerySet):
    """Named reads of directorates."""

    def of_province(self, plate_code: int) -> Self:
        """All directorates of a province, the provincial one first."""
        return self.filter(province_id=plate_code).order_by("-level", "name")
