"""Amounts as people type and read them: 25000, 25.000, 25,000.50, 25 000 and ٢٥٬٠٠٠ all mean what they look like."""

import re
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

IN_GROUPS: Final = re.compile(
    r"^\d{1,3}(?P<separator>[.,'])\d{3}(?:(?P=separator)\d{3})*(?:(?!(?P=separator))[.,]\d{1,2})?$"
)
PLAIN: Final = re.compile(r"^\d+(?:[.,]\d{1,2})?$")
BLANKS: Final = re.compile(
    r"[\s\u00a0\u202f\u200e\u200f]|TL|TRY|₺|ليرة|تركية|ل\.ت\.?|لیره?|ترکیه|тур\w*\.?|лир\w*", re.IGNORECASE
)
# Arabic keyboards have separators of their own: for thousands, for decimals, and a comma that stands for either.
ARABIC_SEPARATORS: Final = str.maketrans({"\u066c": "'", "\u066b": ".", "\u060c": ","})
MOST: Final = Decimal("9999999999.99")


TYPED: Final = {"inputmode": "decimal", "autocomplete": "off", "dir": "ltr"}
"""How a browser helps to type an amount, whatever the widget looks like."""


class MoneyField(forms.Field):
    """An amount of zero or more. A point before three digits parts thousands, as on Turkish receipts."""

    default_error_messages = {
        "not_an_amount": _("Enter an amount in digits, for example 25000. Write 0 if you have no money of your own."),
        "too_much": _("Enter an amount up to %(most)s. Look at the digits and at where the separator stands."),
    }

    def __init__(self, *, least: Decimal = Decimal(0), most: Decimal = MOST, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"class": "govuk-input--width-10", **TYPED}))
        self.least, self.most = least, most
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        if isinstance(value, Decimal):
            return value
        typed = BLANKS.sub("", str(value or "").translate(ARABIC_SEPARATORS)) if value != 0 else "0"
        if not typed:
            return None
        if not (IN_GROUPS.match(typed) or PLAIN.match(typed)):
            raise ValidationError(self.error_messages["not_an_amount"], code="not_an_amount")
        amount = amount_of(typed)
        if amount < self.least:
            raise ValidationError(self.error_messages["not_an_amount"], code="not_an_amount")
        if amount > self.most:
            most = {"most": in_figures(self.most)}
            raise ValidationError(self.error_messages["too_much"], code="too_much", params=most)
        return amount

    def prepare_value(self, value: Any) -> Any:
        """What is saved stands in the box as the reader's language writes it; what was typed stays as it was typed."""
        return in_figures(value) if isinstance(value, Decimal) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True


def in_figures(amount: Decimal | None) -> str:
    """An amount with its kuruş, in groups of three, as the reader's language writes it; empty where there is none."""
    return "" if amount is None else number_format(amount, decimal_pos=2, use_l10n=True, force_grouping=True)


def in_lira(amount: Decimal | None) -> str:
    """The same with the name of the money: one way to write it on pages, papers and messages."""
    return "" if amount is None else gettext("%(amount)s TL") % {"amount": in_figures(amount)}


def amount_of(typed: str) -> Decimal:
    """The number that well-formed text means: the last one or two digits after a separator are kuruş."""
    digits = re.sub(r"[.,'](?=\d{3}(?:\D|$))", "", typed)
    return Decimal(digits.replace(",", "."))
