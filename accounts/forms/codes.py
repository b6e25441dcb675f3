"""Typing a code, and putting another number or address in while the first is not verified."""

from typing import Any

from allauth.account.forms import (
    ChangeEmailForm,
    ChangePhoneForm,
    ConfirmEmailVerificationCodeForm,
    VerifyPhoneForm,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.contacts import verify_contact
from accounts.enums import ContactChannel
from accounts.forms.fields import CodeField, EmailAddressField, TurkishMobileField
from goc_portal.errors import PortalError
from goc_portal.pages.forms import KindSentences
from goc_portal.pages.rendering import PageRenderer


class OnOurPages(KindSentences):
    """Drawn by the portal's renderer, with its sentences."""

    default_renderer = PageRenderer
    use_required_attribute = False

    def prepare(self) -> None:
        """After allauth has put its fields in."""
        if "code" in self.fields:
            self.fields["code"] = CodeField(help_text=_("Six digits, from the newest message."))
        self.replace_default_sentences()


class PhoneCodeForm(OnOurPages, VerifyPhoneForm):
    """The code that went to the number. The verb is called here, since it may refuse a sixth person."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prepare()

    def clean_code(self) -> str:
        """Right code: the number is verified, or all its places are taken."""
        code = super().clean_code()
        verify_or_say_why(self.user, ContactChannel.SMS, self.phone)
        return code


class EmailCodeForm(OnOurPages, ConfirmEmailVerificationCodeForm):
    """The code that went to the address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prepare()

    def clean_code(self) -> str:
        """Right code: the address is verified, or all its places are taken."""
        code = super().clean_code()
        verify_or_say_why(self.user, ContactChannel.EMAIL, self.email)
        return code


class OtherNumberForm(OnOurPages, ChangePhoneForm):
    """Another number, when the first was mistyped."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"] = TurkishMobileField(label=_("The right Turkish mobile number"))
        self.prepare()


class OtherAddressForm(OnOurPages, ChangeEmailForm):
    """Another address, when the first was mistyped."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = EmailAddressField(label=_("The right e-mail address"))
        self.prepare()


def verify_or_say_why(user: Any, channel: ContactChannel, value: str) -> None:
    """Call the verb; what it refuses stands beside the code."""
    try:
        verify_contact(user=user, channel=channel, value=value)
    except PortalError as error:
        raise ValidationError(str(error), code=error.code) from error
