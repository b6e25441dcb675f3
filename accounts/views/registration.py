"""Registration, a question a page. Answers wait in the session until the last page; the password never does."""

import uuid
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any, ClassVar

from allauth.account.utils import complete_signup
from allauth.decorators import rate_limit
from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from accounts import issuing_states
from accounts.enums import Sex
from accounts.forms.passport_lines import PassportLinesForm, correction_sentence, isolated
from accounts.forms.registration import BY_LINES, ContactsForm, HowForm, IdentityForm, PasswordForm
from accounts.machine_readable_zone import Correction, Field, PartialDate, PassportZone
from accounts.registration import ClaimedContacts, ClaimedDocument, ClaimedIdentity, register_claimed_person
from goc_portal import clock
from goc_portal.pages.components import SummaryRow
from goc_portal.pages.dates import long_date
from goc_portal.pages.fields import PartlyKnownDate

DRAFT = "registration"
Draft = dict[str, Any]


@method_decorator(never_cache, name="dispatch")
class RegistrationPage(FormView):
    """A page of registration: its answers are kept under its name, pages before it must be answered."""

    name: ClassVar[str]
    needs: ClassVar[tuple[str, ...]] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Who is signed in has an account; who has skipped a page goes back to it."""
        if request.user.is_authenticated:
            return redirect("landing")
        missing = next((name for name in self.needs if name not in self.draft), None)
        if missing is not None:
            return redirect(f"accounts:register-{missing}")
        return super().dispatch(request, *args, **kwargs)

    @property
    def draft(self) -> Draft:
        """What has been answered so far."""
        return self.request.session.get(DRAFT, {})

    def keep(self, **answers: Any) -> None:
        """Keep answers for the pages that follow; the key makes two clicks on the last button one account."""
        key = self.draft.get("key") or str(uuid.uuid4())
        self.request.session[DRAFT] = {"key": key, **self.draft, **answers}

    def get_initial(self) -> dict[str, Any]:
        """What was answered here before."""
        return self.draft.get(self.name, {})


class HowPage(RegistrationPage):
    """What is needed, and the choice between lines and hand."""

    name = "how"
    form_class = HowForm
    template_name = "accounts/register.html"

    def form_valid(self, form: HowForm) -> HttpResponse:
        self.keep(how=form.cleaned_data)
        by_lines = form.cleaned_data["how"] == BY_LINES
        return redirect("accounts:register-lines" if by_lines else "accounts:register-identity")


class LinesPage(RegistrationPage):
    """The two lines fill the next page."""

    name = "lines"
    form_class = PassportLinesForm
    template_name = "accounts/register_lines.html"

    def form_valid(self, form: PassportLinesForm) -> HttpResponse:
        zone = form.reading.zone
        if zone is None:
            raise ValueError("a valid form has read the zone")
        corrections = [asdict(correction) for correction in form.reading.corrections]
        identity = {**self.draft.get("identity", {}), **answers_of(zone)}
        self.keep(lines=form.cleaned_data, identity=identity, corrections=corrections, checked=False)
        return redirect("accounts:register-identity")


class IdentityPage(RegistrationPage):
    """All that the passport says, to be checked and corrected, or typed."""

    name = "identity"
    form_class = IdentityForm
    template_name = "accounts/register_identity.html"

    def get_initial(self) -> dict[str, Any]:
        return identity_of(self.draft.get("identity", {}))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        corrections = [
            correction_sentence(Correction(**{**told, "field": Field(told["field"])}))
            for told in self.draft.get("corrections", [])
        ]
        expires_on = self.get_initial().get("expires_on")
        return super().get_context_data(
            corrections=corrections,
            is_read_from_lines="lines" in self.draft,
            expired_on=expires_on if expires_on and expires_on < clock.today() else None,
            **kwargs,
        )

    def form_valid(self, form: IdentityForm) -> HttpResponse:
        answers = {name: value for name, value in form.cleaned_data.items() if name != "expired_seen"}
        answers["birth"] = asdict(answers["birth"])
        answers["expires_on"] = answers["expires_on"].isoformat()
        self.keep(identity=answers, checked=True)
        return redirect("accounts:register-contacts")


class ContactsPage(RegistrationPage):
    """Number and address, with the word that they change only in person later."""

    name = "contacts"
    needs = ("identity",)
    form_class = ContactsForm
    template_name = "accounts/register_contacts.html"

    def form_valid(self, form: ContactsForm) -> HttpResponse:
        self.keep(contacts=form.cleaned_data)
        return redirect("accounts:register-password")


@method_decorator(sensitive_post_parameters("password"), name="dispatch")
@method_decorator(rate_limit(action="signup"), name="dispatch")
class PasswordPage(RegistrationPage):
    """Everything once more to check, the privacy notice and the password; then the account is made."""

    name = "password"
    needs = ("identity", "contacts")
    form_class = PasswordForm
    template_name = "accounts/register_password.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """What was read from the lines has to be looked at first."""
        if not self.draft.get("checked") and "identity" in self.draft:
            return redirect("accounts:register-identity")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(rows=summary_of(self.draft), **kwargs)

    def form_valid(self, form: PasswordForm) -> HttpResponse:
        try:
            user = register_claimed_person(
                identity=claimed_identity(self.draft["identity"]),
                contacts=ClaimedContacts(**self.draft["contacts"], language=get_language() or "en"),
                password=form.cleaned_data["password"],
                public_id=uuid.UUID(self.draft["key"]),
            )
        except IntegrityError as error:
            if "public_id" not in str(error):
                raise
            return self.made_already()
        del self.request.session[DRAFT]
        return complete_signup(self.request, user, None, None)

    def made_already(self) -> HttpResponse:
        """The button was pressed twice: there is one account, and a code is on its way to it."""
        self.request.session.pop(DRAFT, None)
        messages.info(self.request, _("Your account has been created. Sign in with your passport and password."))
        return HttpResponseRedirect(reverse("account_login"))


def answers_of(zone: PassportZone) -> dict[str, Any]:
    """What the two lines answer on the identity page, as the session keeps it."""
    return {
        "surname": zone.surname,
        "given_names": zone.given_names,
        "sex": zone.sex,
        "birth": asdict(zone.birth),
        "nationality": zone.nationality,
        "issuing_state": zone.issuing_state,
        "number": zone.number,
        "expires_on": zone.expires_on.isoformat() if zone.expires_on else None,
    }


def identity_of(kept: dict[str, Any]) -> dict[str, Any]:
    """Kept answers as the form's fields want them."""
    answers = dict(kept)
    birth = answers.pop("birth", None)
    if birth and birth["year"]:
        answers["birth"] = PartlyKnownDate(**birth)
    if answers.get("expires_on"):
        answers["expires_on"] = date.fromisoformat(answers["expires_on"])
    return answers


