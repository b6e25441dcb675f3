"""The second question before an application is withdrawn."""

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.errors import WithdrawalNotConfirmed
from goc_portal.pages.forms import PageForm


class WithdrawalForm(PageForm):
    """Nothing but the confirmation."""

    is_understood = forms.BooleanField(
        label=_("I know what I lose, and that this cannot be undone"),
        error_messages={"required": WithdrawalNotConfirmed.message},
    )
