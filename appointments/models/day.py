"""The day at a directorate: numbers drawn, who was there, what came of it, and why somebody could not come."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import RegisteredAddress, TravelDocument
from appointments.enums import AttendeeResult, AttendeeRole, OutcomeKind
from appointments.models.appointment import Appointment
from appointments.models.asked import AskedAndDecided
from appointments.models.slot import Service
from appointments.querysets import ExcuseRequestQuerySet, TicketDayQuerySet
from directorates.models import Directorate
from documents.models import StoredFile


class TicketDay(models.Model):
    """The last number drawn at a directorate on a day, and how many came without an appointment.

    One conditional statement counts and answers, so that no number is given twice and no limit is passed.
    """

    directorate = models.ForeignKey(
        Directorate, on_delete=models.PROTECT, related_name="ticket_days", verbose_name=_("directorate")
    )
    day = models.DateField(_("day"))
    last_number = models.PositiveSmallIntegerField(_("last number drawn"))
    walk_ins = models.PositiveSmallIntegerField(_("people without an appointment"), default=0, db_default=0)
    walk_ins_allowed = models.PositiveSmallIntegerField(
        _("people without an appointment, at most"), default=0, db_default=0
    )

    objects = TicketDayQuerySet.as_manager()

    class Meta:
        verbose_name = _("numbers of a day")
        verbose_name_plural = _("numbers of a day")
        constraints = [
            models.UniqueConstraint(fields=["directorate", "day"], name="one_row_of_numbers_a_directorate_and_day"),
            models.CheckConstraint(
                condition=Q(walk_ins__lte=F("walk_ins_allowed")), name="walk_ins_of_a_day_are_limited"
            ),
            models.CheckConstraint(condition=Q(walk_ins__lte=F("last_number")), name="whoever_walks_in_draws_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"


class AttendeeCheck(models.Model):
    """Whether one of those who must attend was there; without whom an officer went on, and why."""

    append_only = True

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="attendee_checks")
    role = models.CharField(_("who"), max_length=25, choices=AttendeeRole)
    result = models.CharField(_("result"), max_length=8, choices=AttendeeResult)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    checked_at = models.DateTimeField(_("checked at"))
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("checked by")
    )

    class Meta:
        verbose_name = _("check of who is there")
        verbose_name_plural = _("checks of who is there")
        ordering = ["checked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["appointment", "role", "checked_at"], name="attendee_checked_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(result=AttendeeResult.WAIVED) & ~Q(reason="")
                | ~Q(result=AttendeeResult.WAIVED) & Q(reason=""),
                name="going_on_without_somebody_says_why",
                violation_error_message=_("Say why you go on without this person."),
            ),
            models.CheckConstraint(
                condition=Q(role__in=AttendeeRole.values, result__in=AttendeeResult.values),
                name="attendee_role_and_result_are_known",
            ),
        ]

    def __str__(self) -> str:
        return self.get_role_display()


WITH_A_REASON = (OutcomeKind.FINGERPRINTS_NOT_POSSIBLE, OutcomeKind.PAPERS_MISSING, OutcomeKind.NOT_SERVED)

WRITES_THE_RECORD = (
    OutcomeKind.ADDRESS_REGISTERED,
    OutcomeKind.PASSPORT_RECORDED,
    OutcomeKind.PERSONAL_DATA_CORRECTED,
    OutcomeKind.CONTACT_CHANGED,
)


def only_for(kind: OutcomeKind, column: str) -> Q:
    """A column that stands with one kind of outcome and with no other."""
    return Q(kind=kind, **{f"{column}__isnull": False}) | ~Q(kind=kind) & Q(**{f"{column}__isnull": True})


class AppointmentOutcome(models.Model):
    """What came of an appointment for a service, with the record that it wrote."""

    append_only = True

    appointment = models.OneToOneField(Appointment, on_delete=models.PROTECT, related_name="outcome")
    kind = models.CharField(_("what was done"), max_length=28, choices=OutcomeKind)
    service = models.ForeignKey(
        Service,
        on_delete=models.PROTECT,
        db_index=False,
        related_name="+",
        verbose_name=_("service given"),
        help_text=_("Another one than the booked one where the policy lets officers serve it in the same seat."),
    )
    address = models.OneToOneField(
        RegisteredAddress, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("address")
    )
    travel_document = models.ForeignKey(
        TravelDocument,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("passport or travel document"),
    )
    lost_on = models.DateField(_("lost on"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )

    class Meta:
        verbose_name = _("outcome of an appointment")
        verbose_name_plural = _("outcomes of appointments")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=OutcomeKind.values), name="outcome_kind_is_known"),
            models.CheckConstraint(
                condition=only_for(OutcomeKind.ADDRESS_REGISTERED, "address"), name="outcome_names_the_new_address"
            ),
            models.CheckConstraint(
                condition=only_for(OutcomeKind.PASSPORT_RECORDED, "travel_document"),
                name="outcome_names_the_new_passport",
            ),
            models.CheckConstraint(
                condition=only_for(OutcomeKind.CARD_REPORTED_LOST, "lost_on"), name="outcome_names_the_day_of_loss"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=WITH_A_REASON) | ~Q(reason=""),
                name="what_was_not_done_says_why",
                violation_error_message=_("Say why: the person reads it."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def wrote_the_record(self) -> bool:
        """Whether the person's record is another one since."""
        return self.kind in WRITES_THE_RECORD


@pghistory.track()
class ExcuseRequest(AskedAndDecided):
    """Why a person could not come, in the own words, until an officer accepts it or says why not."""

    appointment = models.ForeignKey(
        Appointment, on_delete=models.PROTECT, related_name="excuse_requests", verbose_name=_("appointment")
    )
    words = models.TextField(_("why the person could not come"), max_length=1000)
    paper = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("paper")
    )
    is_accepted = models.BooleanField(_("accepted"), null=True, blank=True)
    reason = models.CharField(
        _("why it was not accepted"), max_length=400, blank=True, help_text=_("The person reads it.")
    )

    objects = ExcuseRequestQuerySet.as_manager()

    class Meta(AskedAndDecided.Meta):
        verbose_name = _("excuse")
        verbose_name_plural = _("excuses")
        constraints = [
            models.UniqueConstraint(
                fields=["appointment"],
                condition=Q(decided_at__isnull=True),
                name="one_open_excuse_an_appointment",
                violation_error_message=_("An excuse for this appointment is already waiting for an officer."),
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True, is_accepted__isnull=True)
                | Q(decided_at__isnull=False, decided_by__isnull=False, is_accepted__isnull=False),
                name="excuse_decided_at_by_and_how_travel_together",
            ),
            models.CheckConstraint(
                condition=(Q(is_accepted=False) & ~Q(reason=""))
                | (~Q(is_accepted=False) & Q(reason=""))
                | Q(is_accepted__isnull=True, reason=""),
                name="a_refused_excuse_says_why",
                violation_error_message=_("Say why the excuse is not accepted: the person reads it."),
            ),
            models.CheckConstraint(
                condition=~Q(words=""),
                name="an_excuse_has_words",
                violation_error_message=_("Say why the person could not come."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an officer."""
        return self.decided_at is None
