"""The page about the address in Türkiye."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.names import unmarked
from applications.enums import Accommodation
from applications.forms.sections.base import MIDDLE, SHORT, WIDE, SectionForm
from applications.models import AddressAnswers
from directorates.alphabet import provinces_by_name, turkish_order
from directorates.models import Province
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
            "district": _("In Turkish: ilçe. For example Çankaya. With or without Turkish letters."),
            "neighbourhood": _("In Turkish: mahalle. For example Kızılay Mahallesi."),
            "street": _("In Turkish: cadde or sokak. For example Atatürk Bulvarı."),
            "door_number": _("For example 12/4: building 12, flat 4."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Choose a province")), *((province.pk, province.name) for province in provinces_by_name())]
        self.fields["province"].choices = choices  # type: ignore[attr-defined]

    unknown_district: ClassVar[str | Promise] = _(
        "We know no district “%(typed)s” in %(province)s. Look at your address document. The districts of this "
        "province are: %(districts)s."
    )

    def clean(self) -> dict[str, Any]:
        """A district of the chosen province, in its own spelling."""
        super().clean()
        province, typed = self.cleaned_data.get("province"), self.cleaned_data.get("district")
        if province is None or not typed:
            return self.cleaned_data
        districts = {unmarked(district.name): district.name for district in province.districts.all()}
        if districts and unmarked(typed) not in districts:
            self.add_error("district", self.no_such_district(typed, province, districts.values()))
        else:
            self.cleaned_data["district"] = districts.get(unmarked(typed), typed)
        return self.cleaned_data

    def no_such_district(self, typed: str, province: Province, names: Iterable[str]) -> forms.ValidationError:
        """All names of the province: nobody should have to guess."""
        listed = ", ".join(sorted(names, key=turkish_order))
        params = {"typed": typed, "province": province.name, "districts": listed}
        return forms.ValidationError(str(self.unknown_district), code="unknown_district", params=params)
