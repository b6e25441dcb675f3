"""What is typed on the privacy pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goc_portal.pages.forms import PageForm


class DeletionForm(PageForm):
    """One box, so that nobody closes an account by a slip of the finger."""

    sure = forms.BooleanField(
        label=_("I understand what goes, what stays, and that I cannot sign in any more once the account is closed"),
        error_messages={"required": _("Tick the box if you want this. If not, go back: nothing has changed.")},
    )
