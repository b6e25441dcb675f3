"""The pages of the application form: one form a section, each over the row that keeps its answers.

Shape is checked here, with the rule, its article and the way on; what the law makes of the answers is the rulebook's.
"""

from datetime import date, timedelta
from typing import Any, ClassVar, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import TravelDocument
from applications.enums import Accommodation, EntryKind, InsuranceKind, MaritalStatus
from applications.models import (
    AddressAnswers,
    Application,
    InsuranceAnswers,
    PassportAnswers,
    PeriodAnswers,
    PersonalAnswers,
)
from applications.models.answers import Answers
from applications.sections import section_of
from directorates.alphabet import provinces_by_name
from goc_portal import clock
from goc_portal.pages.dates import long_date
from goc_portal.pages.fields import DateInputField
from goc_portal.pages.forms import PageModelForm
from goc_portal.pages.money import MoneyField
from goc_portal.pages.widgets import PARTS, Radios
from permits.enums import Purpose

WIDE, MIDDLE, SHORT = (
    {"class": f"govuk-input--width-{characters}", "autocomplete": "off"} for characters in (30, 20, 10)
)


class SectionForm(PageModelForm):
    """Answers of one section; the row is built here and saved by the verb."""

    slug: ClassVar[str]

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        self.application = application
        answers = answers_in(application, self.slug)
        kwargs["instance"] = answers or self._meta.model(application=application)
        kwargs["initial"] = {} if answers else self.prefilled(application)
        super().__init__(*args, **kwargs)

    def prefilled(self, application: Application) -> dict[str, Any]:
        """What is known already, for a section that is not answered yet."""
        return {}

    def refuse_date(self, field: str, sentence: str | Promise, **places: Any) -> None:
        """Mark a date as not possible, unless it is marked already."""
        if field not in self.errors:
            params = {"parts": PARTS, **places}
            self.add_error(field, forms.ValidationError(str(sentence), code="not_possible", params=params))

    def given_date(self, field: str) -> date | None:
        """A date of this form, or None while it is missing or wrong."""
        return self.cleaned_data.get(field)


class PersonalForm(SectionForm):
    """About the applicant, beyond what the passport says."""

    slug = "about-you"

    marital_status = forms.ChoiceField(label=_("Marital status"), choices=MaritalStatus.choices, widget=Radios)
    monthly_income = MoneyField(
        label=_("How much money do you have to live on each month, in Turkish lira?"),
        help_text=_(
            "A permit needs enough regular means for your stay (Law 6458, Article 15(1)(g)). The directorate may ask "
            "for proof. For example 25000."
        ),
    )

    class Meta:
        model = PersonalAnswers
        fields = ("father_name", "mother_name", "birth_place", "marital_status", "occupation", "monthly_income")
        widgets: ClassVar = {
            name: forms.TextInput(attrs=WIDE) for name in ("father_name", "mother_name", "birth_place", "occupation")
        }
        help_texts: ClassVar = {
            "father_name": _("As in your passport or birth certificate. If it is not known, write a hyphen: -"),
            "mother_name": _("As in your passport or birth certificate. If it is not known, write a hyphen: -"),
            "birth_place": _("Town and country, as in your passport."),
            "occupation": _("For example teacher, student, retired, not working."),
        }


class DocumentChoiceField(forms.ModelChoiceField):
    """The travel documents of a person, in words that only their owner reads."""

    def label_from_instance(self, document: TravelDocument) -> str:
        """Kind, issuing state and number."""
        return f"{document.get_kind_display()} {document.issuing_state} {document.number}"


