"""How the applicant depends on the sponsor, and who decides for a child."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.forms.sections.base import IF_WRITTEN_OTHERWISE, WIDE, SectionForm
from applications.household_enums import CustodyKind, ParentWhereabouts, RelationToSponsor
from applications.models import Application, CustodyAnswers, FamilyAnswers
from goc_portal import clock
from goc_portal.pages.fields import DateInputField
from goc_portal.pages.widgets import Radios

Words = Any  # what Django's fields take for a label: a text now or one in the language of the moment
PARENTS = ("mother", "father")


class FamilyForm(SectionForm):
    """Spouse, child, or grown-up child; a spouse says when the marriage was."""

    slug = "family"

    relation = forms.ChoiceField(
        label=_("Who is the person who applies?"),
        help_text=_("The law calls the family member in Türkiye whom you depend on the sponsor."),
        choices=RelationToSponsor.choices,
        widget=Radios(reveals={RelationToSponsor.SPOUSE.value: "married_on"}),
    )
    married_on = DateInputField(
        label=_("On which day did you marry?"),
        help_text=_("As on the marriage certificate."),
        required=False,
        latest=clock.today,
    )

    class Meta:
        model = FamilyAnswers
        fields = ("relation", "married_on", "certificate_name")
        widgets: ClassVar = {"certificate_name": forms.TextInput(attrs=WIDE)}
        help_texts: ClassVar = {"certificate_name": IF_WRITTEN_OTHERWISE}

    def prefilled(self, application: Application) -> dict[str, Any]:
        return {"relation": RelationToSponsor.MINOR_CHILD} if application.is_of_a_minor else {}

    def clean(self) -> dict[str, Any]:
        """A day below an answer that is not chosen counts for nothing."""
        if self.cleaned_data.get("relation") != RelationToSponsor.SPOUSE:
            self.errors.pop("married_on", None)
            self.cleaned_data["married_on"] = None
        elif self.cleaned_data.get("married_on") is None and "married_on" not in self.errors:
            self.refuse_date("married_on", _("Enter the day of the marriage, for example 27 3 2015."))
        return self.cleaned_data


def where_field(label: Words, agrees: str) -> forms.ChoiceField:
    """Where one parent is; of a parent abroad it is asked whether the parent agrees."""
    return forms.ChoiceField(
        label=label,
        choices=ParentWhereabouts.choices,
        widget=Radios(
            reveals={ParentWhereabouts.ABROAD.value: agrees},
            hints={
                ParentWhereabouts.DECEASED: _("Bring the death certificate, with a sworn translation."),
                ParentWhereabouts.NOT_FOUND: _("An officer looks at this with you. You can apply all the same."),
            },
        ),
    )


def custody_field(label: Words) -> forms.ChoiceField:
    """Who decides for the child."""
    return forms.ChoiceField(
        label=label,
        help_text=_("Custody means the right to decide for the child. Leave this open for a parent who has died."),
        choices=CustodyKind.choices,
        required=False,
        widget=Radios(),
    )


def agrees_field(label: Words) -> forms.TypedChoiceField:
    """Whether a parent abroad has given the consent that a notary certified."""
    return forms.TypedChoiceField(
        label=label,
        help_text=_(
            "You then send the consent: a letter that a notary or a Turkish consulate has certified, with a sworn "
            "translation. This parent needs no account."
        ),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda chosen: chosen == "yes",
        empty_value=None,
        required=False,
        widget=Radios({"class": "govuk-radios--inline"}),
    )


class CustodyForm(SectionForm):
    """Each parent of the child: where, which custody, and whether one abroad agrees."""

    slug = "parents"
    # The hint says for whom custody stays open: a mark on the question would say it of everybody.
    marks_optional = False

    mother_where = where_field(_("Where is the mother of the child?"), "mother_consents")
    mother_consents = agrees_field(_("Does she agree in writing that the child lives in Türkiye?"))
    mother_custody = custody_field(_("Which custody does the mother have?"))
    father_where = where_field(_("Where is the father of the child?"), "father_consents")
    father_consents = agrees_field(_("Does he agree in writing that the child lives in Türkiye?"))
    father_custody = custody_field(_("Which custody does the father have?"))

    class Meta:
        model = CustodyAnswers
        fields = (
            "mother_where",
            "mother_consents",
            "mother_custody",
            "father_where",
            "father_consents",
            "father_custody",
        )

    open_custody: ClassVar[Words] = _(
        "Choose which custody this parent has. If you are not sure, choose joint custody."
    )
    open_consent: ClassVar[Words] = _("Choose yes or no: a parent abroad who has custody must agree.")
    two_alone: ClassVar[Words] = _("Only one parent can decide alone. Look at the decision on custody and correct it.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for parent in PARENTS:
            agrees = getattr(self.instance, f"{parent}_consents")
            if agrees is not None:
                self.initial[f"{parent}_consents"] = "yes" if agrees else "no"

    def clean(self) -> dict[str, Any]:
        for parent in PARENTS:
            self.clean_parent(parent)
        alone = [parent for parent in PARENTS if self.cleaned_data.get(f"{parent}_custody") == CustodyKind.SOLE]
        if len(alone) == len(PARENTS):
            self.add_error("father_custody", str(self.two_alone))
        return self.cleaned_data

    def clean_parent(self, parent: str) -> None:
        """What does not belong to the answer above it counts for nothing; what belongs to it is needed."""
        where = self.cleaned_data.get(f"{parent}_where")
        if where == ParentWhereabouts.DECEASED:
            self.cleaned_data[f"{parent}_custody"] = ""
        elif where and not self.cleaned_data.get(f"{parent}_custody"):
            self.add_error(f"{parent}_custody", str(self.open_custody))
        if where != ParentWhereabouts.ABROAD:
            self.cleaned_data[f"{parent}_consents"] = None
        elif self.cleaned_data.get(f"{parent}_consents") is None:
            self.add_error(f"{parent}_consents", str(self.open_consent))
