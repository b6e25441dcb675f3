"""What is offered and by which rules, in the admin: services and policies."""

from django.contrib import admin
from unfold.admin import ModelAdmin

from appointments.models import AppointmentPolicy, Service


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
