"""What an officer types when refusing, recording service and sending cards: shapes only, the verbs hold the rules."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from applications.admin.forms import DATE
from applications.decisions.grounds import ALSO_WEIGHED, FACTORS, GROUNDS, Ground, article_in_words, grounds_for
from applications.enums import ServedHow, ServedTo
from permits.enums import PermitType

LINE = UnfoldAdminTextInputWidget
SOME_LINES = UnfoldAdminTextareaWidget(attrs={"rows": 2, "lang": "tr"})


class RefusalForm(forms.Form):
    """Grounds, what happened, and the four factors; all of it stands in the letter."""

    grounds = forms.MultipleChoiceField(
        label=_("Grounds"),
        choices=[(ground.code, ground.words) for ground in GROUNDS],
        widget=forms.CheckboxSelectMultiple,
    )
    reasoning = forms.CharField(
        label=_("What happened in this case (in Turkish, for the letter)"),
        max_length=4000,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 4, "lang": "tr"}),
    )
    family_ties = forms.CharField(label=FACTORS["family_ties"], max_length=500, widget=SOME_LINES)
    length_of_stay = forms.CharField(label=FACTORS["length_of_stay"], max_length=500, widget=SOME_LINES)
    situation_in_country_of_origin = forms.CharField(
        label=FACTORS["situation_in_country_of_origin"], max_length=500, widget=SOME_LINES
    )
    best_interest_of_the_child = forms.CharField(
        label=FACTORS["best_interest_of_the_child"], max_length=500, widget=SOME_LINES
    )

    short_term_permit = forms.CharField(
        label=ALSO_WEIGHED["short_term_permit"], max_length=500, required=False, empty_value="", widget=SOME_LINES
    )

    def clean(self) -> dict[str, Any]:
        """The answers in the shape that the verb takes."""
        typed = super().clean() or {}
        return {
            "grounds": typed.get("grounds", []),
            "reasoning": typed.get("reasoning", ""),
            "weighed": {name: typed.get(name, "") for name in (*FACTORS, *ALSO_WEIGHED)},
        }


def with_articles(form: forms.Form, permit_type: PermitType, grounds: Iterable[Ground] | None = None) -> None:
    """Offer the grounds of one kind of permit, each with its article."""
    offered = grounds_for(permit_type) if grounds is None else grounds
    form.fields["grounds"].choices = [  # type: ignore[attr-defined]
        (ground.code, f"{ground.words} ({article_in_words(ground.articles[permit_type])})") for ground in offered
    ]
    if permit_type != PermitType.FAMILY:
        form.fields.pop("short_term_permit", None)


class ServiceForm(forms.Form):
    """Day, manner, receiver and proof; the reason only where an earlier record is corrected."""

    served_on = forms.DateField(label=_("Received on"), widget=DATE)
    how = forms.ChoiceField(label=_("Manner"), choices=ServedHow, widget=UnfoldAdminSelectWidget)
    to_whom = forms.ChoiceField(label=_("To whom"), choices=ServedTo, widget=UnfoldAdminSelectWidget)
    receiver = forms.CharField(
        label=_("Name, if not the person"), max_length=240, required=False, empty_value="", widget=LINE
    )
    proof = forms.CharField(label=_("Proof: number of the signed receipt or posting"), max_length=200, widget=LINE)
    reason = forms.CharField(
        label=_("Why the earlier record is corrected"), max_length=300, required=False, empty_value="", widget=LINE
    )


class CardMadeForm(forms.Form):
    """The serial number of the printed card."""

    serial = forms.CharField(label=_("Card serial number"), max_length=20, widget=LINE)


class CardPostedForm(forms.Form):
    """The posting number as it stands under the barcode, and the day."""

    posting_number = forms.CharField(label=_("Posting number"), max_length=24, widget=LINE)
    posted_on = forms.DateField(label=_("Posted on"), widget=DATE)
