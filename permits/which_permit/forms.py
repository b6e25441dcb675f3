"""The questions that everybody is asked: what is wanted, until when, with which passport and insurance."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, ClassVar, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goc_portal import clock
from goc_portal.pages.dates import long_date
from goc_portal.pages.fields import DateInputField
from goc_portal.pages.forms import PageForm
from goc_portal.pages.rendering import fields_in_sight
from goc_portal.pages.widgets import PARTS, Radios, RevealingChoices
from permits.enums import PURPOSE_HINTS, PermitType, Purpose
from permits.rules.codes import ApplicationKind

Words = Any  # what Django's fields take for a label: a text now or one in the language of the moment

YES, NO = "yes", "no"
OLDEST = 120
LONGEST_BACK = timedelta(days=366 * OLDEST)
LONGEST_AHEAD = timedelta(days=366 * 30)


class QuestionForm(PageForm):
    """One page of questions; what was answered before decides what it asks and how."""

    heading: ClassVar[Words] = ""
    """The page's heading where it asks more than one question."""

    def __init__(self, *args: Any, answers: Mapping[str, Any], **kwargs: Any) -> None:
        self.answers = answers
        super().__init__(*args, **kwargs)

    def replace_default_sentences(self) -> None:
        """Fit the fields first, so that those that come with an answer speak like the others."""
        self.fit_to_answers()
        super().replace_default_sentences()

    @property
    def shown_fields(self) -> list[forms.BoundField]:
        """The questions in sight."""
        return fields_in_sight(self)

    @property
    def is_one_question(self) -> bool:
        """Whether the question can be the page's heading."""
        return len(self.shown_fields) == 1

    def fit_to_answers(self) -> None:
        """Leave out or reword what the earlier answers make needless."""

    def clean(self) -> dict[str, Any]:
        """What was typed below an answer that is not chosen counts for nothing."""
        for name, field in self.fields.items():
            if isinstance(field.widget, RevealingChoices):
                for value, below in field.widget.reveals.items():
                    if self.cleaned_data.get(name) != value:
                        self.errors.pop(below, None)
                        self.cleaned_data[below] = None
        return self.cleaned_data

    def ask_again(self, field: str, sentence: str | Promise, **places: Any) -> None:
        """Mark a field that cannot be so, unless it is marked already."""
        if field not in self.errors:
            self.add_error(field, forms.ValidationError(str(sentence), params={"parts": PARTS, **places}))

    def needs(self, field: str, *, when: bool) -> None:
        """A field that belongs to one answer of another must be filled in with that answer."""
        if when and self.cleaned_data.get(field) is None:
            own = self.fields[field]
            params = {"parts": PARTS, "label": own.label}
            self.add_error(field, forms.ValidationError(own.error_messages["required"], params=params))


def earliest_day() -> date:
    """Nobody who lives now remembers an earlier day."""
    return clock.today() - LONGEST_BACK


def latest_day() -> date:
    """No paper that anybody holds now lasts longer."""
    return clock.today() + LONGEST_AHEAD


def day_field(label: str | Promise, help_text: str | Promise = "", **more: Any) -> DateInputField:
    """A day of somebody's life or papers."""
    limits = {"earliest": earliest_day, "latest": latest_day} | more
    return DateInputField(label=label, help_text=help_text, **limits)


def past_day(label: str | Promise, help_text: str | Promise = "", **more: Any) -> DateInputField:
    """A day until today."""
    return day_field(label, help_text, **({"latest": clock.today} | more))


def yes_or_no(
    label: Words, help_text: Words = "", *, hints: Mapping[str, str | Promise] | None = None
) -> forms.TypedChoiceField:
    """A question with two answers."""
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=[(YES, _("Yes")), (NO, _("No"))],
        coerce=lambda chosen: chosen == YES,
        widget=Radios({"class": "govuk-radios--inline"}, hints=hints),
        empty_value=None,
    )


def chosen_of(
    label: Words,
    choices: Any,
    help_text: Words = "",
    *,
    hints: Mapping[str, str | Promise] | None = None,
    reveals: Mapping[str, str] | None = None,
) -> forms.ChoiceField:
    """A question with a few answers, all in sight."""
    return forms.ChoiceField(
        label=label, help_text=help_text, choices=choices, widget=Radios(hints=hints, reveals=reveals)
    )


