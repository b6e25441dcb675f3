"""What a device answers: a script puts it into a hidden field. Whatever stands there is judged, never trusted."""

import struct
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, ReauthenticateWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.forms.codes import OnOurPages

LONGEST_NAME = 40
DID_NOT_FIT = _(
    "This passkey did not open the account. Try again, use another passkey, or type a code: that works as well."
)
WAS_NOT_ADDED = _("The passkey was not added. Press the button again, or set up an app: that works as well.")
NOT_READ = (AttributeError, IndexError, KeyError, TypeError, ValueError, OverflowError, struct.error)
"""What the reader of an answer raises when somebody has made it up."""


class AnswerField(forms.JSONField):
    """What a script puts in; nobody types it, and an answer that was refused is not shown again."""

    widget = forms.HiddenInput

    def bound_data(self, data: Any, initial: Any) -> Any:
        """As it came: it was judged before."""
        return data

    def prepare_value(self, value: Any) -> str:
        """Empty each time: an answer fits one question."""
        return ""

    def to_python(self, value: Any) -> Any:
        """Brackets in brackets without end are no answer either."""
        try:
            return super().to_python(value)
        except RecursionError as error:
            raise ValidationError(DID_NOT_FIT, code="passkey") from error


class AddPasskeyForm(OnOurPages, AddWebAuthnForm):
    """What the device is called, and what it has answered."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label=_("What do you call this device?"),
            help_text=_("For example: my telephone. You see the name here only."),
            max_length=LONGEST_NAME,
            required=False,
        )
        self.fields["credential"] = AnswerField(required=False)
        self.prepare()

    def clean(self) -> dict[str, Any]:
        """The answer fits what was asked in this session, or one sentence says that it does not."""
        self.errors.pop("credential", None)
        try:
            data = super().clean()
        except (ValidationError, *NOT_READ) as error:
            raise ValidationError(WAS_NOT_ADDED, code="passkey") from error
        if not data.get("credential"):
            raise ValidationError(WAS_NOT_ADDED, code="passkey")
        return data


class JudgedAnswer(OnOurPages, AuthenticateWebAuthnForm):
    """What a device answers at sign-in, or before something that concerns the account's safety."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"] = AnswerField(required=False)
        self.prepare()

    def clean_credential(self) -> Authenticator | None:
        """The passkey that answered; what does not fit is said above the form, as the field cannot be seen."""
        try:
            if self.cleaned_data.get("credential"):
                return super().clean_credential()
        except ValidationError as error:
            if error.code != "incorrect_code":
                self.add_error(None, error)
                return None
        except NOT_READ:
            pass
        self.add_error(None, ValidationError(DID_NOT_FIT, code="passkey"))
        return None

    def clean(self) -> dict[str, Any]:
        """Nor is it said at the field that what stood there could not be read."""
        if self.errors.pop("credential", None):
            self.add_error(None, ValidationError(DID_NOT_FIT, code="passkey"))
        return self.cleaned_data


class ShowPasskeyForm(JudgedAnswer):
    """At sign-in."""


class ShowPasskeyAgainForm(JudgedAnswer, ReauthenticateWebAuthnForm):
    """Before something that concerns the account's safety."""
