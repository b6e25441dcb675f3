"""A passport that came after registration."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import DocumentNumberField, StateField
from accounts.registration import ClaimedDocument
from goc_portal import clock
from goc_portal.pages.dates import long_date
from goc_portal.pages.fields import DateInputField
from goc_portal.pages.forms import PageForm
from goc_portal.pages.widgets import PARTS


class NewDocumentForm(PageForm):
    """State, number and last day, as on the page with the photo."""

    issuing_state = StateField(label=_("Which state issued the passport?"))
    number = DocumentNumberField(label=_("Passport number"))
    expires_on = DateInputField(label=_("The passport is valid until"))

    def clean_expires_on(self) -> date:
        """Nobody applies with a passport that has run out."""
        day: date = self.cleaned_data["expires_on"]
        if day < clock.today():
            sentence = gettext(
                "This passport was valid until %(day)s. Enter the one that is valid now; without one, renew it at "
                "your country's embassy or consulate first."
            )
            raise ValidationError(sentence % {"day": long_date(day)}, params={"parts": PARTS})
        return day

    def document(self) -> ClaimedDocument:
        """What was typed, as the verb takes it."""
        data = self.cleaned_data
        return ClaimedDocument(
            issuing_state=data["issuing_state"], number=data["number"], expires_on=data["expires_on"]
        )
