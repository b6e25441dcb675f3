"""What a person needs to be understood and to get in, and what is asked by somebody who cannot come."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from appointments.enums import InsteadOfComing, InterpreterGender, InterpreterLanguage
from appointments.models.appointment import Appointment
from appointments.models.asked import AskedAndDecided
from appointments.querysets import AttendanceRequestQuerySet
from documents.models import StoredFile


@pghistory.track()
class AttendanceNeeds(models.Model):
    """Interpreter, sign language, step-free way: stated once, kept for every appointment of the person."""

    person = models.OneToOneField(
        Person, on_delete=models.PROTECT, related_name="attendance_needs", verbose_name=_("person")
    )
    interpreter_language = models.CharField(_("interpreter for"), max_length=8, choices=InterpreterLanguage, blank=True)
    other_language = models.CharField(_("another language"), max_length=60, blank=True)
    interpreter_gender = models.CharField(
        _("the interpreter is"), max_length=8, choices=InterpreterGender, default=InterpreterGender.ANYBODY
    )
    sign_language = models.BooleanField(_("sign language"), default=False)
    step_free = models.BooleanField(_("a way without steps"), default=False)
    changed_at = models.DateTimeField(_("stated at"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("stated by")
    )

    class Meta:
        verbose_name = _("needs at appointments")
        verbose_name_plural = _("needs at appointments")
        constraints = [
            models.CheckConstraint(
                condition=Q(interpreter_language=InterpreterLanguage.OTHER) & ~Q(other_language="")
                | ~Q(interpreter_language=InterpreterLanguage.OTHER) & Q(other_language=""),
                name="another_language_is_named",
                violation_error_message=_("Write which language."),
            ),
            models.CheckConstraint(
                condition=Q(interpreter_language__in=["", *InterpreterLanguage.values])
                & Q(interpreter_gender__in=InterpreterGender.values),
                name="attendance_needs_are_known",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person_id)

    @property
    def are_any(self) -> bool:
        """Whether something has to be arranged."""
        return bool(self.interpreter_language or self.sign_language or self.step_free)

    @property
    def language_name(self) -> str:
        """The language by its own name, or as the person wrote it."""
        return self.other_language or str(self.get_interpreter_language_display())


@pghistory.track()
class Arrangement(models.Model):
    """What an officer arranged for an appointment; needs that are stated later want a new look."""

    appointment = models.OneToOneField(Appointment, on_delete=models.PROTECT, related_name="arrangement")
    note = models.CharField(_("what is arranged"), max_length=400)
    arranged_at = models.DateTimeField(_("arranged at"))
    arranged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("arranged by")
    )

    class Meta:
        verbose_name = _("arrangement for an appointment")
        verbose_name_plural = _("arrangements for appointments")
        constraints = [
            models.CheckConstraint(
                condition=~Q(note=""),
                name="an_arrangement_says_what",
                violation_error_message=_("Write what is arranged."),
            )
        ]

    def __str__(self) -> str:
        return self.note


@pghistory.track()
class AttendanceRequest(AskedAndDecided):
    """Somebody who cannot come asks for a visit, for a proxy, or to be let off, with a report; an officer decides."""

    appointment = models.ForeignKey(
        Appointment, on_delete=models.PROTECT, related_name="attendance_requests", verbose_name=_("appointment")
    )
    asks_for = models.CharField(_("asks for"), max_length=8, choices=InsteadOfComing)
    words = models.TextField(_("why the person cannot come"), max_length=1000)
    proxy_name = models.CharField(_("who comes in the person's place"), max_length=120, blank=True)
    report = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name=_("report"))
    is_granted = models.BooleanField(_("granted"), null=True, blank=True)
    reason = models.CharField(
        _("what the officer writes"), max_length=400, blank=True, help_text=_("The person reads it.")
    )

    objects = AttendanceRequestQuerySet.as_manager()

    class Meta(AskedAndDecided.Meta):
        verbose_name = _("request of somebody who cannot come")
        verbose_name_plural = _("requests of people who cannot come")
        constraints = [
            models.UniqueConstraint(
                fields=["appointment"],
                condition=Q(decided_at__isnull=True),
                name="one_open_attendance_request_an_appointment",
                violation_error_message=_("A request for this appointment is already waiting for an officer."),
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True, is_granted__isnull=True, reason="")
                | Q(decided_at__isnull=False, decided_by__isnull=False, is_granted__isnull=False) & ~Q(reason=""),
                name="attendance_request_is_decided_with_reason",
                violation_error_message=_("Say what happens now: the person reads it."),
            ),
            models.CheckConstraint(
                condition=~Q(words="") & Q(asks_for__in=InsteadOfComing.values),
                name="attendance_request_says_what_and_why",
                violation_error_message=_("Say what you ask for, and why you cannot come."),
            ),
            models.CheckConstraint(
                condition=(Q(asks_for=InsteadOfComing.PROXY) & ~Q(proxy_name=""))
                | (~Q(asks_for=InsteadOfComing.PROXY) & Q(proxy_name="")),
                name="a_proxy_is_named",
                violation_error_message=_("Write the name of the person who comes in your place."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
