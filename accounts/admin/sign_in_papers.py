"""Printing a sign-in paper for somebody who was seen, and the record of those that were printed."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import TurkishMobileField
from accounts.models import Person, SignInPaper, User
from accounts.readers import signed_in
from accounts.registration import ClaimedContacts
from accounts.sign_in_papers import PRINT, drawn, open_login_at_counter, print_sign_in_paper
from directorates.scoped_admin import ScopedAdmin
from documents.access import record_access
from documents.enums import AccessPurpose
from goc_portal.errors import PortalError


class PrintForm(forms.Form):
    """That the person stands here; nothing else is asked."""

    use_required_attribute = False

    seen = forms.BooleanField(
        label=_("I have seen this person with the document, and the photo fits."),
        error_messages={"required": _("Tick the box once you have compared person and document.")},
    )


class OpenForm(PrintForm):
    """For somebody without an account: where the codes go that verify number and address."""

    mobile = TurkishMobileField(widget=forms.TextInput(attrs={"class": "officer-input", "dir": "ltr"}))
    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"class": "officer-input", "dir": "ltr"})
    )
    field_order = ["mobile", "email", "seen"]


@admin.register(SignInPaper)
class SignInPaperAdmin(ScopedAdmin):
    """Who got a paper, from whom, and whether it was used. The code stands nowhere."""

    list_display = ["person_name", "printed_at", "printed_by", "ends_at", "used_at", "replaced_at"]
    list_select_related = ["user__person", "printed_by__person"]
    search_fields = ["user__person__search_key"]
    fields = ["user", "printed_at", "printed_by", "ends_at", "used_at", "replaced_at"]
    ordering = ["-printed_at", "-pk"]
    show_full_result_count = False

    @admin.display(description=_("person"), ordering="user__person__search_key")
    def person_name(self, paper: SignInPaper) -> str:
        """Whose account it opens."""
        return paper.user.get_full_name()

    def get_urls(self) -> list[URLPattern]:
        """The admin's own addresses, and the page that prints for a person."""
        page = self.admin_site.admin_view(self.print_view)
        return [path("for/<uuid:public_id>/", page, name="accounts_signinpaper_print"), *super().get_urls()]

    def print_view(self, request: HttpRequest, public_id: Any) -> HttpResponse:
        """Ask once, then hand the paper over: the answer is the PDF, and no copy of it stays here."""
        if not request.user.has_perm(PRINT):
            raise PermissionDenied
        person = Person.objects.visible_to(request.user).filter(public_id=public_id).first()
        if person is None:
            raise Http404
        record_access(person_id=person.pk, by=signed_in(request), purpose=AccessPurpose.PERSON)
        has_login = User.objects.filter(person=person).exists()
        form = (PrintForm if has_login else OpenForm)(request.POST if request.method == "POST" else None)
        if form.is_bound and form.is_valid():
            try:
                return self.printed(request, person, form)
            except PortalError as error:
                form.add_error(None, str(error))
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        context = {**self.admin_site.each_context(request), "opts": self.opts, "person": person, "form": form}
        context["title"] = _("Print a sign-in paper")
        return TemplateResponse(request, "admin/accounts/sign_in_paper.html", context, status=status)

    def printed(self, request: HttpRequest, person: Person, form: PrintForm) -> HttpResponse:
        """The PDF, which neither a disk here nor the browser's cache keeps."""
        with transaction.atomic():
            if isinstance(form, OpenForm):
                contacts = ClaimedContacts(
                    form.cleaned_data["mobile"], form.cleaned_data["email"].lower(), language=person.language
                )
                open_login_at_counter(person=person, contacts=contacts, by=signed_in(request))
            paper, code = print_sign_in_paper(person=person, by=signed_in(request))
        address = settings.PUBLIC_ADDRESS.partition("://")[2] + reverse("account_sign_in_paper")
        response = HttpResponse(drawn(paper, code, address=address), content_type="application/pdf")
        response["Content-Disposition"] = 'attachment; filename="sign-in-paper.pdf"'
        response["Cache-Control"] = "private, no-store"
        return response
