"""What an officer types for the rarer acts: shapes only, the verbs hold the rules."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from accounts.names import fold
from applications.admin.forms import DATE, KURUS
from applications.admin.outcome_forms import RefusalForm
from applications.decisions.grounds import CANCELLED_ON, GROUNDS
from applications.enums import CourtStep, ReceiptKind
from applications.printing.forms import DRAWN_KINDS
from applications.standstill.enums import MinistryAnswer, OutsideBody, SuspensionKind
from directorates.enums import DirectorateLevel
from directorates.models import Directorate
from documents.enums import IssuedPaperKind
from goc_portal.pages.money import TYPED, MoneyField

LONGEST_RECEIPT = 40
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
        choices=[("", _("Nobody outside is asked")), *OutsideBody.choices],
        required=False,
        widget=UnfoldAdminSelectWidget,
    )
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=SOME_LINES)
    until = forms.DateField(
        label=_("Until at the latest"),
        help_text=_(
            "Within 90 days. This bound is the portal's own policy, as long as a decision may take; no article is "
            "known that names it (not verified)."
        ),
        widget=DATE,
    )


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
    on = forms.DateField(
        label=_("Day"),
        help_text=_(
            "Of a judgment or a stay of execution: the day on which the directorate received it. After an annulment "
            "the case is decided anew within 30 days of it (Law 2577, Art. 28(1))."
        ),
        widget=DATE,
    )


class OfficesByProvince(ModelChoiceIterator):
    """The offices in groups, a province each, its own directorate before those of its districts."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        offices = sorted(self.queryset, key=in_its_province)
        for province, of_it in groupby(offices, key=lambda office: office.province.name):
            yield province, [self.choice(office) for office in of_it]


def in_its_province(office: Directorate) -> tuple[str, bool, str]:
    """By province as its letters are sorted here, the provincial directorate first."""
    return fold(office.province.name), office.level != DirectorateLevel.PROVINCIAL, fold(office.title)


class ByProvinceField(forms.ModelChoiceField):
    """A directorate, chosen from a list in groups."""

    iterator = OfficesByProvince

    def label_from_instance(self, obj: Any) -> str:
        """The office by its title."""
        return str(obj.title)


class TransferForm(ReasonForm):
    """Where the case goes, and why."""

    directorate = ByProvinceField(
        label=_("Directorate"),
        queryset=Directorate.objects.without_practice().select_related("province", "district"),
        to_field_name="code",
        empty_label=_("Choose"),
        widget=UnfoldAdminSelectWidget,
        error_messages={"required": _("Choose the directorate that goes on with the case.")},
    )


class ReceiptField(forms.ChoiceField):
    """One of the receipts of the case, which the page fills in; whether it still counts the verb says."""

    def valid_value(self, value: Any) -> bool:
        """Whether it names a fee and a receipt; the verb holds the case, and refuses what is no receipt of it."""
        kind, _colon, number = str(value).partition(":")
        return kind in ReceiptKind.values and 0 < len(number.strip()) <= LONGEST_RECEIPT


class ReceiptForm(forms.Form):
    """Which receipt."""

    receipt_number = ReceiptField(
        label=_("Receipt"),
        widget=UnfoldAdminSelectWidget,
        error_messages={"required": _("Choose the receipt."), "invalid_choice": _("Choose the receipt.")},
    )

    def clean(self) -> dict[str, Any]:
        """The number and what it paid: one number may stand for two fees that were paid at once."""
        typed = super().clean() or {}
        kind, colon, number = typed.get("receipt_number", "").partition(":")
        return typed | ({"kind": kind, "receipt_number": number} if colon else {})


class ReversalForm(ReceiptForm):
    """Which receipt, and what is wrong with it."""

    reason = forms.CharField(label=_("What is wrong with it"), max_length=300, widget=SOME_LINES)


class RefundForm(ReasonForm):
    """How much is to be paid back, and why."""

    amount = MoneyField(
        label=_("Amount in Turkish lira"),
        least=KURUS,
        widget=LINE(attrs=TYPED),
        error_messages={"not_an_amount": _("Enter the amount to pay back in digits, for example 964,00.")},
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