class KindForm(QuestionForm):
    """First, longer or other."""

    kind = chosen_of(
        _("What do you want to do?"),
        [
            (ApplicationKind.FIRST.value, _("Ask for a first residence permit")),
            (ApplicationKind.EXTENSION.value, _("Stay longer with the same permit")),
            (ApplicationKind.TRANSITION.value, _("Change to another kind of permit")),
        ],
        hints={
            ApplicationKind.FIRST.value: _("You have no residence permit now, or it has ended."),
            ApplicationKind.EXTENSION.value: _("You have a residence permit, and your reason to stay is the same."),
            ApplicationKind.TRANSITION.value: _("You have a residence permit, and your reason to stay changes."),
        },
    )


TYPE_HINTS: Final[dict[str, str | Promise]] = {
    PermitType.SHORT_TERM: _("For example a home that you own, business, a course, medical treatment or tourism."),
    PermitType.FAMILY: _("You want to live with your husband, your wife, your mother or your father."),
    PermitType.STUDENT: _("You want to study at a university or go to a school."),
    PermitType.LONG_TERM: _("You have lived in Türkiye for eight years. This permit has no end."),
    PermitType.HUMANITARIAN: _("An emergency, and no other permit fits. An officer helps you."),
    PermitType.TRAFFICKING_VICTIM: _(
        "Somebody exploits you or forces you to work. An officer helps you, free of charge."
    ),
}


class TypeForm(QuestionForm):
    """Which permit."""

    permit_type = chosen_of(_("Which permit is it about?"), PermitType.choices, hints=TYPE_HINTS)


class PurposeForm(QuestionForm):
    """Why, of a short-term permit."""

    purpose = chosen_of(
        _("Why do you want to stay in Türkiye?"),
        Purpose.choices,
        _("Choose the one that fits best. These are the purposes of Law 6458, Article 31(1)."),
        hints=PURPOSE_HINTS,
    )


class AgeForm(QuestionForm):
    """The age in whole years: nobody's birth date is needed to say which papers a permit takes."""

    age = forms.IntegerField(
        label=_("How old is the person who needs the permit?"),
        help_text=_("In whole years. Write 0 for a baby. We do not ask for the date of birth."),
        min_value=0,
        max_value=OLDEST,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("Enter the age as a whole number, for example 34.")},
    )


class NewbornForm(QuestionForm):
    """A baby has 180 days from its birth, so here the day itself counts."""

    heading = _("The baby")

    born_in_turkiye = yes_or_no(_("Was the baby born in Türkiye?"))
    born_on = past_day(_("On which day was the baby born?"), _("A baby born in Türkiye has 180 days to apply."))
    parent_holds_permit = yes_or_no(_("Does the mother or the father have a residence permit?"))


class PeriodForm(QuestionForm):
    """From when until when."""

    heading = _("How long do you want to stay?")

    starts_on = day_field(_("From which day do you want the permit?"), _("For example 27 3 2027."))
    ends_on = day_field(_("Until which day do you want to stay?"))

    def fit_to_answers(self) -> None:
        """An extension begins where the present permit ends."""
        if self.answers["kind"] == ApplicationKind.EXTENSION:
            del self.fields["starts_on"]

    def clean(self) -> dict[str, Any]:
        """A period that ends before it begins is none."""
        super().clean()
        starts_on, ends_on = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if starts_on and ends_on and ends_on <= starts_on:
            self.ask_again("ends_on", _("Enter a day after %(day)s."), day=long_date(starts_on))
        return self.cleaned_data


class StayForm(QuestionForm):
    """A first application is made while one may stay."""

    stay = chosen_of(
        _("May you be in Türkiye now?"),
        [
            ("until", _("Yes, with a visa, without a visa for some days, or with a permit")),
            ("ended", _("I am in Türkiye, but that time has ended")),
            ("abroad", _("I am not in Türkiye now")),
        ],
        reveals={"until": "stay_until"},
    )
    stay_until = day_field(_("Last day of your visa, visa-free stay or permit"), required=False)

    def clean(self) -> dict[str, Any]:
        """The day is needed with the first answer only."""
        super().clean()
        self.needs("stay_until", when=self.cleaned_data.get("stay") == "until")
        return self.cleaned_data


