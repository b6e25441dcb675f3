"""Keeping what people read of a directorate: its name, its address and its hours."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from directorates.models import Directorate
from goc_portal import locking
from goc_portal.errors import PortalError

CHANGED: Final = ("name", "address", "opens_at", "closes_at")


class HeadquartersKeepsDirectorates(PortalError):
    """Somebody else than headquarters."""

    code = "headquarters_keeps_directorates"
    message = _("Headquarters keeps the names, addresses and hours of directorates. Write there what is to be changed.")
    status = HTTPStatus.FORBIDDEN


@locking.verb
def change_directorate(*, directorate: Directorate, columns: Mapping[str, Any], by: Any) -> Directorate:
    """Write another name, address or hours; everything else of a directorate stays."""
    if not by.has_perm("directorates.change_directorate"):
        raise HeadquartersKeepsDirectorates
    row = locking.locked(Directorate.objects.filter(pk=directorate.pk)).get()
    for name in CHANGED:
        setattr(row, name, columns.get(name, getattr(row, name)))
    row.full_clean()
    row.save(update_fields=list(CHANGED))
    return row