def claimed_identity(kept: dict[str, Any]) -> ClaimedIdentity:
    """Kept answers as the verb wants them."""
    return ClaimedIdentity(
        surname=kept["surname"],
        given_names=kept["given_names"],
        native_name=kept["native_name"],
        sex=Sex(kept["sex"]),
        birth=PartialDate(**kept["birth"]),
        nationality=kept["nationality"],
        document=ClaimedDocument(
            issuing_state=kept["issuing_state"],
            number=kept["number"],
            expires_on=date.fromisoformat(kept["expires_on"]),
        ),
        foreigner_identity_number=kept["foreigner_identity_number"],
    )


def summary_of(draft: Draft) -> list[SummaryRow]:
    """All answers, each with the way back to its page."""
    identity, contacts = draft["identity"], draft["contacts"]
    to_identity, to_contacts = reverse("accounts:register-identity"), reverse("accounts:register-contacts")
    birth = PartlyKnownDate(**identity["birth"])
    name = " ".join(part for part in (identity["given_names"], identity["surname"]) if part)
    document = f"{issuing_states.name_of(identity['issuing_state'])} · {isolated(identity['number'])}"
    about_identity = [
        (_("Name"), name),
        (_("Date of birth"), birth_in_words(birth)),
        (_("Nationality"), issuing_states.name_of(identity["nationality"])),
        (_("Passport"), document),
        (_("Valid until"), long_date(date.fromisoformat(identity["expires_on"]))),
    ]
    about_contacts = [(_("Turkish mobile number"), contacts["mobile"]), (_("E-mail address"), contacts["email"])]
    return [SummaryRow(key, value, to_identity) for key, value in about_identity] + [
        SummaryRow(key, value, to_contacts) for key, value in about_contacts
    ]


def birth_in_words(birth: PartlyKnownDate) -> str:
    """A date of birth; what is unknown is left out."""
    parts = [birth.day, MONTHS[birth.month] if birth.month else None, birth.year]
    return " ".join(str(part) for part in parts if part)


Page = Callable[..., HttpResponseBase]
how: Page = HowPage.as_view()
lines: Page = LinesPage.as_view()
identity: Page = IdentityPage.as_view()
contacts: Page = ContactsPage.as_view()
password: Page = PasswordPage.as_view()
