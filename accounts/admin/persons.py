"""Persons and their documents: to look up, and to prove when both have been seen at the counter."""

from functools import partial
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.decorators import action, display

from accounts import issuing_states
from accounts.admin.corrections import NumberCorrectionInline, identity_number_view
from accounts.admin.merges import compare_view
from accounts.correcting import CORRECT
from accounts.enums import ProvenBy
from accounts.looking_up import look_up_person
from accounts.merging import PROPOSE, record_that_stayed
from accounts.models import Person, TravelDocument, User
from accounts.proving import prove_identity
from accounts.rules import document_number
from directorates.scoped_admin import ScopedAdmin
from goc_portal.errors import PortalError


def signed_in(request: HttpRequest) -> User:
    """Who acts: the admin lets nobody in who is not signed in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


class LookUpForm(forms.Form):
    """The number that is printed, and why."""

    use_required_attribute = False

    number = forms.CharField(
        label=_("Passport number or foreigner identity number"),
        max_length=20,
        widget=forms.TextInput(attrs={"class": "officer-input", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Type the number as it is printed in the document.")},
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "officer-input officer-input--wide"}),
        error_messages={"required": _("Say why you need to find this person. One sentence is enough.")},
    )


class TravelDocumentInline(TabularInline):
    """The documents of a person, to read."""

    model = TravelDocument
    fields = ["kind", "issuing_state", "number", "expires_on", "proven_at", "proven_by"]
    readonly_fields = fields
    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Documents are recorded by verbs."""
        return False


