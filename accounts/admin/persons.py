"""Persons and their documents: to look up, and to prove when both have been seen at the counter."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.decorators import action, display

from accounts import issuing_states
from accounts.enums import ProvenBy
from accounts.looking_up import look_up_person
from accounts.models import Person, TravelDocument, User
from accounts.proving import prove_identity
from accounts.rules import document_number
from directorates.scoped_admin import ScopedAdmin
from documents.access import record_access
from documents.enums import AccessPurpose
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
    inlines = [TravelDocumentInline]
    ordering = ["-created_at", "-pk"]
    show_full_result_count = False
    actions_list = ["look_up"]

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
                messages.info(request, _t("Several people claim this number: look at each."))
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

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page of a person; that it was looked at is written down first."""
        person = kwargs["obj"]
        record_access(person_id=person.pk, by=signed_in(request), purpose=AccessPurpose.PERSON)
        return super().render_change_form(request, context, *args, **kwargs)

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

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page of a document; that it was looked at is written down first."""
        document = kwargs["obj"]
        record_access(person_id=document.person_id, by=signed_in(request), purpose=AccessPurpose.PERSON)
        return super().render_change_form(request, context, *args, **kwargs)

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
            self.message_user(request, _t("Person and document are proven."), messages.SUCCESS)
        page = reverse("admin:accounts_traveldocument_change", args=[object_id])
        # The dialog posts by script, which takes the address from a header; without script it is a plain redirect.
        if "HX-Request" in request.headers:
            return HttpResponse(headers={"HX-Redirect": page})
        return redirect(page)