class PassportForm(SectionForm):
    """The document used, the last entry and the stay that it gave."""

    slug = "passport-and-entry"

    travel_document = DocumentChoiceField(
        label=_("Which passport or travel document do you apply with?"),
        help_text=_("The one with which you entered Türkiye."),
        queryset=TravelDocument.objects.none(),
        empty_label=None,
        widget=Radios,
    )
    expires_on = DateInputField(
        label=_("Passport valid until"),
        help_text=_(
            "A permit ends at least 60 days before your passport does (Law 6458, Articles 21(2) and 23(1)). "
            "For example 27 3 2030."
        ),
    )
    entry_kind = forms.ChoiceField(
        label=_("How did you enter Türkiye the last time?"), choices=EntryKind.choices, widget=Radios
    )
    entered_on = DateInputField(
        label=_("Last entry into Türkiye"),
        help_text=_("The date of the stamp that you were given at the border."),
        latest=clock.today,
    )
    legal_stay_until = DateInputField(
        label=_("Last day of your visa or visa-free stay"),
        help_text=_(
            "Until then you may be in Türkiye without a permit. It stands on your visa; without a visa, count the "
            "visa-free days from your entry. Apply on or before this day."
        ),
    )

    class Meta:
        model = PassportAnswers
        fields = ("travel_document", "expires_on", "entry_kind", "entered_on", "legal_stay_until")

    expired: ClassVar[str | Promise] = _(
        "This passport expired on %(day)s. A permit needs a passport that is valid for 60 days longer than the permit "
        "(Law 6458, Articles 21(2) and 23(1)). Renew it at your country's embassy or consulate; your application "
        "stays here. If the date is mistyped, correct it."
    )
    ends_before_entry: ClassVar[str | Promise] = _(
        "The last day of your stay cannot be before your entry on %(day)s. Look at your visa or at the entry stamp, "
        "and correct one of the two dates."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        documents = TravelDocument.objects.filter(person_id=self.application.person_id)
        self.fields["travel_document"].queryset = documents  # type: ignore[attr-defined]

    def prefilled(self, application: Application) -> dict[str, Any]:
        document = TravelDocument.objects.filter(person_id=application.person_id).first()
        return {"travel_document": document, "expires_on": document.expires_on} if document else {}

    def clean(self) -> dict[str, Any]:
        expires_on, entered_on = self.given_date("expires_on"), self.given_date("entered_on")
        legal_stay_until = self.given_date("legal_stay_until")
        if expires_on and expires_on < clock.today():
            self.refuse_date("expires_on", self.expired, day=long_date(expires_on))
        if entered_on and legal_stay_until and legal_stay_until < entered_on:
            self.refuse_date("legal_stay_until", self.ends_before_entry, day=long_date(entered_on))
        return self.cleaned_data


class AddressForm(SectionForm):
    """Where the applicant lives in Türkiye."""

    slug = "address"

    accommodation = forms.ChoiceField(
        label=_("How do you live there?"),
        choices=Accommodation.choices,
        widget=Radios(
            hints={
                Accommodation.OWNED: _("Bring the title deed to your appointment."),
                Accommodation.RENTED: _("Bring the rental contract, certified by a notary, to your appointment."),
                Accommodation.HOST: _(
                    "Bring a written promise of your host, certified by a notary, that you live there (undertaking)."
                ),
                Accommodation.HOTEL: _("Bring a letter of the hotel or residence."),
            }
        ),
    )

    class Meta:
        model = AddressAnswers
        fields = ("province", "district", "neighbourhood", "street", "door_number", "accommodation")
        widgets: ClassVar = {
            "district": forms.TextInput(attrs=MIDDLE),
            "neighbourhood": forms.TextInput(attrs=WIDE),
            "street": forms.TextInput(attrs=WIDE),
            "door_number": forms.TextInput(attrs=SHORT),
        }
        help_texts: ClassVar = {
            "province": _("Your papers are handed in at the migration directorate of this province."),
            "district": _("In Turkish: ilçe. For example Çankaya."),
            "neighbourhood": _("In Turkish: mahalle. For example Kızılay Mahallesi."),
            "street": _("In Turkish: cadde or sokak. For example Atatürk Bulvarı."),
            "door_number": _("For example 12/4: building 12, flat 4."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Choose a province")), *((province.pk, province.name) for province in provinces_by_name())]
        self.fields["province"].choices = choices  # type: ignore[attr-defined]


class InsuranceForm(SectionForm):
    """The health insurance that covers the stay."""

    slug = "health-insurance"

    kind = forms.ChoiceField(label=_("Kind of insurance"), choices=InsuranceKind.choices, widget=Radios)
    starts_on = DateInputField(label=_("Insured from"))
    ends_on = DateInputField(
        label=_("Insured until"),
        help_text=_("It must cover all of the time that you ask for (Law 6458, Articles 15(1)(e) and 32(1)(b))."),
    )

    class Meta:
        model = InsuranceAnswers
        fields = ("kind", "company", "policy_number", "starts_on", "ends_on")
        widgets: ClassVar = {
            "company": forms.TextInput(attrs=WIDE),
            "policy_number": forms.TextInput(attrs={**MIDDLE, "dir": "ltr", "spellcheck": "false"}),
        }
        help_texts: ClassVar = {
            "company": _("As on the policy or the letter of the institution."),
            "policy_number": _("Exactly as on the policy: letters, digits and signs."),
        }

    ends_first: ClassVar[str | Promise] = _(
        "The insurance must end after the day it starts, %(day)s. Look at the policy and correct one of the two dates."
    )
    has_ended: ClassVar[str | Promise] = _(
        "This insurance ended on %(day)s. A permit needs health insurance that is valid (Law 6458, Articles 15(1)(e) "
        "and 32(1)(b)). Enter the dates of the new policy; your other answers stay."
    )

    def clean(self) -> dict[str, Any]:
        starts_on, ends_on = self.given_date("starts_on"), self.given_date("ends_on")
        if ends_on and ends_on < clock.today():
            self.refuse_date("ends_on", self.has_ended, day=long_date(ends_on))
        if starts_on and ends_on and ends_on <= starts_on:
            self.refuse_date("ends_on", self.ends_first, day=long_date(starts_on))
        return self.cleaned_data


class PeriodForm(SectionForm):
    """The period that is asked for."""

    slug = "period"

    starts_on = DateInputField(label=pgettext_lazy("period", "From"))
    ends_on = DateInputField(label=pgettext_lazy("period", "Until"))

    class Meta:
        model = PeriodAnswers
        fields = ("starts_on", "ends_on", "reason")
        widgets: ClassVar = {"reason": forms.Textarea(attrs={"rows": 4})}
        help_texts: ClassVar = {
            "reason": _("A few sentences are enough. For example which places you want to see, and how you will live."),
        }

    in_the_past: ClassVar[str | Promise] = _(
        "A first permit is for a time that lies ahead (Law 6458, Article 19). Today is %(day)s: enter today or a later "
        "day."
    )
    ends_first: ClassVar[str | Promise] = _(
        "The period must end after the day it starts, %(day)s. %(longest)s Enter a later last day, or correct the "
        "first day."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].help_text = _(
            "Today or later; usually the day after your visa or visa-free stay ends."
        )
        self.fields["ends_on"].help_text = str(longest_period(self.application.purpose))

    def prefilled(self, application: Application) -> dict[str, Any]:
        passport = answers_in(application, PassportForm.slug)
        if not isinstance(passport, PassportAnswers) or passport.legal_stay_until < clock.today():
            return {}
        return {"starts_on": passport.legal_stay_until + timedelta(days=1)}

    def clean(self) -> dict[str, Any]:
        starts_on, ends_on = self.given_date("starts_on"), self.given_date("ends_on")
        if starts_on and starts_on < clock.today():
            self.refuse_date("starts_on", self.in_the_past, day=long_date(clock.today()))
        if starts_on and ends_on and ends_on <= starts_on:
            longest = str(longest_period(self.application.purpose))
            self.refuse_date("ends_on", self.ends_first, day=long_date(starts_on), longest=longest)
        return self.cleaned_data


LONGEST_PERIODS: Final[dict[str, str | Promise]] = {
    Purpose.GRADUATE: _("This permit is given once, for at most one year (Law 6458, Article 31(4))."),
    Purpose.INVESTOR: _("For this purpose the two years of Law 6458, Article 31(2) do not apply."),
    Purpose.TRNC_CITIZEN: _("For this purpose the two years of Law 6458, Article 31(2) do not apply."),
}
TWO_YEARS: Final = _("Short-term permits are given for at most two years at a time (Law 6458, Article 31(2)).")

SECTION_FORMS: Final = {
    form.slug: form for form in (PersonalForm, PassportForm, AddressForm, InsuranceForm, PeriodForm)
}


def longest_period(purpose: str) -> str | Promise:
    """How long a short-term permit may be, by its purpose."""
    return LONGEST_PERIODS.get(purpose, TWO_YEARS)


def answers_in(application: Application, slug: str) -> Answers | None:
    """The answers of a section, so far."""
    section = section_of(slug)
    return section.answers_of(application) if section else None


def form_of(slug: str) -> type[SectionForm]:
    """The form of a section."""
    return SECTION_FORMS[slug]
