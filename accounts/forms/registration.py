"""The questions of registration, a page each."""

import unicodedata
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import rules
from accounts.enums import Sex
from accounts.forms.fields import (
    HOW_TO_GET_A_NUMBER,
    DocumentNumberField,
    EmailAddressField,
    StateField,
    TurkishMobileField,
)
from goc_portal import clock
from goc_portal.pages.dates import long_date
from goc_portal.pages.fields import DateInputField, PartlyKnownDateField
from goc_portal.pages.forms import PageForm
from goc_portal.pages.widgets import DatePartsInput, Radios

PASSWORD_HINT = _("At least 10 characters. Three or four words that only you put together are easy to remember.")
BY_LINES, BY_HAND = "lines", "hand"


class HowForm(PageForm):
    """By the two lines, or by hand."""

    how = forms.ChoiceField(
        label=_("How do you want to enter your passport?"),
        choices=[(BY_LINES, _("Type its two lines of letters and digits")), (BY_HAND, _("Answer questions"))],
        widget=Radios(
            hints={
                BY_LINES: _(
                    "They stand at the foot of the page with your photo. Quicker, and it finds mistyped digits."
                ),
                BY_HAND: _("Also for travel documents in place of a passport."),
            }
        ),
    )


class NameField(forms.CharField):
    """A name in Latin letters, as the passport has it beside any other script."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=120, required=False, widget=forms.TextInput(attrs={"spellcheck": "false"}), **kwargs
        )

    def clean(self, value: Any) -> str:
        """The name with single spaces."""
        name = " ".join(super().clean(value).split())
        if any(character.isalpha() and "LATIN" not in unicodedata.name(character, "") for character in name):
            raise ValidationError(
                gettext("Enter this name in Latin letters, as in the two lines at the foot of your passport.")
            )
        if any(not character.isalpha() and character not in " -'’.ʻʼ" for character in name):
            raise ValidationError(gettext("A name here has only letters, spaces, hyphens, apostrophes and points."))
        return name


class IdentityForm(PageForm):
    """Who the person is: typed by hand, or filled from the two lines to be checked and corrected."""

    # Hints say what may be left empty; of the two names either may, not both.
    marks_optional = False
    surname = NameField(label=_("Surname"), help_text=_("As in your passport. Leave empty if you have only one name."))
    given_names = NameField(label=_("Given names"))
    native_name = forms.CharField(
        label=_("Your name in your own script"),
        help_text=_("If your passport has it, for example in Arabic, Cyrillic or Chinese."),
        max_length=240,
        required=False,
    )
    sex = forms.ChoiceField(label=_("Sex in your passport"), choices=Sex, widget=Radios())
    birth = PartlyKnownDateField(
        label=_("Date of birth"),
        help_text=_("Leave day or month empty if your passport does not have them."),
        widget=DatePartsInput(is_birth_date=True),
        latest=clock.today,
    )
    nationality = StateField(label=_("Nationality"))
    issuing_state = StateField(label=_("Which state issued the passport?"))
    number = DocumentNumberField(label=_("Passport number"))
    expires_on = DateInputField(label=_("The passport is valid until"))
    foreigner_identity_number = forms.CharField(
        label=_("Foreigner identity number"),
        help_text=_("11 digits that begin with 99, if you have one already. It stands on a residence permit card."),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "dir": "ltr"}),
    )
    # The expiry day of which the person has been told that it has passed: told once, then believed.
    expired_seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_foreigner_identity_number(self) -> str:
        """Digits only, with the right checksum."""
        number = rules.document_number(self.cleaned_data["foreigner_identity_number"])
        if number and not rules.is_foreigner_identity_number(number):
            raise ValidationError(
                gettext("A digit of this number is mistyped or missing. Compare it with your card, or leave it out.")
            )
        return number

    def clean(self) -> dict[str, Any]:
        """At least one name; an expired passport is told once."""
        data = super().clean() or self.cleaned_data
        if "surname" in data and "given_names" in data and not (data["surname"] or data["given_names"]):
            self.add_error("surname", gettext("Enter at least one name: some people have only one."))
        self.tell_that_it_expired(data)
        return data

    def tell_that_it_expired(self, data: dict[str, Any]) -> None:
        """A passport that is no longer valid may register; applying needs a valid one."""
        day = data.get("expires_on")
        if day is None or day >= clock.today() or data.get("expired_seen") == day.isoformat():
            return
        self.data = {**self.data.dict(), "expired_seen": day.isoformat()} if hasattr(self.data, "dict") else self.data
        self.add_error(
            "expires_on",
            gettext(
                "This passport was valid until %(day)s. If it was renewed, enter the number and the last day of the "
                "new one. If you have no other, press Continue again: you can register, but you can apply only "
                "with a valid passport."
            )
            % {"day": long_date(day)},
        )


class ContactsForm(PageForm):
    """How the person is reached."""

    mobile = TurkishMobileField(help_text=HOW_TO_GET_A_NUMBER)
    email = EmailAddressField(
        label=_("E-mail address"),
        error_messages={
            "invalid": _("An e-mail address looks like name@example.com. Check for spaces and the @ sign.")
        },
    )

    def clean_email(self) -> str:
        """Small letters, so that one address is one."""
        return self.cleaned_data["email"].lower()


class PasswordForm(PageForm):
    """The password, once, as it can be shown while typing; and the privacy notice."""

    password = forms.CharField(
        label=_("Password"),
        help_text=PASSWORD_HINT,
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    privacy = forms.BooleanField(label=_("I have read how my data are used"))

    def clean_password(self) -> str:
        """A password that the portal's validators accept."""
        validate_password(self.cleaned_data["password"])
        return self.cleaned_data["password"]
