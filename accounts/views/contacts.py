"""The reader's number and address: how they stand, and a code for a number that is in doubt."""

from http import HTTPStatus

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.contacts import current_contact
from accounts.enums import ContactChannel
from accounts.errors import CodeIsUsedUp
from accounts.forms.recovery import RecoveryCodeForm
from accounts.models import Contact
from accounts.number_codes import is_sent, send_code, type_code
from accounts.views.access import PersonView

SEND = "send"


class ContactsView(PersonView):
    """What is verified can be changed only in person; the page says so."""

    template_name = "accounts/contacts.html"

    def number(self) -> Contact | None:
        """The mobile number, where it is in doubt."""
        contact = current_contact(self.user, ContactChannel.SMS)
        return contact if contact and contact.doubted_at else None

    def shown(self, form: RecoveryCodeForm, status: int = HTTPStatus.OK) -> HttpResponse:
        """The page with the form for the code, where one was sent."""
        contacts = Contact.objects.current().filter(user=self.user).order_by("channel")
        in_doubt = self.number()
        is_waiting = in_doubt is not None and is_sent(self.request.session)
        return self.page(contacts=contacts, in_doubt=in_doubt, is_waiting=is_waiting, form=form, status=status)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.shown(RecoveryCodeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Send a code, or read the one that was typed."""
        contact = self.number()
        if contact is None:
            return redirect("account_email")
        if SEND in request.POST:
            return self.send(contact)
        form = RecoveryCodeForm(request.POST)
        if not form.is_valid():
            return self.shown(form, HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            is_right = type_code(self.user, contact, request.session, form.cleaned_data["code"])
            if not (is_right or is_sent(request.session)):
                raise CodeIsUsedUp
        except CodeIsUsedUp as error:
            messages.warning(request, str(error))
            return redirect("account_email")
        if not is_right:
            form.add_error("code", get_adapter().error_messages["incorrect_code"])
            return self.shown(form, HTTPStatus.UNPROCESSABLE_ENTITY)
        messages.success(request, _("Your number is confirmed. We send you SMS again."))
        return redirect("account_email")

    def send(self, contact: Contact) -> HttpResponse:
        """A code, as often as at registration."""
        if ratelimit.consume(self.request, action="verify_phone", key=f"{self.user.pk}|{contact.value}"):
            send_code(contact, self.request.session)
        else:
            messages.warning(self.request, get_adapter().error_messages["rate_limited"])
        return redirect("account_email")
