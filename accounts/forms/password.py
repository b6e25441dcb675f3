"""A forgotten password: a code to the verified address of the one who is meant."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ResetPasswordForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from accounts.enums import ContactChannel
from accounts.forms.codes import OnOurPages
from accounts.forms.fields import EmailAddressField, StateField
from accounts.forms.registration import PASSWORD_HINT
from accounts.models import Contact, User
from accounts.sign_in import Identity, claimants
from goc_portal.pages.forms import PageForm


class ForgottenPasswordForm(OnOurPages, ResetPasswordForm):
    """Who forgot it, and the address that was verified; whether they fit is not told."""

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
    field_order = ("login", "issuing_state", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = EmailAddressField(
            label=_("Your e-mail address"), help_text=_("The one that you verified when you registered.")
        )
        self.prepare()

    def clean_email(self) -> str:
        """The address; `clean` finds whose it is."""
        return self.cleaned_data["email"].lower()

    def clean(self) -> dict[str, Any]:
        """Find the one claimant who verified this address."""
        data = super().clean() or self.cleaned_data
        self.users = self.those_meant() if not self.errors else []
        return data

    def those_meant(self) -> list[User]:
        """At most one; nobody, where identity and address don't belong together."""
        identity = Identity(self.cleaned_data["issuing_state"], self.cleaned_data["login"])
        verified = Contact.objects.verified().filter(channel=ContactChannel.EMAIL, value=self.cleaned_data["email"])
        return list(claimants(identity).filter(pk__in=verified.values("user"), is_active=True, is_staff=False)[:1])


class NewPasswordForm(PageForm):
    """The new password, once: it can be shown while it is typed."""

    password1 = forms.CharField(
        label=_("New password"),
        help_text=PASSWORD_HINT,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user = kwargs.pop("user", None)
        self.temp_key = kwargs.pop("temp_key", None)
        super().__init__(*args, **kwargs)

    def clean_password1(self) -> str:
        """A password that the portal's validators accept."""
        password = self.cleaned_data["password1"]
        validate_password(password, self.user)
        return password

    def save(self) -> None:
        """Called by allauth's page: the adapter sets the password and tells of it."""
        get_adapter().set_password(self.user, self.cleaned_data["password1"])
