"""What the pages of the application form have in common: one form a section, over the row that keeps its answers.

Shape is checked here, with the rule, its article and the way on; what the law makes of the answers is the rulebook's.
"""

from datetime import date
from typing import Any, ClassVar, Self

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.facts.sections import answers_in
from applications.models import Application
from applications.prefilling import prefill_of
from goc_portal.pages.forms import PageModelForm
from goc_portal.pages.widgets import PARTS, DatePartsInput, Radios

Words = Any  # what Django takes for a label: a text now, or one in the language of the moment
WIDE, MIDDLE, SHORT = (
    {"class": f"govuk-input--width-{characters}", "autocomplete": "off"} for characters in (30, 20, 10)
)

IF_WRITTEN_OTHERWISE = _("Only if your name is written differently there than in your passport. You can go on with it.")


def yes_or_no(label: Words, help_text: Words = "", **more: Any) -> forms.TypedChoiceField:
    """A question with two answers, as the model's row keeps them."""
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=[("True", _("Yes")), ("False", _("No"))],
        coerce=lambda chosen: chosen == "True",
        widget=Radios({"class": "govuk-radios--inline"}),
        empty_value=None,
        **more,
    )


def boxes_of(form: forms.BaseForm, sent: QueryDict) -> dict[str, list[str]]:
    """What was sent for the boxes that the page has, and nothing else."""
    names = (
        f"{name}_{part}" if part else name
        for name, field in form.fields.items()
        for part in (PARTS if isinstance(field.widget, DatePartsInput) else ("",))
    )
    return {name: [str(value) for value in sent.getlist(name)] for name in names if name in sent}


class SectionForm(PageModelForm):
    """Answers of one section; the row is built here and saved by the verb."""

    slug: ClassVar[str]

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        self.application = application
        answers = answers_in(application, self.slug)
        kwargs["instance"] = answers or self._meta.model(application=application)
        self.prefill = None if answers else prefill_of(application, self._meta.model)
        kwargs["initial"] = {} if answers else self.known(application)
        super().__init__(*args, **kwargs)

    @classmethod
    def with_typed(cls, sent: QueryDict, *, application: Application) -> Self:
        """The page with what was typed before and not saved: nothing is checked before the button is pressed."""
        typed, form = cls(sent, application=application), cls(application=application)
        form.initial.update({name: typed[name].data for name in typed.fields})
        form.prefill = None
        return form

    def known(self, application: Application) -> dict[str, Any]:
        """What an earlier application says, and what this one says elsewhere."""
        earlier = self.prefill.values if self.prefill else {}
        return earlier | self.prefilled(application)

    def prefilled(self, application: Application) -> dict[str, Any]:
        """What is known already, for a section that is not answered yet."""
        return {}

    def refuse_date(self, field: str, sentence: str | Promise, **places: Any) -> None:
        """Mark a date as not possible, unless it is marked already."""
        if field not in self.errors:
            params = {"parts": PARTS, **places}
            self.add_error(field, forms.ValidationError(str(sentence), code="not_possible", params=params))

    def needs(self, field: str, *, when: bool) -> None:
        """A question that belongs to one answer of another: wanted with that answer, and nothing without it."""
        if not when:
            self.errors.pop(field, None)
            self.cleaned_data[field] = None
        elif self.cleaned_data.get(field) is None and field not in self.errors:
            own = self.fields[field]
            params = {"parts": PARTS, "label": own.label}
            self.add_error(field, forms.ValidationError(own.error_messages["required"], params=params))

    def given_date(self, field: str) -> date | None:
        """A date of this form, or None while it is missing or wrong."""
        return self.cleaned_data.get(field)
