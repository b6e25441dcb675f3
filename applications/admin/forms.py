"""What an officer types when acting on a case: shapes only, the verbs hold the rules."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from applications.enums import MissingReason, PaidHow, PaperRefusal, ReceiptKind, RegisterCheckKind
from goc_portal.pages.money import TYPED, MoneyField

# A browser takes a date in this form alone, whatever the language of the page.
DATE = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "officer-input"})

KURUS = Decimal("0.01")
PREFIX = "reason-"
"""What the name of the field begins with in which a paper gets its reason."""


class NothingToType(forms.Form):
    """An act that needs no more than the button."""


class PaperForm(forms.Form):
    """Which paper is meant."""

    document = forms.SlugField(widget=forms.HiddenInput)


class RefusePaperForm(PaperForm):
    """Which paper is refused, and why."""

    reason = forms.ChoiceField(label=_("Reason"), choices=PaperRefusal, widget=UnfoldAdminSelectWidget)


class AskForPapersForm(forms.Form):
    """A reason for each paper that is asked for; the papers are those of the case, which the verb knows."""

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for name in data or {}:
            if name.startswith(PREFIX):
                self.fields[name] = forms.CharField(required=False)

    def clean(self) -> dict[str, Any]:
        """The reasons by paper, as the verb takes them."""
        typed = super().clean() or {}
        asked = {name.removeprefix(PREFIX): value for name, value in typed.items() if value}
        if not asked or not set(asked.values()) <= set(MissingReason.values):
            raise forms.ValidationError(_("Choose a reason for at least one paper."))
        return {"asked": {document: MissingReason(value) for document, value in asked.items()}}


class FeeReceiptForm(forms.Form):
    """A receipt as it lies on the counter."""

    kind = forms.ChoiceField(label=_("Fee"), choices=ReceiptKind, widget=UnfoldAdminSelectWidget)
    amount = MoneyField(
        label=_("Amount in Turkish lira"),
        least=KURUS,
        widget=UnfoldAdminTextInputWidget(attrs=TYPED),
        error_messages={"not_an_amount": _("Enter the amount of the receipt in digits, for example 23.450,00.")},
    )
    receipt_number = forms.CharField(label=_("Receipt number"), max_length=40, widget=UnfoldAdminTextInputWidget)
    paid_on = forms.DateField(label=_("Paid on"), widget=DATE)
    paid_how = forms.ChoiceField(
        label=_("Paid how"), choices=PaidHow, initial=PaidHow.CASH_DESK, widget=UnfoldAdminSelectWidget
    )


class RegisterChecksForm(forms.Form):
    """What the registers say; nothing is chosen beforehand, so that each is really looked up."""

    ANSWERS = (("", _("Choose")), ("no", _("Nothing found")), ("yes", _("Found")))

    entry_ban = forms.ChoiceField(label=_("Entry ban"), choices=ANSWERS, widget=UnfoldAdminSelectWidget)
    removal_decision = forms.ChoiceField(label=_("Removal decision"), choices=ANSWERS, widget=UnfoldAdminSelectWidget)
    public_order_threat = forms.ChoiceField(
        label=_("Threat to public order or safety"), choices=ANSWERS, widget=UnfoldAdminSelectWidget
    )
    debts = forms.ChoiceField(label=RegisterCheckKind.DEBTS.label, choices=ANSWERS, widget=UnfoldAdminSelectWidget)
    source = forms.CharField(label=_("Register and reference"), max_length=200, widget=UnfoldAdminTextInputWidget)

    def clean(self) -> dict[str, Any]:
        """The answers in the shape that the verb takes."""
        typed = super().clean() or {}
        found = {kind: typed.get(kind) == "yes" for kind in RegisterCheckKind.values}
        return {"found": found, "source": typed.get("source", "")}


class RemarkForm(forms.Form):
    """What the caseworker is to look at again."""

    remark = forms.CharField(
        label=_("What is to be looked at again"), max_length=500, widget=UnfoldAdminTextInputWidget
    )


class LawOfAnotherDayForm(forms.Form):
    """The day whose law is to be compared with today's."""

    on = forms.DateField(label=_("Law of the day"), widget=DATE)


class ReassignForm(forms.Form):
    """To whom, by user name, and why; the verb knows whether this officer may work on the case."""

    to = forms.CharField(label=_("Officer"), max_length=150, widget=UnfoldAdminSelectWidget)
    reason = forms.CharField(
        label=_("Why it is given to another officer"), max_length=300, widget=UnfoldAdminTextInputWidget
    )


class NoteForm(forms.Form):
    """What colleagues should know of the case."""

    text = forms.CharField(
        label=_("Note for colleagues"),
        help_text=_("The applicant does not read it. It cannot be changed later."),
        max_length=1000,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
    )


class ProtectionForm(forms.Form):
    """Why a file is protected, or no longer has to be."""

    reason = forms.CharField(
        label=_("Why"),
        help_text=_("Only officers who need to know read it. It stays in the history of the file."),
        max_length=300,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
        error_messages={"required": _("Say why: whoever looks at the file later has to know it.")},
    )
