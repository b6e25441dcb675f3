"""What somebody who acts for another one asks for."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from applications.enums import ApplicationKind
from applications.forms.starting import TYPE_HINTS
from goc_portal.pages.forms import PageForm
from goc_portal.pages.widgets import Radios
from permits.enums import PURPOSE_HINTS, PermitType, Purpose

WITHOUT_FAMILY = (PermitType.SHORT_TERM, PermitType.STUDENT, PermitType.LONG_TERM)


class StartForForm(PageForm):
    """A first permit or another kind, which one, and why; a family begins with its own members."""

    kind = forms.ChoiceField(
        label=_("What does the person want to do?"),
        choices=[
            (ApplicationKind.FIRST.value, _("Ask for a first residence permit")),
            (ApplicationKind.TRANSITION.value, _("Change to another kind of permit")),
        ],
        widget=Radios(),
    )
    permit = forms.ChoiceField(
        label=_("Which permit does the person ask for?"),
        choices=[(each.value, each.label) for each in WITHOUT_FAMILY],
        widget=Radios(hints={key: hint for key, hint in TYPE_HINTS.items() if key in PermitType.values}),
    )
    purpose = forms.ChoiceField(
        label=_("Why does the person want to stay in Türkiye?"),
        help_text=_("For a short-term permit only. These are the purposes of Law 6458, Article 31(1)."),
        choices=Purpose.choices,
        required=False,
        widget=Radios(hints=PURPOSE_HINTS),
    )

    def clean(self) -> dict[str, Any]:
        """A short-term permit has a purpose, the others have none."""
        data = super().clean() or self.cleaned_data
        if data.get("permit") == PermitType.SHORT_TERM and not data.get("purpose"):
            self.add_error("purpose", gettext("Choose the purpose of the stay to go on."))
        return data

    def what_is_asked(self) -> dict[str, Any]:
        """What was chosen, as the verb takes it."""
        permit = PermitType(self.cleaned_data["permit"])
        purpose = self.cleaned_data["purpose"] if permit == PermitType.SHORT_TERM else ""
        return {"kind": ApplicationKind(self.cleaned_data["kind"]), "permit_type": permit, "purpose": purpose}
