"""Your status and your province: what counts, since when, what changes it, and sending a card that is not on record."""

from functools import cached_property
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Person
from accounts.views.access import PersonView
from documents.errors import NoFileChosen
from documents.models import StoredFile
from goc_portal.errors import PortalError
from permits.claiming import BACK, FRONT, claim_status, correct_claim, store_side, withdraw_claim
from permits.forms import CardForm
from permits.models import StatusClaim
from permits.status_page import status_page

SIDES = {"front": FRONT, "back": BACK}


class StatusView(PersonView):
    """Which status and which province count for the reader, or for somebody for whom the reader acts."""

    template_name = "permits/status.html"

    def get(self, request: HttpRequest, person: UUID | None = None) -> HttpResponse:
        whose = self.person_to_act_for(person) if person else self.person
        return self.page(status_page=status_page(whose, self.user))


class CardView(PersonView):
    """Sending a card: one page, with its pictures."""

    template_name = "permits/card.html"
    done = gettext_lazy("We have your card. An officer looks at it, and we tell you what comes of it.")

    def get(self, request: HttpRequest, person: UUID) -> HttpResponse:
        return self.page(form=CardForm(), whose=self.person_to_act_for(person))

    def post(self, request: HttpRequest, person: UUID) -> HttpResponse:
        return self.sent(CardForm(request.POST, request.FILES), self.person_to_act_for(person))

    def sent(self, form: CardForm, whose: Person, **shown: Any) -> HttpResponse:
        """Keep what was sent, or show it again with what is missing or was not taken."""
        if not form.is_valid():
            return self.page(status=HTTPStatus.UNPROCESSABLE_ENTITY, form=form, whose=whose, **shown)
        try:
            self.keep(form, whose)
        except PortalError as error:
            if not form.errors:  # a picture that was refused has its sentence beside its field
                form.add_error(None, str(error))
            return self.page(status=error.status, form=form, whose=whose, **shown)
        messages.success(self.request, self.done)
        return self.back_to_status(whose)

    def keep(self, form: CardForm, whose: Person) -> None:
        """Call the verb with what was typed and sent."""
        front, back = self.picture(form, "front", whose), self.picture(form, "back", whose)
        if front is None:
            raise NoFileChosen
        claim_status(person=whose, card=form.details(), front=front, back=back, by=self.user)

    def picture(self, form: CardForm, side: str, whose: Person) -> StoredFile | None:
        """A picture that came, checked and kept; one that is refused says so beside its field."""
        upload = form.cleaned_data.get(side)
        if upload is None:
            return None
        try:
            return store_side(upload=upload, side=SIDES[side], person=whose, by=self.user)
        except PortalError as error:
            form.add_error(side, str(error))
            raise

    def back_to_status(self, whose: Person) -> HttpResponseRedirect:
        """The page of the person whose card it is."""
        return redirect("permits:status-of", whose.public_id)


class ClaimView(CardView):
    """Correcting a card that nobody has decided on."""

    done = gettext_lazy("Your corrections are kept. The card keeps its place in the queue.")

    @cached_property
    def claim(self) -> StatusClaim:
        """The claim of the address, of somebody for whom the reader may act."""
        claims = StatusClaim.objects.visible_to(self.user).select_related("person")
        return get_object_or_404(claims, public_id=self.kwargs["claim"])

    def get(self, request: HttpRequest, claim: UUID) -> HttpResponse:
        if not self.claim.is_open:
            return self.back_to_status(self.claim.person)
        return self.page(form=CardForm(claim=self.claim), whose=self.claim.person, claim=self.claim)

    def post(self, request: HttpRequest, claim: UUID) -> HttpResponse:
        form = CardForm(request.POST, request.FILES, claim=self.claim)
        return self.sent(form, self.claim.person, claim=self.claim)

    def keep(self, form: CardForm, whose: Person) -> None:
        front, back = self.picture(form, "front", whose), self.picture(form, "back", whose)
        correct_claim(claim=self.claim, card=form.details(), front=front, back=back, by=self.user)


class WithdrawClaimView(ClaimView):
    """Taking a card back, after being asked once."""

    template_name = "permits/withdraw_card.html"

    def get(self, request: HttpRequest, claim: UUID) -> HttpResponse:
        if not self.claim.is_open:
            return self.back_to_status(self.claim.person)
        return self.page(claim=self.claim, whose=self.claim.person)

    def post(self, request: HttpRequest, claim: UUID) -> HttpResponse:
        try:
            withdraw_claim(claim=self.claim, by=self.user)
        except PortalError as error:
            messages.warning(request, str(error))
        else:
            messages.success(request, _("The card is withdrawn. You can send one again at any time."))
        return self.back_to_status(self.claim.person)
