"""Sign-in by passport or foreigner identity number; officers type their user name in the same place."""

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import StateField
from goc_portal.pages.forms import KindSentences
from goc_portal.pages.rendering import PageRenderer
from goc_portal.sessions import ENDS_UNUSED_AFTER, ON_A_SHARED_DEVICE


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
        self.fields["shared_device"] = forms.BooleanField(
            label=_("Others use this device too"),
            help_text=_("You are then signed out after 15 minutes without use."),
            required=False,
        )
        self.order_fields(["login", "issuing_state", "password", "shared_device"])
        self.replace_default_sentences()

    @property
    def leads_to_e_government(self) -> bool:
        """Whether the page offers that way too."""
        return bool(settings.E_GOVERNMENT_CLIENT_ID)

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Sign in, for a shorter time where others use the device."""
        request.session.pop(ENDS_UNUSED_AFTER, None)
        if self.cleaned_data["shared_device"]:
            request.session[ENDS_UNUSED_AFTER] = int(ON_A_SHARED_DEVICE.total_seconds())
        return super().login(request, redirect_url)

    def user_credentials(self) -> dict[str, str]:
        """What the backend is asked with."""
        return {
            "username": self.cleaned_data["login"],
            "issuing_state": self.cleaned_data.get("issuing_state", ""),
            "password": self.cleaned_data["password"],
        }
