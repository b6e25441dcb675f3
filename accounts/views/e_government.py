"""Pages of sign-in through e-Government: away, back, and what follows for who is not known yet."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from accounts.adapter import AccountAdapter
from accounts.e_government.asking import PROVIDER, begin, finish, is_offered
from accounts.e_government.connecting import (
    account_of,
    connect,
    is_claimed_by_an_account,
    open_account,
    refuse_another_holder,
    remember,
)
from accounts.e_government.identity import EGovernmentIdentity
from accounts.forms.registration import ContactsForm
from accounts.models import User
from accounts.readers import signed_in
from accounts.registration import ClaimedContacts
from goc_portal.errors import PortalError

IDENTITY = "e_government_identity"
Page = Callable[..., HttpResponseBase]


def where_offered(page: Page) -> Page:
    """The page exists where the settings name a provider; what it cannot do is said on the sign-in page."""

    @never_cache
    @wraps(page)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_offered():
            raise Http404
        try:
            return page(request)
        except PortalError as error:
            messages.warning(request, str(error))
            return redirect("landing" if request.user.is_authenticated else "account_login")

    return wrapped


@where_offered
def start(request: HttpRequest) -> HttpResponseBase:
    """Say what follows, then send the browser away: only a button does, so that no other site can."""
    if request.method == "POST":
        if not ratelimit.consume(request, action="e_government"):
            messages.warning(request, AccountAdapter.error_messages["too_many_login_attempts"])
            return redirect("account_login")
        return begin(request)
    return leading_away(request)


def leading_away(request: HttpRequest) -> HttpResponseBase:
    """The page whose button leads to the provider: its policy names that address beside our own."""
    provider = "{0.scheme}://{0.netloc}".format(urlsplit(settings.E_GOVERNMENT_ADDRESS))

    @csp_update({"form-action": [provider]})
    def page(request: HttpRequest) -> HttpResponse:
        return render(request, "accounts/e_government.html", {"is_simulated": settings.DEMONSTRATION})

    return page(request)


@require_GET
@where_offered
def callback(request: HttpRequest) -> HttpResponseBase:
    """Back from the provider: into the account that is meant, or to the questions for who has none."""
    identity = finish(request)
    if request.user.is_authenticated:
        request.session[IDENTITY] = identity.held()
        return redirect("account_e_government_connect")
    user = account_of(identity)
    if user is None:
        request.session[IDENTITY] = identity.held()
        return redirect("account_e_government_new")
    return come_in(request, user, identity)


def come_in(request: HttpRequest, user: User, identity: EGovernmentIdentity) -> HttpResponse:
    """Sign in to the account of the person, with the stages that every sign-in has."""
    if user.is_staff or not user.is_active:
        messages.warning(request, AccountAdapter.error_messages["account_inactive"])
        return redirect("account_login")
    refuse_another_holder(user, identity)
    remember(user=user, identity=identity)
    record_authentication(request, user, "socialaccount", provider=PROVIDER, uid=identity.subject)
    answer: HttpResponse = perform_login(request, Login(user=user))
    return answer


def identity_held(request: HttpRequest) -> EGovernmentIdentity | None:
    """Who came back in this session and has not been settled."""
    held = request.session.get(IDENTITY)
    return EGovernmentIdentity.from_held(held) if held else None


@where_offered
def new(request: HttpRequest) -> HttpResponseBase:
    """For who has no account that is proven: connect the one there is, or open one with number and address."""
    identity = identity_held(request)
    if identity is None or request.user.is_authenticated:
        return redirect("account_login")
    form = ContactsForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        contacts = ClaimedContacts(**form.cleaned_data, language=get_language() or "en")
        user = open_account(identity=identity, contacts=contacts)
        del request.session[IDENTITY]
        return come_in(request, user, identity)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "identity": identity, "is_claimed": is_claimed_by_an_account(identity)}
    return render(request, "accounts/e_government_new.html", context, status=status)


@login_required
@where_offered
def connecting(request: HttpRequest) -> HttpResponseBase:
    """Connect the account that one is signed in to, after being asked once."""
    identity = identity_held(request)
    if identity is None:
        return redirect("account_e_government")
    if request.method == "POST":
        del request.session[IDENTITY]
        connect(user=signed_in(request), identity=identity)
        messages.success(request, _("Your identity is confirmed. From now on you can sign in through e-Government."))
        return redirect("landing")
    return render(request, "accounts/e_government_connect.html", {"identity": identity})
