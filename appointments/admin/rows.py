"""What appointments are made from, in the admin: services, policies, sessions and slots."""

from django.contrib import admin
from unfold.admin import ModelAdmin

from appointments.models import AppointmentPolicy, Service, Slot, WeeklySession
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
