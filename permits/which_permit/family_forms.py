"""The questions of a family permit, and of somebody who held one: sponsor, marriage, custody."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goc_portal.pages.money import MoneyField
from permits.enums import PermitType
from permits.rules.codes import MarriageEnd, ParentRole, RelationToSponsor, SponsorStatus
from permits.rules.periods import STATUSES_WITH_AN_END
from permits.rules.reading import LARGEST_HOUSEHOLD
from permits.which_permit.forms import NO, YES, QuestionForm, chosen_of, day_field, past_day, yes_or_no

STATUSES = [
    (SponsorStatus.TURKISH_CITIZEN.value, _("Turkish citizen")),
    (SponsorStatus.BLUE_CARD.value, _("Holder of a Blue Card (Mavi Kart)")),
    (SponsorStatus.RESIDENCE_PERMIT.value, _("Has a residence permit")),
    (SponsorStatus.WORK_PERMIT.value, _("Has a work permit")),
    (SponsorStatus.RESEARCH_PERMIT.value, _("Has a permit for scientific research")),
    (SponsorStatus.REFUGEE.value, _("Refugee")),
    (SponsorStatus.SUBSIDIARY_PROTECTION.value, _("Has subsidiary protection")),
]


class RelationForm(QuestionForm):
    """Who may get a family permit."""

    relation = chosen_of(
        _("Who needs the permit?"),
        [
            (RelationToSponsor.SPOUSE.value, _("The husband or wife of the family member in Türkiye")),
            (RelationToSponsor.MINOR_CHILD.value, _("A child under 18 of that person, or of that person's spouse")),
            (RelationToSponsor.DEPENDENT_ADULT_CHILD.value, _("A grown-up child who depends on that person")),
        ],
        _("The law calls the family member in Türkiye the sponsor."),
    )


class SponsorForm(QuestionForm):
    """On what ground the sponsor lives in Türkiye."""

    sponsor_status = chosen_of(_("What is the family member in Türkiye (the sponsor)?"), STATUSES)


class SponsorPermitForm(QuestionForm):
    """A family permit never outlasts the sponsor's own."""

    heading = _("The sponsor's permit")

    sponsor_permit_type = chosen_of(
        _("Which residence permit does the sponsor have?"),
        [(value, label) for value, label in PermitType.choices if value != PermitType.TRAFFICKING_VICTIM],
    )
    sponsor_permit_until = day_field(
        _("Until when is the sponsor's permit valid?"),
        _("A family permit cannot last longer. Leave this empty if the permit has no end."),
        required=False,
    )
    resident_since = past_day(_("Since when does the sponsor live in Türkiye with a permit?"))
    married_to_turkish_citizen = yes_or_no(_("Is the sponsor married to a Turkish citizen?"))

    def fit_to_answers(self) -> None:
        """People with a work or research permit need not have lived here for a year."""
        if self.answers["sponsor_status"] != SponsorStatus.RESIDENCE_PERMIT:
            for name in ("sponsor_permit_type", "resident_since", "married_to_turkish_citizen"):
                del self.fields[name]


class SponsorHomeForm(QuestionForm):
    """Income, household, address."""

    heading = _("The sponsor's income and home")

    household_size = forms.IntegerField(
        label=_("How many people live in the household, the sponsor included?"),
        help_text=_("Count everybody who will live from this income, also the person who needs the permit."),
        min_value=1,
        max_value=LARGEST_HOUSEHOLD,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("Enter the number of people, for example 4.")},
    )
    monthly_income = MoneyField(
        label=_("How much does the sponsor earn a month, in Turkish lira?"),
        help_text=_("After taxes, everything together. For example 60000."),
    )
    sponsor_address_registered = yes_or_no(_("Is the sponsor's address registered in Türkiye?"))


class SponsorRecordForm(QuestionForm):
    """No offence against the family within five years."""

    family_offence = chosen_of(
        _("Was the sponsor convicted of an offence against the family in the last five years?"),
        [(NO, _("No")), (YES, _("Yes")), ("unknown", _("I do not know"))],
        _("The sponsor's criminal record shows it."),
    )


class MarriageForm(QuestionForm):
    """Both grown up, one spouse at a time."""

    heading = _("The marriage")

    married_on = past_day(_("On which day did you marry?"))
    spouse_is_adult = yes_or_no(_("Is the sponsor 18 or older?"))
    other_spouse = yes_or_no(
        _("Does another wife or husband of the sponsor have a family permit?"),
        _("Only one spouse can have a family permit."),
    )


class CustodyForm(QuestionForm):
    """Consent of a parent abroad who shares custody."""

    parent_abroad = chosen_of(
        _("Does a parent who lives abroad share custody of the child?"),
        [
            (NO, _("No, nobody abroad has custody")),
            (ParentRole.MOTHER.value, _("The mother")),
            (ParentRole.FATHER.value, _("The father")),
        ],
        _("Custody means the right to decide for the child."),
        reveals={ParentRole.MOTHER.value: "mother_agrees", ParentRole.FATHER.value: "father_agrees"},
    )
    mother_agrees = yes_or_no(_("Does she agree in writing that the child lives in Türkiye?"))
    father_agrees = yes_or_no(_("Does he agree in writing that the child lives in Türkiye?"))

    def fit_to_answers(self) -> None:
        """Only one of the two is asked."""
        self.fields["mother_agrees"].required = self.fields["father_agrees"].required = False

    def clean(self) -> dict[str, Any]:
        """Whether the parent agrees is needed where there is one."""
        super().clean()
        parent = self.cleaned_data.get("parent_abroad")
        self.needs("mother_agrees", when=parent == ParentRole.MOTHER)
        self.needs("father_agrees", when=parent == ParentRole.FATHER)
        return self.cleaned_data


class AfterFamilyForm(QuestionForm):
    """Why a family permit no longer fits; of violence only that there is a court's decision."""

    heading = _("Your family permit")

    after_family = chosen_of(
        _("What has changed in your family?"),
        [
            (MarriageEnd.DIVORCE.value, _("I am divorced")),
            (MarriageEnd.DEATH.value, _("The family member I depended on has died")),
            ("grown_up", _("I have turned 18")),
        ],
        reveals={MarriageEnd.DIVORCE.value: "violence_decision"},
    )
    violence_decision = yes_or_no(
        _("Has a court decided that you suffered domestic violence?"), _("Only yes or no. You need not tell more.")
    )
    former_sponsor_status = chosen_of(_("What is or was that family member?"), STATUSES)

    def fit_to_answers(self) -> None:
        """Asked after a divorce only."""
        self.fields["violence_decision"].required = False

    def clean(self) -> dict[str, Any]:
        """After a divorce it decides whether three years are needed."""
        super().clean()
        self.needs("violence_decision", when=self.cleaned_data.get("after_family") == MarriageEnd.DIVORCE)
        return self.cleaned_data


def has_a_permit_with_an_end(status: str | None) -> bool:
    """Whether the sponsor's own permit ends."""
    return status in STATUSES_WITH_AN_END
