"""The page on which an officer corrects a foreigner identity number, and the corrections beside the person."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline

from accounts import rules
from accounts.correcting import (
    CORRECT,
    correct_identity_number,
    is_seen,
    log_that_it_was_tried,
    others_who_claim,
    proven_holder,
    refuse_trying_out,
)
from accounts.errors import IdentityNumberIsAnothers
from accounts.models import NumberCorrection, Person, User
from accounts.readers import signed_in
from documents.access import record_access
from documents.enums import AccessPurpose
from goc_portal.errors import PortalError


class NumberForm(forms.Form):
    """The number as the paper has it, and what was wrong."""

    use_required_attribute = False

    number = forms.CharField(
        label=_("Foreigner identity number"),
        help_text=_(
            "As the card or the letter has it: 11 digits that begin with 99. Empty, if it is not this person's."
        ),
        max_length=20,
        required=False,
        widget=forms.TextInput(
            attrs={"class": "officer-input", "inputmode": "numeric", "autocomplete": "off", "dir": "ltr"}
        ),
    )
    reason = forms.CharField(
        label=_("What was wrong, and which paper did you see?"),
        help_text=_("For example: two digits turned round at registration; card no. A12 345 678 seen."),
        max_length=500,
        widget=forms.Textarea(attrs={"class": "officer-input officer-input--wide", "rows": 3}),
        error_messages={
            "required": _("Say what was wrong and which paper you saw: whoever looks at it after you reads it.")
        },
    )


class NumberCorrectionInline(TabularInline):
    """The corrections of a person's number, to read."""

    model = NumberCorrection
    fields = ["number_before", "after", "reason", "corrected_at", "corrected_by"]
    readonly_fields = fields
    extra = 0
    can_delete = False

    @admin.display(description=_("number before"))
    def number_before(self, correction: NumberCorrection) -> str:
        """Its end only: it may be somebody else's. Where it stayed, that it was confirmed."""
        if correction.before == correction.after:
            return gettext("the same, confirmed")
        return f"… {correction.before[-4:]}" if correction.before else "–"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """They are written by the verb."""
        return False


def identity_number_view(admin_page: Any, request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask for the number and the reason, and write both; what is refused says what can be done, with links to it."""
    by = signed_in(request)
    if not by.has_perm(CORRECT):
        raise PermissionDenied
    person = get_object_or_404(Person.objects.visible_to(by), public_id=public_id)
    record_access(person_id=person.pk, by=by, purpose=AccessPurpose.PERSON)
    sent = request.POST if request.method == "POST" else None
    before = person.foreigner_identity_number
    form = NumberForm(sent, initial={"number": before})
    holder, is_anothers = None, False
    if form.is_bound and form.is_valid():
        try:
            refuse_trying_out(by)
            corrected = correct_identity_number(person=person, by=by, **form.cleaned_data)
        except IdentityNumberIsAnothers as error:
            form.add_error("number", str(error))
            log_that_it_was_tried(request.POST["number"], person, by)
            holder, is_anothers = known_holder(request.POST["number"], person, by), True
        except PortalError as error:
            form.add_error("number", str(error))
        else:
            say_that_it_is_written(request, corrected, by, is_another=corrected.foreigner_identity_number != before)
            return redirect("admin:accounts_person_change", person.public_id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    frame = {**admin_page.admin_site.each_context(request), "opts": admin_page.opts}
    context = {**frame, "title": _("Correct the foreigner identity number"), "person": person, "form": form}
    led_on = {"holder": holder, "is_anothers": is_anothers, "is_typed": bool(before) and not is_seen(person)}
    return TemplateResponse(request, "admin/accounts/identity_number.html", {**context, **led_on}, status=status)


def known_holder(typed: str, person: Person, by: User) -> Person | None:
    """The record for which the number is confirmed, where this officer may know of it."""
    holder = proven_holder(rules.document_number(typed), person)
    return None if holder is None else Person.objects.visible_to(by).filter(pk=holder.pk).first()


def say_that_it_is_written(request: HttpRequest, person: Person, by: User, *, is_another: bool) -> None:
    """That it is done, and that another record has this number too, as far as the officer may know of it."""
    corrected, confirmed = (
        gettext("The number is corrected, and the person is told."),
        gettext("The number is confirmed."),
    )
    messages.success(request, corrected if is_another else confirmed)
    if Person.objects.visible_to(by).filter(pk__in=others_who_claim(person).values("pk")).exists():
        messages.info(request, gettext("Another record claims this number too: compare the two."))
