"""The sponsor's forms: the code of the invitation, the answers, the promises, and the end."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.household_enums import SponsorStatus
from applications.models import SponsorAnswers, SponsorDossier
from applications.models.sponsorship import PEOPLE_IN_A_HOUSEHOLD_AT_MOST
from goc_portal import clock
from goc_portal.pages.fields import DateInputField
from goc_portal.pages.forms import PageForm, PageModelForm
from goc_portal.pages.money import MoneyField
from goc_portal.pages.widgets import Radios
from permits.enums import PermitType
from permits.rules.periods import STATUSES_WITH_AN_END

Words = Any  # what Django's fields take for a label: a text now or one in the language of the moment
CODE = {
    "class": "govuk-input--width-10 govuk-input--extra-letter-spacing",
    "autocomplete": "off",
    "autocapitalize": "characters",
    "spellcheck": "false",
    "dir": "ltr",
}


class InvitationCodeForm(PageForm):
    """The second secret, which came by another way than the link."""

    code = forms.CharField(
        label=_("The code of the invitation"),
        help_text=_("Eight letters and digits. Your family member tells it to you, best by telephone."),
        max_length=20,
        widget=forms.TextInput(attrs=CODE),
    )


class SponsorStatusForm(PageForm):
    """The first question decides which others are asked."""

    status = forms.ChoiceField(
        label=_("On what ground do you live in Türkiye?"), choices=SponsorStatus.choices, widget=Radios()
    )


def yes_or_no(label: Words, help_text: Words = "") -> forms.TypedChoiceField:
    """A question with two answers; nothing is chosen beforehand."""
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=[(True, _("Yes")), (False, _("No"))],
        coerce=lambda chosen: chosen == "True",
        empty_value=None,
        widget=Radios({"class": "govuk-radios--inline"}),
    )


ONLY_WITH_A_RESIDENCE_PERMIT: Final = ("permit_type", "resident_since", "married_to_turkish_citizen")


class SponsorAnswersForm(PageModelForm):
    """What the law asks of a sponsor (6458 Art. 34, 35); nobody of the family reads the answers."""

    permit_type = forms.ChoiceField(
        label=_("Which residence permit do you have?"),
        choices=[(value, label) for value, label in PermitType.choices if value != PermitType.TRAFFICKING_VICTIM],
        widget=Radios(),
    )
    permit_until = DateInputField(
        label=_("Until when is your permit valid?"),
        help_text=_("Your family's permits cannot last longer. Leave this empty if your permit has no last day."),
        required=False,
    )
    resident_since = DateInputField(
        label=_("Since when do you live in Türkiye with a permit?"),
        help_text=_("The first day of your first permit, if there was no gap since then."),
        latest=clock.today,
    )
    married_to_turkish_citizen = yes_or_no(_("Are you married to a Turkish citizen?"))
    monthly_income = MoneyField(
        label=_("How much do you earn a month, in Turkish lira?"),
        help_text=_("All your regular income after taxes, everything together. For example 60000."),
    )
    household_size = forms.IntegerField(
        label=_("How many people live from this income, you included?"),
        help_text=_("Count yourself, everybody who lives with you, and everybody who applies now."),
        min_value=2,
        max_value=PEOPLE_IN_A_HOUSEHOLD_AT_MOST,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "invalid": _("Enter the number of people, for example 4."),
            "min_value": _("Count yourself and at least one family member: enter 2 or more."),
        },
    )
    address_registered = yes_or_no(
        _("Is your address registered in Türkiye?"),
        _("At the population directorate (nüfus), where you live now."),
    )
    family_offence_conviction = yes_or_no(
        _("Were you convicted of an offence against the family in the last five years?"),
        _("Your criminal record shows it. An officer looks at the record."),
    )
    other_spouse_holds_family_permit = yes_or_no(
        _("Does another wife or husband of yours have a family residence permit?"),
        _("Only one spouse can have one (Law 6458, Article 34(2))."),
    )

    class Meta:
        model = SponsorAnswers
        fields = (
            *("permit_type", "permit_until", "resident_since", "married_to_turkish_citizen"),
            *("monthly_income", "household_size", "address_registered"),
            *("family_offence_conviction", "other_spouse_holds_family_permit"),
        )

    def __init__(self, *args: Any, dossier: SponsorDossier, status: str, **kwargs: Any) -> None:
        kwargs["instance"] = getattr(dossier, "answers", None) or SponsorAnswers(dossier=dossier)
        kwargs["instance"].status = status
        super().__init__(*args, **kwargs)
        self.leave_out_what_the_status_makes_needless(status)
        for name, field in self.fields.items():
            if isinstance(field, forms.TypedChoiceField) and self.initial.get(name) is not None:
                self.initial[name] = str(self.initial[name])

    def leave_out_what_the_status_makes_needless(self, status: str) -> None:
        """A citizen has no permit; only a residence permit has a kind and a first year (Art. 35(1)(ç))."""
        if status != SponsorStatus.RESIDENCE_PERMIT:
            for name in ONLY_WITH_A_RESIDENCE_PERMIT:
                del self.fields[name]
            self.instance.permit_type, self.instance.resident_since = "", None
            self.instance.married_to_turkish_citizen = None
        if status not in STATUSES_WITH_AN_END:
            del self.fields["permit_until"]
            self.instance.permit_until = None


class UndertakingsForm(PageForm):
    """One box; whether it was ticked is for the verb to judge."""

    confirmed = forms.BooleanField(
        label=_("I have read these promises and confirm them to the directorate."), required=False
    )


class StopForm(PageForm):
    """A second, honest question before the sponsor gives it up."""

    words = forms.CharField(
        label=_("What do you want to tell the directorate?"),
        help_text=_("Only officers read it. You may leave it empty."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
