"""What an officer types about a posted file and the present card: shapes only, the verbs hold the rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from applications.admin.forms import DATE
from applications.enums import CardSurrender, MailKind
from applications.posting_numbers import typed_posting_number


class PostedFileForm(forms.Form):
    """What stands on the envelope."""

    barcode = forms.CharField(label=_("Barcode on the envelope"), max_length=40, widget=UnfoldAdminTextInputWidget)
    postmarked_on = forms.DateField(label=_("Postmark"), widget=DATE)
    mail_kind = forms.ChoiceField(
        label=_("Kind of post"), choices=[("", _("Choose")), *MailKind.choices], widget=UnfoldAdminSelectWidget
    )
    accepted_because = forms.CharField(
        label=_("Accepted although late or by ordinary post, because"),
        required=False,
        max_length=200,
        widget=UnfoldAdminTextInputWidget,
    )

    def clean_barcode(self) -> str:
        """As it is scanned or typed; one with a wrong check digit is mistyped."""
        number = typed_posting_number(self.cleaned_data["barcode"])
        if number is None:
            raise forms.ValidationError(_("This cannot be a posting number. Scan it again, or compare each digit."))
        return number

    def clean(self) -> dict[str, Any]:
        """The kind of post as the verb takes it."""
        typed = super().clean() or {}
        if typed.get("mail_kind"):
            typed["mail_kind"] = MailKind(typed["mail_kind"])
        return typed


class PresentPermitForm(forms.Form):
    """What the card says."""

    number = forms.CharField(label=_("Number on the card"), max_length=40, widget=UnfoldAdminTextInputWidget)
    valid_from = forms.DateField(label=_("Valid from"), widget=DATE)
    valid_until = forms.DateField(label=_("Valid until"), widget=DATE)

    def clean(self) -> dict[str, Any]:
        """A permit ends after it begins."""
        typed = super().clean() or {}
        begins, ends = typed.get("valid_from"), typed.get("valid_until")
        if begins and ends and ends <= begins:
            self.add_error("valid_until", _("A permit must end after the day on which it begins."))
        return typed


class CardForm(forms.Form):
    """What became of the present card."""

    surrender = forms.ChoiceField(
        label=_("The present card"), choices=[("", _("Choose")), *CardSurrender.choices], widget=UnfoldAdminSelectWidget
    )
