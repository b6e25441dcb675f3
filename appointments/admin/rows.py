"""What is offered and by which rules, in the admin: services and policies, kept by the verbs of `policies`."""

from abc import abstractmethod
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import RelatedDropdownFilter

from accounts.models import User
from accounts.readers import signed_in
from appointments.admin.abstract_forms import VerbForm
from appointments.enums import Channel
from appointments.models import AppointmentPolicy, Service
from appointments.permissions import works_for_the_country
from appointments.policies import (
    NEVER_CHANGED,
    add_policy,
    begins_today,
    change_policy,
    change_service,
    has_begun,
    offer_service,
)
from directorates.kept_admin import KeptRowAdmin
from goc_portal.errors import PortalError
from goc_portal.pages.dates import long_date

SERVICE_TEXTS = ["name", "what_for", "what_to_bring", "is_offered", "needs_appointment", "may_be_in_new_province"]
POLICY = [
    "channel",
    "province",
    "effective_from",
    "effective_until",
    "source",
    "assignment",
    "notice_working_days",
    "horizon_working_days",
    "lockout_days",
    "no_show_days",
    "grace_minutes",
    "missed_interview_days",
    "may_come_early",
    "hold_minutes",
    "holds_a_day",
    "waiting_list",
    "waiting_notice_working_days",
    "impossible_days_at_most",
    "overtaken_days_at_most",
    "release_hour",
    "release_spread_minutes",
    "freed_seat_minutes",
    "serves_another_service",
    "walk_ins_a_day",
]
WRITTEN_ANEW = {"province", "effective_from", "effective_until", "source"}


class TriedForm(VerbForm):
    """A form that is valid when its verb could be called now, by this officer."""

    by: ClassVar[User]

    @abstractmethod
    def call(self) -> Any:
        """Call the verb with what was entered; gives the row."""

    def clean(self) -> dict[str, Any]:
        """Try the verb and undo it: what it refuses, stands above the form."""
        data = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                with transaction.atomic():
                    self.call()
                    transaction.set_rollback(True)
            except PortalError as error:
                raise ValidationError(str(error)) from error
        return data


class PolicyForm(TriedForm):
    """A dated row of rules."""

    class Meta:
        model = AppointmentPolicy
        fields = POLICY

    def call(self) -> AppointmentPolicy:
        """Add the row, or change the one that stands."""
        if self.instance.pk is None:
            return add_policy(policy=AppointmentPolicy(**self.cleaned_data), by=self.by)
        return change_policy(policy=self.instance, columns=self.cleaned_data, by=self.by)


class ServiceForm(TriedForm):
    """What people come for."""

    class Meta:
        model = Service
        fields = ["code", *SERVICE_TEXTS]

    def call(self) -> Service:
        """Add the service, or change the one that stands."""
        if self.instance.pk is None:
            return offer_service(service=Service(channel=Channel.DIRECTORATE, **self.cleaned_data), by=self.by)
        return change_service(service=self.instance, columns=self.cleaned_data, by=self.by)

    def clean_code(self) -> str:
        """A code is used once."""
        code: str = self.cleaned_data["code"]
        if Service.objects.filter(code=code).exists():
            raise ValidationError(self.unique_error_message(Service, ["code"]))
        return code

    def unique_error_message(self, model: type[Service], unique_check: list[str]) -> str:
        """Django's own sentence."""
        return str(Service().unique_error_message(model, tuple(unique_check)).messages[0])


class KeptAdmin(KeptRowAdmin):
    """Rows that the verbs of `policies` add and change."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """By the right of the officer's posts."""
        return ModelAdmin.has_add_permission(self, request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """By the right of the officer's posts."""
        return ModelAdmin.has_change_permission(self, request, obj)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form knows who fills it in."""
        kwargs["form"] = type(self.form.__name__, (self.form,), {"by": request.user})
        return super().get_form(request, obj, change=change, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Call the verb."""
        kept = form.call()
        for field in self.opts.concrete_fields:
            setattr(obj, field.attname, getattr(kept, field.attname))


@admin.register(Service)
class ServiceAdmin(KeptAdmin):
    """What people come for: what it is for and what to bring. Headquarters keeps the list."""

    form = ServiceForm
    list_display = ["name", "code", "channel", "needs_appointment", "is_offered"]
    list_filter = ["channel", "is_offered"]

    def get_fields(self, request: HttpRequest, obj: Service | None = None) -> list[str]:
        """A service of one's own is of the directorate channel; code and channel stay."""
        return ["code", *SERVICE_TEXTS] if obj is None else ["code", "channel", *SERVICE_TEXTS]

    def get_readonly_fields(self, request: HttpRequest, obj: Service | None = None) -> list[str]:
        """Programs know a service by its code."""
        return [] if obj is None else ["code", "channel"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """One list for the country."""
        return super().has_add_permission(request) and works_for_the_country(signed_in(request))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """One list for the country."""
        return super().has_change_permission(request, obj) and works_for_the_country(signed_in(request))


@admin.register(AppointmentPolicy)
class AppointmentPolicyAdmin(KeptAdmin):
    """The dated rules of each channel; the days of a policy are copied onto an appointment when it is made."""

    form = PolicyForm
    list_display = ["channel", "province", "effective_from", "effective_until", "assignment", "lockout_days"]
    list_filter = ["channel", ("province", RelatedDropdownFilter)]
    list_select_related = ["province"]

    def get_readonly_fields(self, request: HttpRequest, obj: AppointmentPolicy | None = None) -> list[str]:
        """Where and since when it holds stays; of a row that has begun everything but its last day."""
        if obj is None:
            return []
        if not has_begun(obj):
            return list(NEVER_CHANGED)
        return [name for name in POLICY if name != "effective_until"]

    def save_model(self, request: HttpRequest, obj: AppointmentPolicy, form: Any, change: bool) -> None:
        """Call the verb, and say when times that stand already follow."""
        super().save_model(request, obj, form, change)
        if begins_today(obj):
            messages.info(request, gettext("Times that are not open yet follow within a few minutes."))
        elif not has_begun(obj):
            begins = {"day": long_date(obj.effective_from)}
            messages.info(request, gettext("Times that are not open yet follow on %(day)s, after midnight.") % begins)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What holds for services everywhere, to be changed where it should differ."""
        held = AppointmentPolicy.objects.filter(channel=Channel.DIRECTORATE, province=None).last()
        if held is None:
            return {}
        return {name: getattr(held, name) for name in POLICY if name not in WRITTEN_ANEW}
