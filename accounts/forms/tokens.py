"""A token for a program: what it is for, and how long it works."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goc_portal.pages.forms import PageForm

DAYS = ((30, _("30 days")), (90, _("90 days")), (365, _("1 year")))


class TokenForm(PageForm):
    """What must be known to make one."""

    name = forms.CharField(
        label=_("Which program is it for?"),
        help_text=_("A name that tells you later what uses it, such as “calendar on my computer”."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    days = forms.TypedChoiceField(
        label=_("How long should it work?"), choices=DAYS, coerce=int, widget=forms.RadioSelect, initial=90
    )
