"""The part of the case page about downtimes: what was down before which last day, and the officer's decision."""

from dataclasses import dataclass

from applications.admin.offers import OfferedAct, Offers
from applications.downtimes.touched import TouchedDay, is_undecided, touched_days
from applications.models import Application


@dataclass(frozen=True)
class DowntimePanel:
    """What the panel shows; empty where nothing was down."""

    days: list[TouchedDay]
    is_undecided: bool
    acts: list[OfferedAct]


def downtime_panel(case: Application, offers: Offers) -> DowntimePanel:
    """The panel; who has taken the case decides."""
    days = touched_days(case)
    undecided = bool(days) and is_undecided(case, days)
    slugs = ("more-days", "no-more-days") if undecided and case.taken_by_id == offers.user.pk else ()
    return DowntimePanel(days, undecided, [offer for slug in slugs if (offer := offers.offer(slug))])
