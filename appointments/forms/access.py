"""What a person needs at appointments, and asking for another way by somebody who cannot come."""

from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from appointments.enums import InsteadOfComing, InterpreterGender, InterpreterLanguage
from appointments.models import AttendanceNeeds
from appointments.needs import Needs
from documents.forms import UploadField
from goc_portal.pages.forms import PageForm
from goc_portal.pages.widgets import Radios

INSTEAD_HINTS: Final[dict[str, str | Promise]] = {
    InsteadOfComing.VISIT: _("For people who are ill in bed, in hospital or in prison."),
    InsteadOfComing.PROXY: _("A person with your notarised power of attorney hands in your papers."),
    InsteadOfComing.WAIVER: _("For example because your fingerprints are on record and you cannot travel."),
}


class NeedsForm(PageForm):
    """Interpreter, sign language and a way without steps; all of it free."""

    marks_optional = False

    interpreter_language = forms.ChoiceField(
        label=_("Do you need an interpreter?"),
        help_text=_("An interpreter is free. Choose the language that you speak best."),
        choices=[("", _("No, I speak Turkish or bring somebody")), *InterpreterLanguage.choices],
        required=False,
    )
    other_language = forms.CharField(
        label=_("Which other language?"), max_length=60, required=False, help_text=_("If it is not in the list.")
    )
    interpreter_gender = forms.ChoiceField(
        label=_("Who should the interpreter be?"),
        choices=InterpreterGender.choices,
        widget=Radios,
        initial=InterpreterGender.ANYBODY,
        required=False,
    )
    sign_language = forms.BooleanField(label=_("I need a sign-language interpreter"), required=False)
    step_free = forms.BooleanField(label=_("I need a way without steps"), required=False)

    def __init__(self, *args: Any, stated: AttendanceNeeds | None = None, **kwargs: Any) -> None:
        if stated is not None:
            kwargs.setdefault("initial", {name: getattr(stated, name) for name in self.base_fields})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """A language that is not in the list is named."""
        data = super().clean() or self.cleaned_data
        if data.get("interpreter_language") == InterpreterLanguage.OTHER and not data.get("other_language"):
            self.add_error("other_language", gettext("Write which language you speak."))
        return data

    def needs(self) -> Needs:
        """What was chosen, as the verb takes it."""
        return Needs(**self.cleaned_data | {"interpreter_gender": self.cleaned_data["interpreter_gender"] or "anybody"})


class CannotComeForm(PageForm):
    """What is asked for, why, and the report."""

    asks_for = forms.ChoiceField(
        label=_("What do you ask for?"), choices=InsteadOfComing.choices, widget=Radios(hints=INSTEAD_HINTS)
    )
    proxy_name = forms.CharField(
        label=_("If somebody comes in your place: who?"),
        help_text=_("First name and surname, as on the identity card or passport that the person brings."),
        max_length=120,
        required=False,
    )
    words = forms.CharField(
        label=_("Why can you not come?"),
        help_text=_("A few sentences are enough. An officer reads them."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    report = UploadField(label=_("A report that shows it"))

    def clean(self) -> dict[str, Any]:
        """Who comes in the person's place is named."""
        data = super().clean() or self.cleaned_data
        if data.get("asks_for") == InsteadOfComing.PROXY and not data.get("proxy_name"):
            self.add_error("proxy_name", gettext("Write the name of the person who comes in your place."))
        return data
