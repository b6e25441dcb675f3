"""A page in the admin that shows one row in full and offers buttons: each calls one verb, and needs no script."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise

from directorates.asked_for import ask_in_words
from directorates.scoped_admin import ScopedAdmin
from goc_portal.errors import PortalError


class NothingToType(forms.Form):
    """An act that needs no more than the button."""


@dataclass(frozen=True)
class RowAct:
    """A button: its slug in the address, what it says, the right it needs, what is typed, what it calls."""

    slug: str
    label: str | Promise
    done: str | Promise
    right: str
    perform: Callable[..., Any]
    form: type[forms.Form] = NothingToType


@dataclass(frozen=True)
class OfferedAct:
    """A button as the page draws it, with the form that was sent where something was missing."""

    act: RowAct
    form: forms.Form
    href: str


class ActingAdmin(ScopedAdmin):
    """Rows with a public id, a page of their own and acts. A subclass names the template, the acts and the facts."""

    page_template: ClassVar[str]
    acts: ClassVar[Sequence[RowAct]] = ()

    def acts_on(self, row: Any) -> Sequence[RowAct]:
        """The acts that make sense now; the verbs decide all the same."""
        return self.acts

    def offers(self, request: HttpRequest, row: Any) -> Sequence[RowAct]:
        """The acts that make sense now for this reader."""
        return self.acts_on(row)

    def form_for(self, act: RowAct, row: Any, *args: Any, **kwargs: Any) -> forms.Form:
        """The form of an act; a subclass fills in what there is to choose from."""
        return act.form(*args, **kwargs)

    def facts(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """What the template shows beside the row itself."""
        return {}

    def address(self, kind: str, *parts: Any) -> str:
        """The address of a page of this model."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{kind}", args=parts)

    def get_urls(self) -> list[URLPattern]:
        """The admin's own addresses, and one for each act on a row."""
        act = path(
            "<uuid:public_id>/acts/<slug:slug>/",
            self.admin_site.admin_view(self.act_view),
            name=f"{self.opts.app_label}_{self.opts.model_name}_act",
        )
        return [act, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The row's page."""
        row = self.row_or_404(request, object_id)
        self.write_look(request, row)
        return self.row_page(request, row)

    def act_view(self, request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
        """Press a button: check the right and what was typed, call the verb, say what came of it."""
        row = self.row_or_404(request, str(public_id))
        here = HttpResponseRedirect(self.address("change", row.public_id))
        if request.method != "POST":
            # The session ended before the button was pressed: signing in again leads to this address.
            return here
        act = next((act for act in self.acts if act.slug == slug), None)
        if act is None:
            raise Http404
        if not request.user.has_perm(act.right):
            raise PermissionDenied
        form = self.form_for(act, row, request.POST)
        ask_in_words(form)
        if not form.is_valid():
            return self.row_page(request, row, sent=(act, form), status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            act.perform(row, by=request.user, **form.cleaned_data)
        except PortalError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, str(act.done))
        return here

    def row_page(
        self,
        request: HttpRequest,
        row: Any,
        *,
        sent: tuple[RowAct, forms.Form] | None = None,
        status: int = HTTPStatus.OK,
    ) -> HttpResponse:
        """The page of a row, with the form that was not complete as it was sent."""
        context = {
            **self.admin_site.each_context(request),
            "title": str(self.opts.verbose_name),
            "opts": self.opts,
            "row": row,
            "acts": [
                self.offered(act, row, sent) for act in self.offers(request, row) if request.user.has_perm(act.right)
            ],
            **self.facts(request, row),
        }
        return TemplateResponse(request, self.page_template, context, status=status)

    def offered(self, act: RowAct, row: Any, sent: tuple[RowAct, forms.Form] | None) -> OfferedAct:
        """A button with its form."""
        form = sent[1] if sent and sent[0] is act else self.form_for(act, row, auto_id=f"{act.slug}_%s")
        return OfferedAct(act, form, self.address("act", row.public_id, act.slug))

    def row_or_404(self, request: HttpRequest, public_id: str) -> Any:
        """A row in scope that the officer has the right to see."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = self.get_object(request, public_id)
        if row is None:
            raise Http404
        return row
