"""The officers' panel about a posted file and the present permit, with the forms that fit now."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms

from applications.admin.extension_forms import CardForm, PostedFileForm, PresentPermitForm
from applications.enums import AT_THE_COUNTER, ApplicationKind, ApplicationStatus
from applications.extension.posting import last_code
from applications.facts.comparing import Change, changes_of
from applications.facts.held_permits import present_permit_of
from applications.models import Application, Posting, PresentPermit
from applications.present_card import card_is_awaited
from goc_portal import clock

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class ExtensionPanel:
    """What the panel shows."""

    present: PresentPermit | None
    changes: Sequence[Change]
    postings: Sequence[Posting]
    posted_form: forms.Form | None
    can_be_lost: bool
    permit_form: forms.Form | None
    card_form: forms.Form | None


def extension_panel(case: Application, user: "User") -> ExtensionPanel:
    """Everything about the sendings and the card."""
    present = present_permit_of(case)
    works = user.has_perm("applications.work_case")
    postings = list(case.postings.select_related("receipt", "arrived_by__person"))
    running = next((posting for posting in postings if posting.lost_at is None), None)
    at_the_counter = works and case.taken_by_id == user.pk and case.status in AT_THE_COUNTER
    return ExtensionPanel(
        present=present,
        changes=changes_of(case) if case.kind == ApplicationKind.EXTENSION else (),
        postings=postings,
        posted_form=posted_form(case, running) if works else None,
        can_be_lost=works and is_told(case, running),
        permit_form=permit_form(present) if at_the_counter and present and not present.is_certain else None,
        card_form=CardForm(auto_id="card_%s") if at_the_counter and card_is_awaited(case) else None,
    )


def posted_form(case: Application, running: Posting | None) -> forms.Form | None:
    """What stands on the envelope, while a file is awaited or may still come."""
    reopens = case.status == ApplicationStatus.LAPSED and last_code(case) == "closed_never_posted"
    if case.status != ApplicationStatus.AWAITING_MAIL and not reopens:
        return None
    initial = {"barcode": running.number if running else "", "postmarked_on": clock.today()}
    return PostedFileForm(initial=initial, auto_id="posted_%s")


def is_told(case: Application, running: Posting | None) -> bool:
    """Whether a file that is awaited was told to be posted."""
    return case.status == ApplicationStatus.AWAITING_MAIL and running is not None and running.is_told


def permit_form(present: PresentPermit) -> forms.Form:
    """What was stated, to be compared with the card."""
    stated = {name: getattr(present, name) for name in ("number", "valid_from", "valid_until")}
    return PresentPermitForm(initial=stated, auto_id="present_%s")
