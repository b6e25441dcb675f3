"""Amounts as people type them: 25000, 25.000, 25,000.50 and 25 000 all mean what they look like."""

import re
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

IN_GROUPS: Final = re.compile(
    r"^\d{1,3}(?P<separator>[.,'])\d{3}(?:(?P=separator)\d{3})*(?:(?!(?P=separator))[.,]\d{1,2})?$"
)
PLAIN: Final = re.compile(r"^\d+(?:[.,]\d{1,2})?$")
BLANKS: Final = re.compile(r"[\s\u00a0\u202f]|TL|TRY|₺", re.IGNORECASE)
MOST: Final = Decimal("9999999999.99")


TYPED: Final = {"inputmode": "decimal", "autocomplete": "off", "dir": "ltr"}
"""How a browser helps to type an amount, whatever the widget looks like."""


class MoneyField(forms.Field):
    """An amount of zero or more. A point before three digits parts thousands, as on Turkish receipts."""

    default_error_messages = {
        "not_an_amount": _("Enter an amount in digits, for example 25000. Write 0 if you have no money of your own."),
        "too_much": _("Enter an amount below ten thousand million lira."),
    }

    def __init__(self, *, least: Decimal = Decimal(0), **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"class": "govuk-input--width-10", **TYPED}))
        self.least = least
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        typed = BLANKS.sub("", str(value or "")) if value != 0 else "0"
        if not typed:
            return None
        if not (IN_GROUPS.match(typed) or PLAIN.match(typed)):
            raise ValidationError(self.error_messages["not_an_amount"], code="not_an_amount")
        amount = amount_of(typed)
        if amount < self.least:
            raise ValidationError(self.error_messages["not_an_amount"], code="not_an_amount")
        if amount > MOST:
            raise ValidationError(self.error_messages["too_much"], code="too_much")
        return amount

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True


def in_figures(amount: Decimal | None) -> str:
    """An amount with its kuruş, in groups of three, as the reader's language writes it; empty where there is none."""
    return "" if amount is None else number_format(amount, decimal_pos=2, use_l10n=True, force_grouping=True)


def amount_of(typed: str) -> Decimal:
    """The number that well-formed text means: the last one or two digits after a separator are kuruş."""
    digits = re.sub(r"[.,'](?=\d{3}(?:\D|$))", "", typed)
    return Decimal(digits.replace(",", "."))
