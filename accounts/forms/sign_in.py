"""Sign-in by passport or foreigner identity number; officers type their user name in the same place."""

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import StateField
from goc_portal.pages.forms import KindSentences
from goc_portal.pages.rendering import PageRenderer


class SignInForm(KindSentences, LoginForm):
    """allauth's form with our way of naming a person."""

    default_renderer = PageRenderer
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attributes = {"autocomplete": "username", "autocapitalize": "characters", "spellcheck": "false", "dir": "ltr"}
        self.fields["login"] = forms.CharField(
            label=_("Passport number or foreigner identity number"),
            help_text=_("A foreigner identity number has 11 digits and begins with 99. Officers type their user name."),
            max_length=64,
            widget=forms.TextInput(attrs=attributes),
        )
        self.fields["issuing_state"] = StateField(
            label=_("Which state issued the passport?"),
            help_text=_("Only if you sign in with a passport number."),
            required=False,
        )
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        self.fields["password"].widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})
        self.order_fields(["login", "issuing_state", "password"])
        self.replace_default_sentences()

    def user_credentials(self) -> dict[str, str]:
        """What the backend is asked with."""
        return {
            "username": self.cleaned_data["login"],
            "issuing_state": self.cleaned_data.get("issuing_state", ""),
            "password": self.cleaned_data["password"],
        }
