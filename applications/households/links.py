"""What the start page says of family: children's cases, a household to begin, a sponsor's part."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from applications.households.sponsor_page import dossiers_of
from applications.models import Application, SponsorDossier
from applications.querysets import ApplicationQuerySet
from applications.status_tags import case_status
from goc_portal.pages.components import Status

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class FamilyLinks:
    """Ways from the start page to family matters."""

    children: Sequence[tuple[Application, Status]]
    """Cases of children that the reader fills in."""
    others: Sequence[tuple[Application, Status]]
    """Cases of children that the other parent fills in."""
    dossiers: Sequence[SponsorDossier]


def family_links(user: "User") -> FamilyLinks:
    """The links of one reader."""
    kept = Application.objects.kept_by_reader(user).exclude(person_id=user.person_id)
    others = Application.objects.of_the_other_parent(user)
    return FamilyLinks(
        children=with_status(kept), others=with_status(others), dossiers=list(dossiers_of(user).order_by("pk"))
    )


def with_status(cases: ApplicationQuerySet) -> list[tuple[Application, Status]]:
    """Each case with where it stands."""
    return [(case, case_status(case)) for case in cases.select_related("person").order_by("-created_at", "-pk")]
