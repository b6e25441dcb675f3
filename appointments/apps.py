from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

PUBLIC_FACTS = (
    "directorates.view_province",
    "directorates.view_district",
    "directorates.view_directorate",
    "directorates.view_closure",
    "directorates.view_decreedday",
    "appointments.view_service",
    "appointments.view_appointmentpolicy",
    "appointments.view_weeklysession",
    "appointments.view_sessionexception",
)
OFFICERS_READ = (
    *PUBLIC_FACTS,
    "appointments.view_slot",
    "appointments.view_appointment",
    "appointments.view_appointmentevent",
    "appointments.view_excuserequest",
    "appointments.view_waitingrequest",
    "appointments.view_forcedwaitinglist",
)
AT_THE_COUNTER = ("appointments.receive_people", "appointments.decide_excuse")
SUPERVISORS_KEEP = (
    "appointments.add_weeklysession",
    "appointments.change_weeklysession",
    "appointments.add_sessionexception",
    "appointments.change_sessionexception",
    "appointments.delete_sessionexception",
    "directorates.add_closure",
    "directorates.change_closure",
    "directorates.delete_closure",
    "appointments.add_forcedwaitinglist",
    "appointments.change_forcedwaitinglist",
    "appointments.cancel_stretch",
)
ADMINISTRATORS_KEEP = (
    *SUPERVISORS_KEEP,
    "directorates.add_decreedday",
    "directorates.delete_decreedday",
    "appointments.add_service",
    "appointments.change_service",
    "appointments.add_appointmentpolicy",
    "appointments.change_appointmentpolicy",
)


class AppointmentsConfig(AppConfig):
    name = "appointments"
    verbose_name = _("Appointments")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what each role may do here, and with directorates, which know no roles."""
        from accounts.enums import PostRole
        from accounts.posts import allow
        from accounts.scope import register_rows
        from appointments import (  # noqa: F401
            cannot_come,
            confirmation_papers,
            messages,
            messages_of_the_day,
            messages_reminders,
            messages_waiting,
            personal_data,
        )
        from appointments.admin import slots, touches
        from appointments.admin.queues import queues_of
        from appointments.arriving import desk_of_paper
        from appointments.excuse_papers import may_read_excuse
        from appointments.merging import register_rows_of_persons
        from appointments.models import Appointment, AppointmentPolicy, Service, WaitingRequest
        from directorates.desk import register_queues
        from directorates.kept_admin import register_touches
        from directorates.models import Directorate
        from documents.access import register_reader
        from documents.desk import register_desk
        from documents.enums import IssuedPaperKind
        from documents.issuing import register_validity

        register_touches(Service, touches.of_service)
        register_touches(AppointmentPolicy, touches.of_policy)
        register_touches(Directorate, touches.of_directorate)
        register_reader(confirmation_papers.may_read_confirmation)
        register_reader(cannot_come.may_read_report)
        register_validity(IssuedPaperKind.APPOINTMENT_CONFIRMATION, confirmation_papers.confirmation_still_counts)

        register_rows(Appointment.objects.of_directorates)
        register_rows(WaitingRequest.objects.of_directorates)
        register_rows_of_persons()
        personal_data.register()
        register_queues(queues_of)
        register_queues(slots.queues_of)
        register_reader(may_read_excuse)
        register_desk(IssuedPaperKind.APPOINTMENT_CONFIRMATION, desk_of_paper)
        register_desk(IssuedPaperKind.APPLICATION_FORM, desk_of_paper)

        allow(PostRole.REGISTRAR, *OFFICERS_READ, *AT_THE_COUNTER)
        allow(PostRole.CALL_CENTRE, *OFFICERS_READ)
        allow(PostRole.CASEWORKER, *OFFICERS_READ, *AT_THE_COUNTER)
        allow(
            PostRole.SUPERVISOR,
            *OFFICERS_READ,
            *AT_THE_COUNTER,
            *SUPERVISORS_KEEP,
            "appointments.correct_attendance",
        )
        for role in (PostRole.ADMINISTRATOR, PostRole.HEADQUARTERS):
            allow(role, *OFFICERS_READ, *ADMINISTRATORS_KEEP)
        allow(PostRole.HEADQUARTERS, "directorates.change_directorate")
