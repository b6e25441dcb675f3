"""The forms of a family: who applies, the code of the household, and the one declaration for all."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from goc_portal.pages.forms import PageForm
from goc_portal.pages.widgets import Checkboxes


class WhoAppliesForm(PageForm):
    """The reader and the children for whom the reader acts."""

    people = forms.MultipleChoiceField(
        label=_("Who of you needs a permit?"),
        help_text=_("Each person has an own application. Your sponsor needs none here. You can add others later."),
        widget=Checkboxes(),
        error_messages={"required": _("Choose at least one person.")},
    )

    holders = forms.MultipleChoiceField(
        label=_("Who of them holds another residence permit now?"),
        help_text=_(
            "Tick everybody whose card is still valid: for them it is a change to another kind of permit, and they "
            "submit before the last day on that card. If nobody has a card, tick nothing."
        ),
        required=False,
        widget=Checkboxes(),
    )

    def __init__(self, *args: Any, people: Iterable[Person], holders: Iterable[Person] = (), **kwargs: Any) -> None:
        self.by_id = {str(person.public_id): person for person in people}
        kwargs.setdefault("initial", {"holders": [str(person.public_id) for person in holders]})
        super().__init__(*args, **kwargs)
        choices = [(key, person.full_name) for key, person in self.by_id.items()]
        for name in ("people", "holders"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> list[Person]:
        """The people that were ticked."""
        return [self.by_id[key] for key in self.cleaned_data["people"]]

    def holding(self) -> list[Person]:
        """Those who hold a permit of another kind now."""
        return [self.by_id[key] for key in self.cleaned_data["holders"]]


class HouseholdCodeForm(PageForm):
    """The code that a family member has on the own page."""

    code = forms.CharField(
        label=_("The household code of your family member"),
        help_text=_("Twelve letters and digits. It stands on the page “Your family” of that person."),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "class": "govuk-input--width-20 govuk-input--extra-letter-spacing",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "dir": "ltr",
            }
        ),
    )


class FamilyDeclarationForm(PageForm):
    """One box for all applications that are submitted together; whether it was ticked is for the verb to judge."""

    declared = forms.BooleanField(
        label=_(
            "The answers in all of these applications are true and complete, and the papers that I have sent are real."
        ),
        required=False,
    )
