"""What headquarters decides about cases by time."""

from django.contrib import admin

from applications.models import AnsweringPolicy, DraftPolicy
from permits.admin.dated_rows import DATED, DatedRowAdmin


@admin.register(AnsweringPolicy)
class AnsweringPolicyAdmin(DatedRowAdmin):
    """How many working days more there are when an answer in time is not accepted."""

    list_display = ["applies_from", "applies_until", "working_days_after_refusal", "verified", "source"]
    fields = ["working_days_after_refusal", *DATED]


@admin.register(DraftPolicy)
class DraftPolicyAdmin(DatedRowAdmin):
    """How long a draft is kept that nobody goes on with."""

    list_display = ["applies_from", "applies_until", "days_unused", "days_of_notice", "verified", "source"]
    fields = ["days_unused", "days_of_notice", *DATED]
