"""Getting back into an account: who one is, the code that came or was printed, another password."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.enums import ContactChannel
from accounts.forms.fields import LONGEST_EMAIL_ADDRESS, CodeField, StateField, TurkishMobileField
from accounts.forms.registration import PASSWORD_HINT
from accounts.sign_in import Identity
from goc_portal.pages.forms import PageForm


class IdentityOfAccountForm(PageForm):
    """Which account is meant, as at sign-in."""

    login = forms.CharField(
        label=_("Passport number or foreigner identity number"),
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "characters", "dir": "ltr"}),
    )
    issuing_state = StateField(
        label=_("Which state issued the passport?"),
        help_text=_("Only if you give a passport number."),
        required=False,
    )

    @property
    def identity(self) -> Identity:
        """Whom the person says to be."""
        return Identity(self.cleaned_data["issuing_state"], self.cleaned_data["login"])


class ForgottenPasswordForm(IdentityOfAccountForm):
    """Who forgot it, and a contact that was verified; whether they fit is not told."""

    contact = forms.CharField(
        label=_("Your e-mail address or Turkish mobile number"),
        help_text=_("One that you verified when you registered."),
        max_length=LONGEST_EMAIL_ADDRESS,
        widget=forms.TextInput(attrs={"dir": "ltr", "spellcheck": "false", "autocomplete": "email"}),
    )
    channel: ContactChannel

    def clean_contact(self) -> str:
        """The address or the number, as it is kept."""
        typed = self.cleaned_data["contact"].strip()
        if "@" not in typed:
            self.channel = ContactChannel.SMS
            return TurkishMobileField().clean(typed)
        self.channel = ContactChannel.EMAIL
        try:
            validate_email(typed)
        except ValidationError as error:
            sentence = gettext("An e-mail address looks like name@example.com. Check for spaces and the @ sign.")
            raise ValidationError(sentence, code="invalid") from error
        return typed.lower()


class RecoveryCodeForm(PageForm):
    """The code that came."""

    code = CodeField(help_text=_("Six digits, from the newest message."))


class SignInPaperForm(IdentityOfAccountForm):
    """Who one is, and the code on the paper."""

    code = forms.CharField(
        label=_("Code on the paper"),
        help_text=_("Twenty letters and digits in four groups. Small letters will do."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "dir": "ltr", "spellcheck": "false"}
        ),
    )


class NewPasswordForm(PageForm):
    """The new password, once: it can be shown while it is typed."""

    password1 = forms.CharField(
        label=_("New password"),
        help_text=PASSWORD_HINT,
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password1(self) -> str:
        """A password that the portal's validators accept."""
        password: str = self.cleaned_data["password1"]
        validate_password(password)
        return password
