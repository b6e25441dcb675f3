"""The page about the address in Türkiye."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.enums import Accommodation
from applications.forms.sections.base import MIDDLE, SHORT, WIDE, SectionForm
from applications.models import AddressAnswers
from directorates.alphabet import provinces_by_name
from goc_portal.pages.widgets import Radios


class AddressForm(SectionForm):
    """Where the applicant lives in Türkiye."""

    slug = "address"

    accommodation = forms.ChoiceField(
        label=_("How do you live there?"),
        choices=Accommodation.choices,
        widget=Radios(
            hints={
                Accommodation.OWNED: _("Bring the title deed to your appointment."),
                Accommodation.RENTED: _("Bring the rental contract, certified by a notary, to your appointment."),
                Accommodation.HOST: _(
                    "Bring a written promise of your host, certified by a notary, that you live there (undertaking)."
                ),
                Accommodation.HOTEL: _("Bring a letter of the hotel or residence."),
            }
        ),
    )

    class Meta:
        model = AddressAnswers
        fields = ("province", "district", "neighbourhood", "street", "door_number", "accommodation")
        widgets: ClassVar = {
            "district": forms.TextInput(attrs=MIDDLE),
            "neighbourhood": forms.TextInput(attrs=WIDE),
            "street": forms.TextInput(attrs=WIDE),
            "door_number": forms.TextInput(attrs=SHORT),
        }
        help_texts: ClassVar = {
            "province": _("Your papers are handed in at the migration directorate of this province."),
            "district": _("In Turkish: ilçe. For example Çankaya."),
            "neighbourhood": _("In Turkish: mahalle. For example Kızılay Mahallesi."),
            "street": _("In Turkish: cadde or sokak. For example Atatürk Bulvarı."),
            "door_number": _("For example 12/4: building 12, flat 4."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Choose a province")), *((province.pk, province.name) for province in provinces_by_name())]
        self.fields["province"].choices = choices  # type: ignore[attr-defined]
