"""allauth's pages for codes, with a sentence where they send people back to sign-in."""

from collections.abc import Callable
from functools import wraps

from allauth.account import views
from allauth.core.exceptions import ImmediateHttpResponse, RateLimited
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.adapter import AccountAdapter
from goc_portal.pages.forms import MISSING, with_label

View = Callable[[HttpRequest], HttpResponse]


def says_why_it_ends(view: View) -> View:
    """Three wrong codes, and fifteen minutes, end at sign-in: say so, and that a new code comes from there.

    A button pressed before anything was typed is not one of the three tries.
    A limit on sending, of which allauth makes an error or a page, is a sentence on this page: what was typed stays.
    """

    @wraps(view)
    def wrapped(request: HttpRequest) -> HttpResponse:
        if is_sent_empty(request):
            messages.warning(request, with_label(MISSING, _("Code")))
            return HttpResponseRedirect(request.path)
        try:
            response = view(request)
        except (RateLimited, ImmediateHttpResponse):
            messages.warning(request, AccountAdapter.error_messages["rate_limited"])
            return HttpResponseRedirect(request.path)
        if isinstance(response, HttpResponseRedirect) and response.url == reverse("account_login"):
            messages.warning(request, code_is_used_up())
        return response

    return wrapped


def is_sent_empty(request: HttpRequest) -> bool:
    """Whether the form of the code came without one."""
    return request.method == "POST" and "code" in request.POST and not request.POST["code"].strip()


def code_is_used_up() -> str:
    """Said after three wrong codes and after fifteen minutes alike."""
    return _(
        "The code can no longer be used: it was wrong three times, or it is older than 15 minutes. Nothing that you "
        "entered is lost. Sign in with your passport and password, and you will be sent a new code."
    )


def leads_on_who_is_signed_in(view: View) -> View:
    """Who is signed in has typed the codes: contacts change at the directorate (R-04), so there is no code to type.

    People come here by the browser's back button, or press twice.
    """

    @wraps(view)
    def wrapped(request: HttpRequest) -> HttpResponse:
        return HttpResponseRedirect(reverse("landing")) if request.user.is_authenticated else view(request)

    return wrapped


phone: View = leads_on_who_is_signed_in(says_why_it_ends(views.verify_phone))
email: View = leads_on_who_is_signed_in(says_why_it_ends(views.email_verification_sent))
