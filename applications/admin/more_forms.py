"""What an officer types for the rarer acts: shapes only, the verbs hold the rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from applications.admin.forms import DATE
from applications.admin.outcome_forms import RefusalForm
from applications.decisions.grounds import CANCELLED_ON, GROUNDS
from applications.enums import CourtStep
from applications.printing.forms import DRAWN_KINDS
from applications.standstill.enums import MinistryAnswer, OutsideBody, SuspensionKind
from directorates.models import Directorate
from documents.enums import IssuedPaperKind

LINE = UnfoldAdminTextInputWidget
SOME_LINES = UnfoldAdminTextareaWidget(attrs={"rows": 3})


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=SOME_LINES)


class SuspensionForm(forms.Form):
    """Why a case stands still, until when, and whom the directorate asks."""

    kind = forms.ChoiceField(
        label=_("Why the case stands still"), choices=SuspensionKind, widget=UnfoldAdminSelectWidget
    )
    body = forms.ChoiceField(
        label=_("Body outside, if one is asked (a simulator: no letter leaves the portal)"),
        choices=[("", "–"), *OutsideBody.choices],
        required=False,
        widget=UnfoldAdminSelectWidget,
    )
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=SOME_LINES)
    until = forms.DateField(label=_("Until at the latest"), widget=DATE)


class SuspensionEndForm(forms.Form):
    """What came of it."""

    answer = forms.CharField(
        label=_("What was found or answered, with its number and day"), max_length=500, widget=SOME_LINES
    )


class MinistryAnswerForm(forms.Form):
    """The letter of the Ministry."""

    answer = forms.ChoiceField(label=_("Answer"), choices=MinistryAnswer, widget=UnfoldAdminSelectWidget)
    reference = forms.CharField(label=_("Number of the Ministry's letter"), max_length=60, widget=LINE)


class CancellationForm(RefusalForm):
    """Grounds, what happened, and what was weighed, as in a refusal."""

    grounds = forms.MultipleChoiceField(
        label=_("Grounds"),
        choices=[(ground.code, ground.words) for ground in (*GROUNDS, *CANCELLED_ON)],
        widget=forms.CheckboxSelectMultiple,
    )


class CourtForm(forms.Form):
    """A step at a court as its paper says it."""

    step = forms.ChoiceField(label=_("What happened"), choices=CourtStep, widget=UnfoldAdminSelectWidget)
    court = forms.CharField(label=_("Court"), max_length=160, widget=LINE)
    file_number = forms.CharField(label=_("File number of the court"), max_length=40, widget=LINE)
    on = forms.DateField(label=_("Day"), widget=DATE)


class TransferForm(ReasonForm):
    """Where the case goes, and why."""

    directorate = forms.ModelChoiceField(
        label=_("Directorate"),
        queryset=Directorate.objects.select_related("province").order_by("name"),
        to_field_name="code",
        widget=UnfoldAdminSelectWidget,
    )


class ReceiptForm(forms.Form):
    """Which receipt."""

    receipt_number = forms.CharField(label=_("Receipt number"), max_length=40, widget=LINE)


class ReversalForm(ReceiptForm):
    """Which receipt, and what is wrong with it."""

    reason = forms.CharField(label=_("What is wrong with it"), max_length=300, widget=SOME_LINES)


class RefundForm(ReasonForm):
    """How much is to be paid back, and why."""

    amount = forms.DecimalField(
        label=_("Amount in TRY"),
        min_value=0.01,
        max_digits=12,
        decimal_places=2,
        localize=True,
        widget=UnfoldAdminTextInputWidget(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )


class RefundDecisionForm(forms.Form):
    """Yes with the letter to the tax office, or no."""

    ANSWERS = (("", _("Choose")), ("yes", _("Granted")), ("no", _("Not granted")))

    granted = forms.ChoiceField(label=_("Decision"), choices=ANSWERS, widget=UnfoldAdminSelectWidget)
    reference = forms.CharField(
        label=_("Number of the letter to the tax office, if granted"),
        max_length=60,
        required=False,
        empty_value="",
        widget=LINE,
    )

    def clean(self) -> dict[str, Any]:
        """Yes or no as the verb takes it; a granted refund has its letter."""
        typed = super().clean() or {}
        if typed.get("granted") == "yes" and not typed.get("reference", "").strip():
            self.add_error("reference", _("Write the number of the letter to the tax office."))
        return typed | {"granted": typed.get("granted") == "yes"}


class DeathForm(forms.Form):
    """The certificate."""

    died_on = forms.DateField(label=_("Died on"), widget=DATE)
    proof = forms.CharField(label=_("Number and office of the death certificate"), max_length=200, widget=LINE)


class IssueAnewForm(forms.Form):
    """Which paper, and what is wrong on it."""

    kind = forms.ChoiceField(
        label=_("Paper"),
        choices=[(kind, IssuedPaperKind(kind).label) for kind in DRAWN_KINDS],
        widget=UnfoldAdminSelectWidget,
    )
    reason = forms.CharField(label=_("What is wrong on it"), max_length=300, widget=SOME_LINES)
