"""Persons and their documents: to look up, and to prove when both have been seen at the counter."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.decorators import action, display

from accounts import issuing_states
from accounts.enums import ProvenBy
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
            self.message_user(request, _t("Person and document are proven."), messages.SUCCESS)
        page = reverse("admin:accounts_traveldocument_change", args=[object_id])
        # The dialog posts by script, which takes the address from a header; without script it is a plain redirect.
        if "HX-Request" in request.headers:
            return HttpResponse(headers={"HX-Redirect": page})
        return redirect(page)
