"""Fees of an application by the rows that stand; the arithmetic and its reasons are in ``permits.rules.fees``."""

from permits.parameters import current_parameters
from permits.rules.fees import (
    DueCode,
    FeeBill,
    FeeDue,
    FeeExempt,
    FeeQuestion,
    NotKnown,
    Total,
    bill_for_a_lost_card,
    bill_of,
    family_total,
)

__all__ = [
    "DueCode",
    "FeeBill",
    "FeeDue",
    "FeeExempt",
    "FeeQuestion",
    "NotKnown",
    "Total",
    "family_total",
    "fees_of_a_new_card",
    "fees_of_application",
]


def fees_of_a_new_card(question: FeeQuestion) -> FeeBill:
    """What somebody pays whose card was lost or stolen."""
    return bill_for_a_lost_card(question, current_parameters())


def fees_of_application(question: FeeQuestion) -> FeeBill:
    """What one applicant pays; amounts and exemptions from rows that nobody verified say so."""
    return bill_of(question, current_parameters())
