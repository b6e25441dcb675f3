"""The pages that single purposes of a short-term permit need."""

from typing import Any, ClassVar, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.enums import FamilyChange, FormerSponsor
from applications.forms.sections.base import WIDE, SectionForm, Words, yes_or_no
from applications.models import FormerFamilyAnswers, GraduationAnswers, ProgrammeAnswers, PropertyAnswers
from goc_portal import clock
from goc_portal.pages.dates import long_date
from goc_portal.pages.fields import DateInputField
from goc_portal.pages.widgets import Radios
from permits.enums import Purpose

INSTITUTION_OF: Final[dict[str, Words]] = {
    Purpose.SCIENTIFIC_RESEARCH: _("Body for which you do research"),
    Purpose.IN_SERVICE_TRAINING: _("Place that trains you"),
    Purpose.EXCHANGE_PROGRAMME: _("University or programme"),
    Purpose.MEDICAL_TREATMENT: _("Hospital"),
    Purpose.JUDICIAL_OR_ADMINISTRATIVE: _("Court or authority"),
    Purpose.TURKISH_COURSE: _("Language school"),
    Purpose.PUBLIC_BODY_PROGRAMME: _("Public body"),
}


class GraduationForm(SectionForm):
    """Graduates have six months."""

    slug = "graduation"

    graduated_on = DateInputField(
        label=_("On which day did you graduate?"),
        help_text=_(
            "As on your diploma or certificate. From this day you have six months to apply (Law 6458, Article "
            "31(1)(i)). For example 27 6 2026."
        ),
        latest=clock.today,
    )

    class Meta:
        model = GraduationAnswers
        fields = ("university", "graduated_on")
        widgets: ClassVar = {"university": forms.TextInput(attrs=WIDE)}
        help_texts: ClassVar = {"university": _("The university in Türkiye from which you graduated.")}


class ProgrammeForm(SectionForm):
    """What the stay is for, with its days."""

    slug = "programme"

    starts_on = DateInputField(label=_("First day"))
    ends_on = DateInputField(
        label=_("Last day"),
        help_text=_("As your letter says. The permit cannot last longer (Law 6458, Article 31(1))."),
    )

    class Meta:
        model = ProgrammeAnswers
        fields = ("institution", "starts_on", "ends_on")
        widgets: ClassVar = {"institution": forms.TextInput(attrs=WIDE)}
        help_texts: ClassVar = {"institution": _("The name as on the letter or acceptance that you hold.")}

    has_ended: ClassVar[str | Promise] = _(
        "The last day, %(day)s, has passed. A permit needs a programme, course or treatment that goes on: enter its "
        "last day, or choose another purpose on the page of your application."
    )
    ends_first: ClassVar[str | Promise] = _(
        "The last day must come after the first day, %(day)s. Look at your letter and correct one of the two."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["institution"].label = INSTITUTION_OF.get(
            self.application.purpose, self.fields["institution"].label
        )

    def clean(self) -> dict[str, Any]:
        starts_on, ends_on = self.given_date("starts_on"), self.given_date("ends_on")
        if ends_on and ends_on < clock.today():
            self.refuse_date("ends_on", self.has_ended, day=long_date(ends_on))
        if starts_on and ends_on and ends_on <= starts_on:
            self.refuse_date("ends_on", self.ends_first, day=long_date(starts_on))
        return self.cleaned_data


class PropertyForm(SectionForm):
    """Only a home counts."""

    slug = "home"

    is_home = yes_or_no(
        _("Do you live in it, or will you?"),
        _("It must be a home, and you must live in it (Law 6458, Article 31(1)(b))."),
    )
    bought_on = DateInputField(
        label=_("Day on the title deed"),
        help_text=_("What the home must be worth depends on the day on which it was bought. For example 27 3 2022."),
        latest=clock.today,
    )

    class Meta:
        model = PropertyAnswers
        fields = ("is_home", "bought_on")

    no_home: ClassVar[str | Promise] = _(
        "This purpose is for people who live in the home that they own: shops, offices and land do not count. If you "
        "live somewhere else, choose another purpose on the page of your application."
    )

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("is_home") is False:
            self.add_error("is_home", str(self.no_home))
        return self.cleaned_data


class FormerFamilyForm(SectionForm):
    """Why a family permit no longer fits; of violence only that there is a court's decision."""

    slug = "family-permit"
    marks_optional = False

    change = forms.ChoiceField(
        label=_("What has changed in your family?"),
        choices=FamilyChange.choices,
        widget=Radios(
            hints={
                FamilyChange.DIVORCE: _("Three years on a family permit are needed, or a court decision on violence."),
                FamilyChange.DEATH: _("It does not matter how long you had the family permit."),
                FamilyChange.GROWN_UP: _("Three years on a family permit are needed."),
            }
        ),
    )
    changed_on = DateInputField(
        label=_("Day of the divorce or of the death"),
        help_text=_("As in the decision or certificate. Leave this empty if you have turned 18."),
        latest=clock.today,
        required=False,
    )
    violence_decision = yes_or_no(
        _("After a divorce: has a court decided that you suffered domestic violence?"),
        _("Only yes or no. Nobody asks you to tell what happened, and the other person does not see this answer."),
        required=False,
    )
    sponsor_status = forms.ChoiceField(
        label=_("What is or was that family member?"), choices=FormerSponsor.choices, widget=Radios
    )

    class Meta:
        model = FormerFamilyAnswers
        fields = ("change", "changed_on", "violence_decision", "sponsor_status")

    def clean(self) -> dict[str, Any]:
        change = self.cleaned_data.get("change")
        self.needs("changed_on", when=change in {FamilyChange.DIVORCE, FamilyChange.DEATH})
        self.needs("violence_decision", when=change == FamilyChange.DIVORCE)
        return self.cleaned_data
