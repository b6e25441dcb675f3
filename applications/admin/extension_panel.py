"""The officers' panel about a posted file and the present permit, with the forms that fit now."""

from collections.abc import Sequence
from dataclasses import dataclass

from applications.admin.offers import OfferedAct, Offers
from applications.enums import AT_THE_COUNTER, ApplicationKind, ApplicationStatus
from applications.extension.posting import last_code
from applications.facts.comparing import Change, changes_of
from applications.facts.held_permits import present_permit_of
from applications.models import Application, Posting, PresentPermit
from applications.present_card import card_is_awaited
from goc_portal import clock


@dataclass(frozen=True)
class ExtensionPanel:
    """What the panel shows."""

    present: PresentPermit | None
    changes: Sequence[Change]
    postings: Sequence[Posting]
    posted: OfferedAct | None
    can_be_lost: bool
    confirm: OfferedAct | None
    card: OfferedAct | None


def extension_panel(case: Application, offers: Offers) -> ExtensionPanel:
    """Everything about the sendings and the card."""
    present = present_permit_of(case)
    works = offers.user.has_perm("applications.work_case")
    postings = list(case.postings.select_related("receipt", "arrived_by__person"))
    running = next((posting for posting in postings if posting.lost_at is None), None)
    at_the_counter = works and case.taken_by_id == offers.user.pk and case.status in AT_THE_COUNTER
    is_to_confirm = at_the_counter and present is not None and not present.is_certain
    return ExtensionPanel(
        present=present,
        changes=changes_of(case) if case.kind == ApplicationKind.EXTENSION else (),
        postings=postings,
        posted=posted_file(case, running, offers),
        can_be_lost=works and is_told(case, running),
        confirm=offers.offer("confirm-permit", stated(present)) if is_to_confirm else None,
        card=offers.offer("present-card") if at_the_counter and card_is_awaited(case) else None,
    )


def posted_file(case: Application, running: Posting | None, offers: Offers) -> OfferedAct | None:
    """What stands on the envelope, while a file is awaited or may still come."""
    reopens = case.status == ApplicationStatus.LAPSED and last_code(case) == "closed_never_posted"
    if case.status != ApplicationStatus.AWAITING_MAIL and not reopens:
        return None
    return offers.offer("posted-file", {"barcode": running.number if running else "", "postmarked_on": clock.today()})


def is_told(case: Application, running: Posting | None) -> bool:
    """Whether a file that is awaited was told to be posted."""
    return case.status == ApplicationStatus.AWAITING_MAIL and running is not None and running.is_told


def stated(present: PresentPermit | None) -> dict[str, object]:
    """What was stated, to be compared with the card."""
    return {name: getattr(present, name) for name in ("number", "valid_from", "valid_until")}
