"""The forms of a case page: empty ones beside their buttons, and the one that was refused as it was typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms

from applications.admin.acts import ACTS, Act
from applications.errors import (
    NoPostingNumber,
    PostedOnAnImpossibleDay,
    PostingNumberIsTaken,
    PostmarkIsBeforeSubmission,
    PostmarkIsInTheFuture,
    ReceiptAlreadyRecorded,
    ReceiverIsNotNamed,
    RefusalNeedsGrounds,
    ServedOnAnImpossibleDay,
    ServiceIsNotRecorded,
    ServiceIsRecorded,
)
from applications.errors_desk import (
    BoundIsImpossible,
    CourtStepDoesNotFollow,
    DayAtCourtIsImpossible,
    DiedOnAnImpossibleDay,
    IsThereAlready,
    NameTheBody,
    NothingToIssueAnew,
    NotThatMuchWasPaid,
    PracticeStaysPractice,
    ReceiptIsUnknown,
    ShortTermIsNotConsidered,
)
from applications.models import Decision
from directorates.asked_for import ask_in_words
from goc_portal.errors import PortalError

if TYPE_CHECKING:
    from accounts.models import User

FIELD_OF: dict[type[PortalError], str] = {
    ReceiptAlreadyRecorded: "receipt_number",
    RefusalNeedsGrounds: "grounds",
    ShortTermIsNotConsidered: "short_term_permit",
    CourtStepDoesNotFollow: "step",
    DayAtCourtIsImpossible: "on",
    DiedOnAnImpossibleDay: "died_on",
    IsThereAlready: "directorate",
    PracticeStaysPractice: "directorate",
    NotThatMuchWasPaid: "amount",
    ReceiptIsUnknown: "receipt_number",
    BoundIsImpossible: "until",
    NothingToIssueAnew: "kind",
    NameTheBody: "body",
    ServedOnAnImpossibleDay: "served_on",
    ServiceIsRecorded: "reason",
    ServiceIsNotRecorded: "reason",
    ReceiverIsNotNamed: "receiver",
    NoPostingNumber: "posting_number",
    PostingNumberIsTaken: "posting_number",
    PostedOnAnImpossibleDay: "posted_on",
    PostmarkIsInTheFuture: "postmarked_on",
    PostmarkIsBeforeSubmission: "postmarked_on",
}
"""The field that a refusal of a verb is about, so that it stands beside it."""


ASIDE = frozenset({"release", "protect", "hand-over", "lift"})


@dataclass(frozen=True)
class OfferedAct:
    """A button with what is typed beside it."""

    act: Act
    form: forms.Form

    @property
    def is_aside(self) -> bool:
        """Whether it never is the next step, though it may be the only thing to do."""
        return self.act.slug in ASIDE


@dataclass(frozen=True)
class Offers:
    """What this officer may do, with the form that was sent and not taken and the proposal that waits, if there are."""

    user: "User"
    sent: OfferedAct | None = None
    proposal: Decision | None = None

    def offer(self, slug: str, initial: Mapping[str, Any] | None = None) -> OfferedAct | None:
        """The act with its form, if the officer's posts give the right."""
        act = ACTS[slug]
        return OfferedAct(act, self.form_of(act, initial)) if act.is_allowed(self.user) else None

    def form_of(self, act: Act, initial: Mapping[str, Any] | None = None) -> forms.Form:
        """The form as it was typed, else an empty one."""
        if self.sent is not None and self.sent.act is act:
            return self.sent.form
        return act.form(initial=dict(initial or {}), auto_id=auto_id(act))

    def was_sent(self, slug: str) -> forms.Form | None:
        """The form of an act that was not taken."""
        return self.sent.form if self.sent is not None and self.sent.act.slug == slug else None


def auto_id(act: Act) -> str:
    """The ids of an act's fields: many forms stand on one page."""
    return f"{act.slug}_%s"


def typed_form(act: Act, data: Mapping[str, Any]) -> forms.Form:
    """The form of an act with what was typed; what is left empty is asked for in words that say what to do."""
    form = act.form(data, auto_id=auto_id(act))
    ask_in_words(form)
    return form


def refused_beside_its_field(form: forms.Form, error: PortalError) -> None:
    """Write a verb's refusal to the field that it is about; one about the whole case stands above the form."""
    field = FIELD_OF.get(type(error))
    form.add_error(field if field in form.fields else None, str(error))
