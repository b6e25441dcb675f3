"""What this portal does otherwise than django-allauth would: our contacts, our outbox, our words."""

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts import rules
from accounts.contacts import correct_contact, current_contact, verify_contact
from accounts.enums import ContactChannel
from accounts.messages import EmailCode, PasswordChanged, PhoneCode
from accounts.models import User
from accounts.tokens import withdraw_all_tokens
from goc_portal.pages.language import remember_language
from notices import outbox
from notices.enums import Channel
from notices.registry import Message


class AccountAdapter(DefaultAccountAdapter):
    """The joints between allauth's flows and this app."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account cannot be used now. Ask at the directorate of your province."),
        "incorrect_code": _(
            "This is not the code that was sent last. Look at the newest message and type its six digits."
        ),
        "username_password_mismatch": _(
            "We could not sign you in with these. Check the number, the issuing state and the password. "
            "If you have not registered yet, register first."
        ),
        "too_many_login_attempts": _("There were too many tries. Wait five minutes, then try again."),
        "rate_limited": _("A code was sent a moment ago. Wait half a minute, then ask for a new one."),
        "same_as_current": _("This is the one that we have. Enter another, or go back and type the code."),
        "incorrect_password": _("This is not your password. Type it again."),
    }

    # — the number and the address —

    def phone_form_field(self, **kwargs: Any) -> Any:
        """Our field, which says how to get a Turkish number."""
        from accounts.forms.fields import TurkishMobileField

        return TurkishMobileField(**kwargs)

    def get_phone(self, user: User) -> tuple[str, bool] | None:
        """The number in use and whether it is verified; officers have none."""
        contact = current_contact(user, ContactChannel.SMS)
        return None if contact is None else (contact.value, contact.verified_at is not None)

    def set_phone(self, user: User, phone: str, verified: bool) -> None:
        """Put another number in, before the first is verified."""
        correct_contact(user=user, channel=ContactChannel.SMS, value=phone, by=user)

    def set_phone_verified(self, user: User, phone: str) -> None:
        """The code was right (the form has recorded it already: twice is once)."""
        verify_contact(user=user, channel=ContactChannel.SMS, value=phone)

    def get_user_by_phone(self, phone: str) -> None:
        """Nobody: a number may serve a family, so that it names no one, and allauth must not call it taken."""
        return

    def confirm_email(self, request: HttpRequest, email_address: Any) -> bool:
        """The code was right: record it as our contact too."""
        verify_contact(user=email_address.user, channel=ContactChannel.EMAIL, value=email_address.email)
        return super().confirm_email(request, email_address)

    # — codes leave through the outbox —

    def send_verification_code_sms(self, user: User, phone: str, code: str, **kwargs: Any) -> None:
        """Queue the code for a mobile number."""
        queue_code(PhoneCode, user, {Channel.SMS: rules.turkish_mobile(phone)}, code)

    def send_confirmation_mail(self, request: HttpRequest, emailconfirmation: Any, signup: bool) -> None:
        """Queue the code for an address."""
        address = emailconfirmation.email_address
        queue_code(EmailCode, address.user, {Channel.EMAIL: address.email}, emailconfirmation.key)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing is ever sent past the outbox, and allauth has no other mail for us."""

    def set_password(self, user: User, password: str) -> None:
        """A new password is told on both channels: somebody else may have chosen it."""
        with transaction.atomic():
            super().set_password(user, password)
            withdraw_all_tokens(user=user)
            outbox.queue(
                message=PasswordChanged,
                person=user.person,
                user=user,
                cause=f"{PasswordChanged.code}:{uuid.uuid4()}",
                facts={},
            )

    # — the way through —

    def get_login_stages(self) -> list[str]:
        """Number, address, then an officer's second factor."""
        return [
            "accounts.stages.PhoneStage",
            "accounts.stages.EmailStage",
            "allauth.mfa.stages.AuthenticateStage",
        ]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Officers go to their queue, everybody else to their own page."""
        return reverse("admin:index") if request.user.is_staff else super().get_login_redirect_url(request)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """From now on the pages are in the language that the person chose."""
        response = super().post_login(request, user, **kwargs)
        if user.person is not None:
            translation.activate(user.person.language)
            remember_language(response, user.person.language)
        return response

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Only what our pages don't say themselves: that a code was sent, or is used up, stands on them."""
        if kwargs.get("message") == self.error_messages["rate_limited"]:
            super().add_message(request, level, *args, **kwargs)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Registration has its own pages."""
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count failures by identity and network together: nobody is shut out by what others do elsewhere."""
        identity = f"{credentials.get('issuing_state', '')}/{rules.document_number(credentials.get('username', ''))}"
        return f"{identity}|{self.get_client_ip(request)}"


def queue_code(message: type[Message], user: User | None, to: dict[Channel, str], code: str) -> None:
    """Write the notice that carries a code; every code is a cause of its own."""
    with transaction.atomic():
        outbox.queue(
            message=message,
            person=user.person if user is not None else None,
            user=user,
            cause=f"{message.code}:{uuid.uuid4()}",
            facts={"code": code},
            to=to,
        )
