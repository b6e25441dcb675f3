"""What people type about their card: where it goes, and that it is gone."""

from typing import Any, ClassVar, Literal

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.enums import CardState
from applications.models import Card
from directorates.models import Province
from goc_portal.pages.forms import PageForm
from goc_portal.pages.widgets import Radios


class DeliveryAddressForm(PageForm):
    """The address to which the card is posted."""

    province = forms.ModelChoiceField(
        label=_("Province"), queryset=Province.objects.order_by("name"), empty_label=_("Choose a province")
    )
    district = forms.CharField(
        label=_("District"), max_length=60, help_text=_("In Turkish: ilçe. For example Çankaya.")
    )
    neighbourhood = forms.CharField(
        label=_("Neighbourhood"), max_length=120, help_text=_("In Turkish: mahalle. For example Kızılay Mahallesi.")
    )
    street = forms.CharField(
        label=_("Street"), max_length=160, help_text=_("In Turkish: cadde or sokak. For example Atatürk Bulvarı.")
    )
    door_number = forms.CharField(
        label=_("Building and flat number"), max_length=40, help_text=_("For example 12/4: building 12, flat 4.")
    )
    FIELDS: ClassVar = ("province", "district", "neighbourhood", "street", "door_number")

    @classmethod
    def of_card(cls, card: Card) -> "DeliveryAddressForm":
        """The form with the address that stands."""
        return cls(initial={name: getattr(card, name) for name in cls.FIELDS})

    @property
    def address(self) -> dict[str, Any]:
        """The parts that the card keeps."""
        return {name: self.cleaned_data[name] for name in self.FIELDS}


class CardGoneForm(PageForm):
    """Lost or stolen."""

    what = forms.ChoiceField(
        label=_("What happened to your card?"),
        choices=[(CardState.LOST.value, _("I lost it")), (CardState.STOLEN.value, _("It was stolen"))],
        widget=Radios,
    )

    @property
    def state(self) -> Literal[CardState.LOST, CardState.STOLEN]:
        """What was chosen, as the state of the card."""
        return CardState.STOLEN if self.cleaned_data["what"] == CardState.STOLEN else CardState.LOST
