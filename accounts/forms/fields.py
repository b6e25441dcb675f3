"""Fields that read what people type as they mean it, and say what to do where they cannot."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts import issuing_states, rules
from accounts.rules import NumberProblem, UnfitNumber

HOW_TO_GET_A_NUMBER = _(
    "You can buy a Turkish SIM card with your passport in the shops of the mobile operators, also at the airport. "
    "A number of your family can be used for up to five people."
)

LONGEST_EMAIL_ADDRESS = 254


class TurkishMobileField(forms.CharField):
    """A Turkish mobile number, kept as +905XXXXXXXXX."""

    widget = forms.TextInput
    default_error_messages = {
        NumberProblem.NOT_A_NUMBER: _(
            "This is not a whole number. A Turkish mobile number has ten digits after 0 and begins with 5, "
            "for example 0532 123 45 67."
        ),
        NumberProblem.FOREIGN: _("This is a number of another country. Enter a Turkish mobile number. %(how)s"),
        NumberProblem.LANDLINE: _(
            "This number cannot get SMS. Enter a Turkish mobile number, which begins with 05. %(how)s"
        ),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Turkish mobile number"))
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel", "dir": "ltr"})
        )
        super().__init__(max_length=32, **kwargs)

    def clean(self, value: Any) -> str:
        """The number in its international form."""
        text = super().clean(value)
        if not text:
            return ""
        try:
            return rules.turkish_mobile(text)
        except UnfitNumber as unfit:
            sentence = self.error_messages[unfit.problem]
            raise ValidationError(sentence, code=unfit.problem, params={"how": HOW_TO_GET_A_NUMBER}) from unfit


class DocumentNumberField(forms.CharField):
    """A passport's number, in capitals and without what people put between."""

    default_error_messages = {
        "form": _("A passport number has only letters from A to Z and digits. Copy it from the page with your photo."),
    }

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "dir": "ltr"}
        kwargs.setdefault("widget", forms.TextInput(attrs=attributes))
        super().__init__(max_length=40, **kwargs)

    def clean(self, value: Any) -> str:
        """The number as the machine-readable zone has it."""
        text = super().clean(value)
        number = rules.document_number(text)
        if text and not (number.isascii() and 0 < len(number) <= rules.TRAVEL_DOCUMENT_NUMBER_LENGTH):
            raise ValidationError(self.error_messages["form"], code="form")
        return number


class StateSelect(forms.Select):
    """A list of some 270 states, drawn at once: Django's template for each option would take longer than the page."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """The list as GOV.UK Frontend has it."""
        own = self.build_attrs(self.attrs, attrs)
        own["class"] = "govuk-select govuk-select--error" if own.get("aria-invalid") == "true" else "govuk-select"
        options = format_html_join("", '<option value="{}"{}>{}</option>', self.drawn_options(str(value or "")))
        return format_html('<select name="{}"{}>{}</select>', name, flatatt(own), options)

    def drawn_options(self, chosen: str) -> Iterator[tuple[str, SafeString, str]]:
        """Value, mark and name of each option."""
        for code, label in self.choices:
            yield str(code), SafeString(" selected") if code == chosen else SafeString(""), str(label)


class StateField(forms.ChoiceField):
    """A state from ICAO's list, named in the reader's language."""

    widget = StateSelect

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Issuing state"))
        super().__init__(choices=lambda: (("", "—"), *issuing_states.choices()), **kwargs)


class EmailAddressField(forms.EmailField):
    """An e-mail address of a length that mail servers take (RFC 5321: 254 characters)."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"autocomplete": "email", "dir": "ltr", "spellcheck": "false"}
        super().__init__(max_length=LONGEST_EMAIL_ADDRESS, widget=forms.EmailInput(attrs=attributes), **kwargs)


class CodeField(forms.CharField):
    """Six digits, in any script, with any spaces."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr", "spellcheck": "false"}
        super().__init__(label=_("Code"), max_length=20, widget=forms.TextInput(attrs=attributes), **kwargs)

    def to_python(self, value: Any) -> str:
        """The digits as 0 to 9."""
        return rules.plain_digits(super().to_python(value) or "")
