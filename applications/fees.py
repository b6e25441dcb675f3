"""What a case costs, by the tariff of the day on which it was submitted."""

from applications.assessing import applied_on
from applications.enums import EntryKind
from applications.models import Application
from permits.fees import FeeDue, fees_of_application
from permits.rules.assessment import Assessment


def fees_due(application: Application, assessment: Assessment) -> tuple[FeeDue, ...]:
    """The amounts for the period that the rulebook allows; empty until the answers give one."""
    if assessment.valid_from is None:
        return ()
    return fees_of_application(
        permit_type=application.permit_type,
        valid_from=assessment.valid_from,
        valid_until=assessment.valid_until,
        on=applied_on(application),
        entered_without_visa=application.passportanswers.entry_kind == EntryKind.VISA_FREE,
    )
