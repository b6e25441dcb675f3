"""What the pages of the application form have in common: one form a section, over the row that keeps its answers.

Shape is checked here, with the rule, its article and the way on; what the law makes of the answers is the rulebook's.
"""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise

from applications.models import Application
from applications.sections import answers_in
from goc_portal.pages.forms import PageModelForm
from goc_portal.pages.widgets import PARTS

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
