"""Holds: set for a person by the number of a document, lifted with a reason."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from accounts.errors import NotOnOnesOwnMatter
from accounts.models import Person
from accounts.readers import signed_in
from directorates.acting_admin import ActingAdmin, RowAct
from privacy.holding import KEEP_HOLDS, lift_hold, set_hold
from privacy.models import LegalHold

WHY_MISSING = {"required": _("Say why: another officer has to understand it years later.")}


class HoldForm(forms.ModelForm):
    """Whose records, and why."""

    number = forms.CharField(
        label=_("Number of a document of the person"),
        help_text=_("Passport number or foreigner identity number."),
        max_length=20,
        widget=UnfoldAdminTextInputWidget(attrs={"dir": "ltr", "autocomplete": "off"}),
        error_messages={"required": _("Enter the number of a passport, or the foreigner identity number.")},
    )
    reason = forms.CharField(
        label=_("Why must nothing be removed?"),
        help_text=_("For example: court and file number. Nobody outside reads it."),
        max_length=500,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        error_messages=WHY_MISSING,
    )
    reader: Any = None

    class Meta:
        model = LegalHold
        fields = ["reason", "may_be_told"]

    def clean_number(self) -> Person:
        """The one person with this number whom the officer may know of."""
        people = Person.objects.visible_to(self.reader).found_by(self.cleaned_data["number"]).order_by("pk")[:2]
        if len(people) != 1:
            raise ValidationError(
                gettext("No single person in your scope has this number. Check it, or open the person's page first.")
            )
        return people[0]

    def clean(self) -> dict[str, Any]:
        """Said before the button, not after it."""
        person = self.cleaned_data.get("number")
        if isinstance(person, Person) and person.pk == self.reader.person_id:
            raise ValidationError(str(NotOnOnesOwnMatter()))
        return self.cleaned_data


class LiftForm(forms.Form):
    """Why nothing speaks against the rules any more."""

    reason = forms.CharField(
        label=_("Why may the hold end?"),
        max_length=500,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        error_messages=WHY_MISSING,
    )


@admin.register(LegalHold)
class LegalHoldAdmin(ActingAdmin):
    """Standing holds and lifted ones, the newest first."""

    form = HoldForm
    page_template = "admin/privacy/hold.html"
    list_display = ["whose", "set_at", "set_by", "lifted_at"]
    list_filter = [("lifted_at", admin.EmptyFieldListFilter)]
    list_select_related = ["person", "set_by__person"]
    search_fields = ["person__search_key"]
    fields = ["number", "reason", "may_be_told"]
    ordering = ["-set_at", "-pk"]
    show_full_result_count = False
    acts = (
        RowAct(
            "lift",
            _("Lift the hold"),
            _("The hold is lifted. The rules go on."),
            KEEP_HOLDS,
            lambda row, *, by, reason: lift_hold(hold=row, reason=reason, by=by),
            LiftForm,
        ),
    )

    @admin.display(description=_("person"))
    def whose(self, hold: LegalHold) -> SafeString:
        """The name, isolated from the direction of the text around it."""
        return format_html("<bdi>{}</bdi>", hold.person.full_name)

    def acts_on(self, row: LegalHold) -> Sequence[RowAct]:
        """It is lifted once."""
        return self.acts if row.lifted_at is None else ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        """By the right of the officer's posts."""
        return request.user.has_perm(KEEP_HOLDS)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Looks for the person where the officer may look."""
        form = super().get_form(request, obj, change=change, **kwargs)
        return type("HoldFormOfAnOfficer", (form,), {"reader": request.user})

    def save_model(self, request: HttpRequest, obj: LegalHold, form: Any, change: bool) -> None:
        """Call the verb; the row that it made stands for the form's."""
        told = {name: form.cleaned_data[name] for name in ("reason", "may_be_told")}
        made = set_hold(person=form.cleaned_data["number"], by=signed_in(request), **told)
        obj.pk, obj.public_id, obj.person = made.pk, made.public_id, made.person

    def response_add(self, request: HttpRequest, obj: LegalHold, post_url_continue: str | None = None) -> HttpResponse:
        """The page of the hold, by its public id."""
        return HttpResponseRedirect(self.address("change", obj.public_id))
