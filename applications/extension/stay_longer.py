"""What the page “Stay longer” says: the permit on record, its days, and what is open to this person today."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from applications.enums import ApplicationKind
from applications.extension.extending import Window, WindowState, window_of
from applications.facts.held_permits import following_permit, registered_permit
from applications.models import Application
from goc_portal.pages.components import SummaryRow
from goc_portal.pages.dates import long_date
from permits.models import Permit
from permits.rules.codes import OFFICER_TYPES

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class StayLonger:
    """Everything that the page shows."""

    permit: Permit | None
    window: Window | None
    following: Permit | None
    draft: Application | None
    unfinished: Application | None

    @property
    def state(self) -> str:
        """Which of the page's texts is shown."""
        if self.following is not None:
            return "granted"
        if self.unfinished is not None and self.unfinished.kind == ApplicationKind.EXTENSION:
            return "asked"
        if self.permit is None:
            return "unknown"
        if self.window is None or self.permit.permit_type in {each.value for each in OFFICER_TYPES}:
            return "other"
        return self.window.state.value

    @property
    def template(self) -> str:
        """The text for this state."""
        return f"applications/extension/window/{self.state}.html"

    @property
    def is_open(self) -> bool:
        """Whether asking is possible today."""
        return self.state == WindowState.OPEN

    @property
    def rows(self) -> Sequence[SummaryRow]:
        """The permit on record."""
        if self.permit is None:
            return ()
        purpose = [SummaryRow(_("Purpose of stay"), self.permit.get_purpose_display())] if self.permit.purpose else []
        return (
            SummaryRow(_("Permit"), self.permit.get_permit_type_display()),
            *purpose,
            SummaryRow(_("Valid from"), long_date(self.permit.valid_from)),
            SummaryRow(_("Valid until"), long_date(self.permit.valid_until) if self.permit.valid_until else "–"),
        )


def stay_longer(person: Person, reader: "User") -> StayLonger:
    """The page of a person who asks for the own permit."""
    permit = registered_permit(person)
    own = Application.objects.of_applicant(reader)
    return StayLonger(
        permit=permit,
        window=window_of(permit.valid_until) if permit and permit.valid_until else None,
        following=following_permit(person),
        draft=own.drafts().filter(kind=ApplicationKind.EXTENSION).first(),
        unfinished=own.unfinished().first(),
    )
