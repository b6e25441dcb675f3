"""What changed: the kind first, then the day and what is new."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import StateField
from applications.enums import ChangeKind, MaritalStatus
from directorates.alphabet import provinces_by_name
from directorates.models import Province
from goc_portal import clock
from goc_portal.pages.fields import DateInputField
from goc_portal.pages.forms import PageForm

LONGEST_AGO = timedelta(days=365 * 20)


def long_ago() -> Any:
    """The earliest day that is taken."""
    return clock.today() - LONGEST_AGO


class ChangeForm(PageForm):
    """The day of the change; each kind adds what is new."""

    changed_on = DateInputField(
        label=_("Since when?"), help_text=_("For example 27 3 2026."), earliest=long_ago, latest=clock.today
    )

    def new(self) -> dict[str, Any]:
        """What is new, by the columns of ToldChange."""
        return {name: value for name, value in self.cleaned_data.items() if name != "changed_on"}


class AddressChangeForm(ChangeForm):
    """Where the person lives now."""

    province: forms.ModelChoiceField = forms.ModelChoiceField(label=_("Province"), queryset=Province.objects.none())
    address = forms.CharField(
        label=_("New address"),
        help_text=_("District, neighbourhood, street, building and flat."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["province"].queryset = Province.objects.order_by("name")  # type: ignore[attr-defined]
        self.fields["province"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose a province")),
            *((province.pk, province.name) for province in provinces_by_name()),
        ]
        self.order_fields(["province", "address", "changed_on"])


class PassportChangeForm(ChangeForm):
    """The new passport."""

    document_number = forms.CharField(
        label=_("Number of the new passport"), max_length=20, widget=forms.TextInput(attrs={"dir": "ltr"})
    )
    issuing_state = StateField()
    document_expires_on = DateInputField(label=_("The new passport expires on"), required=False)
    field_order = ("document_number", "issuing_state", "document_expires_on", "changed_on")

    def clean_document_number(self) -> str:
        """Capital letters without blanks, as in the machine-readable zone."""
        return "".join(self.cleaned_data["document_number"].split()).upper()


class MaritalStatusChangeForm(ChangeForm):
    """Married, divorced, widowed."""

    marital_status = forms.ChoiceField(
        label=_("Your marital status now"), choices=MaritalStatus, widget=forms.RadioSelect
    )
    field_order = ("marital_status", "changed_on")


class NameChangeForm(ChangeForm):
    """The new name, of which one part may be empty."""

    # One of the two is needed: "optional" at each would mislead.
    marks_optional = False

    given_names = forms.CharField(label=_("Given names now"), max_length=120, required=False)
    surname = forms.CharField(
        label=_("Surname now"),
        help_text=_("Leave empty which of the two has not changed."),
        max_length=120,
        required=False,
    )
    field_order = ("given_names", "surname", "changed_on")

    def clean(self) -> dict[str, Any]:
        """A person has at least one name."""
        typed = super().clean() or self.cleaned_data
        is_open = not {"given_names", "surname"} & set(self.errors)
        if is_open and not typed.get("given_names") and not typed.get("surname"):
            self.add_error("surname", _("Enter the new given names, the new surname, or both."))
        return typed


FORMS: dict[str, type[ChangeForm]] = {
    ChangeKind.ADDRESS: AddressChangeForm,
    ChangeKind.PASSPORT: PassportChangeForm,
    ChangeKind.MARITAL_STATUS: MaritalStatusChangeForm,
    ChangeKind.NAME: NameChangeForm,
}
