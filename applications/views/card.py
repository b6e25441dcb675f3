"""The pages of a card: where it is, where it goes, and what to do when it is gone."""

from functools import cached_property
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from applications.cards.losing import report_card_gone
from applications.cards.paying import lines_for_a_new_card
from applications.cards.sending import card_of, change_delivery_address
from applications.enums import BEFORE_POSTING, GONE, IN_HAND, CardState
from applications.forms.cards import CardGoneForm, DeliveryAddressForm
from applications.models import Card
from applications.outcome_steps import of_card
from applications.views.access import CaseView
from appointments.enums import ServiceCode
from goc_portal.errors import PortalError

LOST_CARD = ServiceCode.LOST_CARD.value


class OwnCardView(CaseView):
    """A page about the card of the reader's case; a case without one has no such page."""

    @cached_property
    def card(self) -> Card:
        """The latest card."""
        card = card_of(self.case)
        if card is None:
            raise Http404
        return card


class CardView(OwnCardView):
    """Where the card is and what comes next."""

    template_name = "applications/card.html"

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        is_gone = self.card.state in GONE
        return self.page(
            case=self.case,
            card=self.card,
            next=of_card(self.card),
            can_change_address=self.card.state in BEFORE_POSTING,
            can_report=self.card.state in IN_HAND,
            is_gone=is_gone,
            is_stolen=self.card.state == CardState.STOLEN,
            fee_lines=lines_for_a_new_card(self.card) if is_gone else (),
            service=LOST_CARD,
        )


class CardAddressView(OwnCardView):
    """Another address, until the card is posted."""

    template_name = "applications/card_address.html"

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        if self.card.state not in BEFORE_POSTING:
            return redirect("applications:card", public_id)
        return self.page(case=self.case, form=DeliveryAddressForm.of_card(self.card))

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        form = DeliveryAddressForm(request.POST)
        if not form.is_valid():
            return self.page(status=HTTPStatus.UNPROCESSABLE_ENTITY, case=self.case, form=form)
        try:
            change_delivery_address(application=self.case, address=form.address, by=self.user)
        except PortalError as error:
            form.add_error(None, str(error))
            return self.page(status=error.status, case=self.case, form=form)
        messages.success(request, _("Your card will be posted to this address."))
        return redirect("applications:card", public_id)


class CardGoneView(OwnCardView):
    """The card is lost or stolen."""

    template_name = "applications/card_gone.html"

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        if self.card.state not in IN_HAND:
            return redirect("applications:card", public_id)
        return self.page(case=self.case, form=CardGoneForm())

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        form = CardGoneForm(request.POST)
        if not form.is_valid():
            return self.page(status=HTTPStatus.UNPROCESSABLE_ENTITY, case=self.case, form=form)
        try:
            report_card_gone(application=self.case, what=form.state, by=self.user)
        except PortalError as error:
            form.add_error(None, str(error))
            return self.page(status=error.status, case=self.case, form=form)
        messages.success(request, _("We have recorded it. Your permit stays valid."))
        return redirect("applications:card", public_id)
