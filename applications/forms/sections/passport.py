"""The page about the passport and the entry."""

from typing import Any, ClassVar, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import TravelDocument
from applications.enums import ApplicationKind, EntryKind
from applications.facts.sections import given
from applications.forms.sections.base import SectionForm
from applications.models import Application, BirthAnswers, PassportAnswers
from goc_portal import clock
from goc_portal.pages.dates import long_date
from goc_portal.pages.fields import DateInputField
from goc_portal.pages.widgets import Radios

AT_THE_BORDER: Final = [(kind.value, kind.label) for kind in (EntryKind.VISA, EntryKind.VISA_FREE)]
WITH_A_PERMIT: Final = [(EntryKind.PERMIT.value, EntryKind.PERMIT.label), *AT_THE_BORDER]


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
        label=_("How did you enter Türkiye the last time?"), choices=AT_THE_BORDER, widget=Radios
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
        self.has_documents = documents.exists()
        self.leave_out_what_does_not_fit()

    def leave_out_what_does_not_fit(self) -> None:
        """A child born here has no entry; whoever holds a permit stays with it, not with a visa."""
        birth = given(self.application, BirthAnswers)
        if birth is not None and birth.is_without_entry:
            for field in ("entry_kind", "entered_on", "legal_stay_until"):
                del self.fields[field]
            self.instance.entry_kind = EntryKind.BORN_HERE
            self.fields["travel_document"].help_text = _("The one in which the child is named.")
        elif self.application.kind != ApplicationKind.FIRST:
            del self.fields["legal_stay_until"]
            self.fields["entry_kind"].choices = WITH_A_PERMIT  # type: ignore[attr-defined]
            self.fields["travel_document"].help_text = _("The one that is valid now. A new passport is a change.")

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
