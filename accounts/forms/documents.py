"""A passport, or what stands in its place, that was not told at registration."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.enums import TravelDocumentKind
from accounts.forms.fields import DocumentNumberField, StateField
from accounts.registration import ClaimedDocument
from goc_portal import clock
from goc_portal.pages.dates import long_date
from goc_portal.pages.fields import DateInputField
from goc_portal.pages.forms import PageForm
from goc_portal.pages.widgets import PARTS, Radios


class NewDocumentForm(PageForm):
    """Kind, state, number and last day, as on the page with the photo."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=TravelDocumentKind,
        initial=TravelDocumentKind.PASSPORT,
        widget=Radios(
            hints={
                TravelDocumentKind.REFUGEE.value: _("Issued under the Convention of 1951 (Law 6458, Article 84)."),
                TravelDocumentKind.STATELESS.value: _("Issued under the Convention of 1954."),
                TravelDocumentKind.OTHER.value: _("For example a passport of a parent in which a child is named."),
            }
        ),
    )
    issuing_state = StateField(label=_("Which state issued it?"))
    number = DocumentNumberField(label=_("Its number"))
    expires_on = DateInputField(label=_("It is valid until"))

    def clean_expires_on(self) -> date:
        """Nobody applies with a passport that has run out."""
        day: date = self.cleaned_data["expires_on"]
        if day < clock.today():
            sentence = gettext(
                "This document was valid until %(day)s. Enter the one that is valid now; without one, renew it first "
                "at the consulate or office that issued it."
            )
            raise ValidationError(sentence % {"day": long_date(day)}, params={"parts": PARTS})
        return day

    def document(self) -> ClaimedDocument:
        """What was typed, as the verb takes it."""
        data = self.cleaned_data
        return ClaimedDocument(
            issuing_state=data["issuing_state"],
            number=data["number"],
            expires_on=data["expires_on"],
            kind=TravelDocumentKind(data["kind"]),
        )
