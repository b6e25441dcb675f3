"""What an officer types when acting on a case: shapes only, the verbs hold the rules."""

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminDecimalFieldWidget, UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from applications.enums import FeeKind, PaperRefusal

DATE = forms.DateInput(attrs={"type": "date", "class": "officer-input"})


class NothingToType(forms.Form):
    """An act that needs no more than the button."""


class PaperForm(forms.Form):
    """Which paper is meant."""

    document = forms.SlugField(widget=forms.HiddenInput)


class RefusePaperForm(PaperForm):
    """Which paper is refused, and why."""

    reason = forms.ChoiceField(label=_("Reason"), choices=PaperRefusal, widget=UnfoldAdminSelectWidget)


class FeeReceiptForm(forms.Form):
    """A receipt as it lies on the counter."""

    kind = forms.ChoiceField(label=_("Fee"), choices=FeeKind, widget=UnfoldAdminSelectWidget)
    amount = forms.DecimalField(
        label=_("Amount in TRY"), min_value=0.01, max_digits=12, decimal_places=2, widget=UnfoldAdminDecimalFieldWidget
    )
    receipt_number = forms.CharField(label=_("Receipt number"), max_length=40, widget=UnfoldAdminTextInputWidget)
    paid_on = forms.DateField(label=_("Paid on"), widget=DATE)


class RemarkForm(forms.Form):
    """What the caseworker is to look at again."""

    remark = forms.CharField(
        label=_("What is to be looked at again"), max_length=500, widget=UnfoldAdminTextInputWidget
    )