class PassportForm(QuestionForm):
    """The end of the passport shortens a permit."""

    passport_until = day_field(
        _("Until when is the passport valid?"),
        _("A permit ends at least 60 days before the passport does. For example 27 3 2030."),
    )


class InsuranceForm(QuestionForm):
    """Insurance is asked for at some ages only."""

    insurance = chosen_of(
        _("Do you have health insurance that is valid in Türkiye?"),
        [
            ("until", _("Yes")),
            ("agreement", _("I am insured in my country, and an agreement with Türkiye covers me")),
            ("later", _("Not yet, I will take one out before I apply")),
            ("none", _("No")),
        ],
        reveals={"until": "insurance_until"},
    )
    insurance_until = day_field(_("Insured until"), required=False)

    def clean(self) -> dict[str, Any]:
        """The day is needed with the first answer only."""
        super().clean()
        self.needs("insurance_until", when=self.cleaned_data.get("insurance") == "until")
        return self.cleaned_data


class MeansForm(QuestionForm):
    """Means, as declared."""

    means = yes_or_no(
        _("Do you have enough regular money for your stay?"),
        _("Your own, or from somebody who supports you. The directorate may ask for proof."),
    )

    def fit_to_answers(self) -> None:
        """A long-term permit looks at the whole family."""
        if self.answers["permit_type"] == PermitType.LONG_TERM:
            self.fields["means"].label = _("Do you have enough regular money for yourself and your family?")


class AddressForm(QuestionForm):
    """Asked of people who hold a permit: who comes first registers afterwards."""

    address_registered = yes_or_no(_("Is your address in Türkiye registered?"))


class BansForm(QuestionForm):
    """What stands against every permit."""

    bans = chosen_of(
        _("Has Türkiye ever banned you from entering, or decided that you must leave?"),
        [(NO, _("No")), (YES, _("Yes, and it still holds")), ("unknown", _("I do not know"))],
        _("Nobody but you sees this answer, and it is not kept."),
    )


class GraduationForm(QuestionForm):
    """Graduates have six months."""

    graduated_on = past_day(_("On which day did you graduate from higher education in Türkiye?"))


class AssistanceForm(QuestionForm):
    """No social assistance in the last three years."""

    assistance = chosen_of(
        _("Have you received social assistance from the Turkish state?"),
        [(NO, _("No, never")), (YES, _("Yes"))],
        _("For example money from a social assistance foundation. A pension or a salary is none."),
        reveals={YES: "assistance_last_on"},
    )
    assistance_last_on = past_day(_("When did you receive it the last time?"), required=False)

    def clean(self) -> dict[str, Any]:
        """The day is needed with the second answer only."""
        super().clean()
        self.needs("assistance_last_on", when=self.cleaned_data.get("assistance") == YES)
        return self.cleaned_data


class HeldPermitForm(QuestionForm):
    """The permit that is to be made longer."""

    heading = _("Your present permit")

    held_from = past_day(_("From which day is your present permit valid?"), _("Both days stand on your card."))
    held_until = day_field(_("Until which day is it valid?"))

    def clean(self) -> dict[str, Any]:
        """A permit that ends before it begins is misread."""
        super().clean()
        held_from, held_until = self.cleaned_data.get("held_from"), self.cleaned_data.get("held_until")
        if held_from and held_until and held_until <= held_from:
            self.ask_again("held_until", _("Enter a day after %(day)s."), day=long_date(held_from))
        return self.cleaned_data


class ChangesForm(QuestionForm):
    """What decides whether the papers of an extension are posted or handed in."""

    heading = _("What has changed")

    data_changed = yes_or_no(
        _("Have your personal data changed since your last application?"),
        _("For example your name, your nationality or whether you are married."),
    )
    passport_renewed = yes_or_no(_("Do you have a new passport since then?"))
