"""Appointments in the admin: officers look; changes go through the buttons of the case page, which call the verbs."""

from django.contrib import admin
from unfold.admin import ModelAdmin, TabularInline

from appointments.models import Appointment, AppointmentEvent, AppointmentPolicy, Service, Slot, WeeklySession
from directorates.scoped_admin import ScopedAdmin


@admin.register(Service)
class ServiceAdmin(ModelAdmin):
    """What people come for: what it is for and what to bring."""

    list_display = ["name", "code", "channel", "is_offered"]
    list_filter = ["channel", "is_offered"]


@admin.register(AppointmentPolicy)
class AppointmentPolicyAdmin(ModelAdmin):
    """The dated rules of each channel; the days of a policy are copied onto an appointment when it is made."""

    list_display = ["channel", "province", "effective_from", "effective_until", "assignment", "lockout_days"]
    list_filter = ["channel"]
    list_select_related = ["province"]


@admin.register(WeeklySession)
class WeeklySessionAdmin(ScopedAdmin):
    """The hours from which slots are made."""

    list_display = ["directorate", "service", "weekday", "starts_at", "ends_at", "slot_minutes", "counters"]
    list_filter = ["weekday", "service", "directorate__province"]
    list_select_related = ["directorate", "service"]
    search_fields = ["directorate__name"]


@admin.register(Slot)
class SlotAdmin(ScopedAdmin):
    """Times and their counters."""

    list_display = ["starts_at", "directorate", "service", "capacity", "booked", "held", "withheld"]
    list_filter = ["has_room", "service", "directorate__province"]
    list_select_related = ["directorate", "service"]
    date_hierarchy = "starts_at"
    show_full_result_count = False


class AppointmentEventInline(TabularInline):
    """What happened, in order."""

    model = AppointmentEvent
    fields = readonly_fields = ["at", "kind", "from_status", "to_status", "by", "reason"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request: object, obj: object = None) -> bool:
        """Events are written by verbs."""
        return False


@admin.register(Appointment)
class AppointmentAdmin(ScopedAdmin):
    """The appointments of the officer's directorates."""

    list_display = ["reference", "starts_at", "person", "directorate", "service", "status"]
    list_filter = ["status", "channel", "service"]
    list_select_related = ["person", "directorate", "service"]
    search_fields = ["reference"]
    date_hierarchy = "starts_at"
    inlines = [AppointmentEventInline]
    exclude = ["slot", "interview_for"]
    show_full_result_count = False
