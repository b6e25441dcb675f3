"""Typing a code of the authenticator app."""

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.utils.translation import gettext_lazy as _

from accounts.forms.codes import OnOurPages
from accounts.forms.fields import CodeField


class SecondFactorForm(OnOurPages, AuthenticateForm):
    """The code at sign-in: the app's, or one of the recovery codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prepare()
        self.fields["code"] = CodeField(help_text=_("Six digits from your app, or a recovery code of eight."))


class SecondFactorAgainForm(OnOurPages, ReauthenticateForm):
    """The code before something that concerns the account's safety."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prepare()
        self.fields["code"] = CodeField(help_text=_("Six digits from your app, or a recovery code of eight."))


class SetUpForm(OnOurPages, ActivateTOTPForm):
    """The first code, which shows that the app has the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prepare()
        self.fields["code"] = CodeField(help_text=_("The six digits that the app shows now."))