@admin.register(Person)
class PersonAdmin(ScopedAdmin):
    """Who somebody is, claimed or proven."""

    list_display = ["name", "birth", "nationality_name", "is_proven_now", "created_at"]
    list_filter = [("proven_at", admin.EmptyFieldListFilter)]
    search_fields = ["search_key"]
    search_help_text = _("Names in any order and spelling, a document's number or a foreigner identity number.")
    exclude = ["search_key"]
    inlines = [TravelDocumentInline, NumberCorrectionInline]
    ordering = ["-created_at", "-pk"]
    show_full_result_count = False
    actions_list = ["look_up"]
    actions_detail = ["compare", "correct_number", "print_sign_in_paper"]
    looks_at = ("pk",)

    def has_look_up_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Whoever may find people beyond the scope."""
        return request.user.has_perm("accounts.look_up_person")

    @action(description=_("Find somebody by a document's number"), url_path="look-up", permissions=["look_up"])
    def look_up(self, request: HttpRequest) -> HttpResponse:
        """Find somebody who has nothing in the scope; the page that follows is open until the day ends."""
        form = LookUpForm(request.POST if request.method == "POST" else None)
        status = HTTPStatus.OK
        if request.method == "POST" and form.is_valid():
            try:
                found = look_up_person(by=signed_in(request), **form.cleaned_data)
            except PortalError as error:
                form.add_error("number", str(error))
            else:
                if len(found) == 1:
                    return redirect("admin:accounts_person_change", found[0].public_id)
                messages.info(request, gettext("Several people claim this number: look at each."))
                number = form.cleaned_data["number"]
                return redirect(reverse("admin:accounts_person_changelist", query={"q": number}))
        if form.errors:
            status = HTTPStatus.UNPROCESSABLE_ENTITY
        context = {
            **self.admin_site.each_context(request),
            "title": _("Find somebody"),
            "opts": self.opts,
            "form": form,
        }
        return TemplateResponse(request, "admin/accounts/look_up.html", context, status=status)

    def has_print_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Whoever gives people at the counter a way back into their account."""
        return request.user.has_perm("accounts.print_sign_in_paper")

    @action(description=_("Print a sign-in paper"), url_path="sign-in-paper", permissions=["print"])
    def print_sign_in_paper(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """To the page that prints it."""
        return redirect("admin:accounts_signinpaper_print", object_id)

    def get_urls(self) -> list[URLPattern]:
        """The admin's own addresses, the comparison with another record, and the page that corrects a number."""
        compare = self.admin_site.admin_view(partial(compare_view, self))
        number = self.admin_site.admin_view(partial(identity_number_view, self))
        return [
            path("<uuid:public_id>/identity-number/", number, name="accounts_person_identity_number"),
            path("<uuid:public_id>/compare/", compare, name="accounts_person_compare_with"),
            path("<uuid:public_id>/compare/<uuid:other_id>/", compare, name="accounts_person_compare"),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The page of a person; the address of a record that was given up leads to the one that stayed."""
        stayed = record_that_stayed(object_id, signed_in(request))
        if stayed is not None:
            messages.info(
                request, gettext("Two records of this person were put together. This is the one that stayed.")
            )
            return redirect("admin:accounts_person_change", stayed.public_id)
        return super().change_view(request, object_id, form_url, extra_context)

    def has_propose_merge_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Whoever may propose that two records are of one person."""
        return request.user.has_perm(PROPOSE)

    @action(description=_("Compare with another record"), url_path="compare-with", permissions=["propose_merge"])
    def compare(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """To the page that shows people alike."""
        return redirect("admin:accounts_person_compare_with", object_id)

    def has_correct_number_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Whoever may correct a foreigner identity number."""
        return request.user.has_perm(CORRECT)

    @action(
        description=_("Correct the foreigner identity number"),
        url_path="correct-number",
        permissions=["correct_number"],
    )
    def correct_number(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """To the page that asks for it."""
        return redirect("admin:accounts_person_identity_number", object_id)

    @admin.display(description=_("name"), ordering="search_key")
    def name(self, person: Person) -> str:
        """All names, as the machine-readable zone has them."""
        return person.full_name

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Person], search_term: str
    ) -> tuple[QuerySet[Person], bool]:
        """Names folded as they are stored; numbers exactly."""
        if not search_term.strip():
            return queryset, False
        number = document_number(search_term)
        if any(character.isdigit() for character in number):
            documents = TravelDocument.objects.filter(number=number)
            return queryset.filter(pk__in=documents.values("person")) | queryset.filter(
                foreigner_identity_number=number
            ), False
        return queryset & Person.objects.named(search_term), False

    @display(description=_("born"))
    def birth(self, person: Person) -> str:
        """Year, month and day as far as they are known."""
        parts = (person.birth_year, person.birth_month, person.birth_day)
        return "-".join(f"{part:02}" for part in parts if part is not None)

    @display(description=_("nationality"))
    def nationality_name(self, person: Person) -> str:
        """The state's name for the officer."""
        return issuing_states.name_of(person.nationality)

    @display(description=_("proven"), boolean=True)
    def is_proven_now(self, person: Person) -> bool:
        """Whether somebody other than the person has confirmed who this is."""
        return person.is_proven


@admin.register(TravelDocument)
class TravelDocumentAdmin(ScopedAdmin):
    """A document; its button is for the officer who has it in the hand and sees its holder."""

    list_display = ["person", "kind", "issuing_state", "number", "expires_on", "proven_at"]
    list_filter = ["kind", ("proven_at", admin.EmptyFieldListFilter)]
    list_select_related = ["person"]
    search_fields = ["=number"]
    ordering = ["-recorded_at", "-pk"]
    show_full_result_count = False
    actions_detail = ["seen_in_person"]

    def has_prove_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Whoever may prove identities."""
        return request.user.has_perm("accounts.prove_identity")

    @action(
        description=_("I have seen this person with this document"),
        permissions=["prove"],
        dialog={
            "title": _("Confirm person and document"),
            "description": _(
                "Confirm only if the person is before you and the document is theirs: its photo, number and names "
                "fit. From then on no other account can be proven with it."
            ),
            "form_submit_text": _("Confirm"),
        },
    )
    def seen_in_person(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        """Prove person and document, or say why not."""
        document = self.get_queryset(request).get(pk=object_id)
        try:
            prove_identity(person=document.person, document=document, how=ProvenBy.IN_PERSON, by=signed_in(request))
        except PortalError as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            self.message_user(request, gettext("Person and document are proven."), messages.SUCCESS)
        page = reverse("admin:accounts_traveldocument_change", args=[object_id])
        # The dialog posts by script, which takes the address from a header; without script it is a plain redirect.
        if "HX-Request" in request.headers:
            return HttpResponse(headers={"HX-Redirect": page})
        return redirect(page)
