"""Choices of the appointments app."""

from enum import StrEnum

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """The two kinds of appointment, whose rules differ (domain.md B)."""

    INTERVIEW = "interview", _("Appointment to hand in your papers")
    DIRECTORATE = "directorate", _("Appointment for a service")


class ServiceCode(StrEnum):
    """The services that the portal itself knows; officers add others with codes of their own."""

    PAPERS_FOR_APPLICATION = "papers_for_application"
    ADDRESS_REGISTRATION = "address_registration"
    PERSONAL_INFORMATION_UPDATE = "personal_information_update"
    PASSPORT_UPDATE = "passport_update"
    FINGERPRINT = "fingerprint"
    LOST_CARD = "lost_card"
    DECISION_COLLECTION = "decision_collection"
    CONTACT_CHANGE = "contact_change"
    ACCOUNT_RECOVERY = "account_recovery"


class AppointmentStatus(TextChoices):
    """Where an appointment stands."""

    CONFIRMED = "confirmed", _("Confirmed")
    CHECKED_IN = "checked_in", _("Arrived")
    COMPLETED = "completed", _("Completed")
    NO_SHOW = "no_show", _("Did not come")
    CANCELLED_BY_DIRECTORATE = "cancelled_by_directorate", _("Cancelled by the directorate")
    CANCELLED_BY_APPLICANT = "cancelled_by_applicant", _("Cancelled by the applicant")


OPEN_STATUSES = (AppointmentStatus.CONFIRMED, AppointmentStatus.CHECKED_IN)
CANCELLED_STATUSES = (AppointmentStatus.CANCELLED_BY_DIRECTORATE, AppointmentStatus.CANCELLED_BY_APPLICANT)


class Assignment(TextChoices):
    """How the time of an appointment is found (R-15)."""

    ASSIGN_EARLIEST = "assign_earliest", _("The earliest free time is given")
    PICK = "pick", _("The person picks a free time")


class WaitingListMode(TextChoices):
    """Whether people wait for a date where no seat is free (R-11)."""

    NEVER = "never", _("Never: people look again for a free time")
    WHEN_FULL = "when_full", _("When no seat is free on the days that can be booked")
    ALWAYS = "always", _("Always: every date is given by the portal")


class WaitingStatus(TextChoices):
    """Where a place on the waiting list stands."""

    WAITING = "waiting", _("Waiting")
    GIVEN = "given", _("A date was given")
    LEFT = "left", _("Left by the person")
    CLOSED = "closed", _("Closed by the directorate")


class WaitingClass(IntegerChoices):
    """Who is given a date before whom; only proven facts put a person into an earlier class."""

    REPLACEMENT = 0, _("The directorate cancelled an appointment")
    WAITED_TOO_LONG = 1, _("Waited so long that nobody may be given a date before")
    DEADLINE = 2, _("A proven date by which the matter must be settled")
    ORDINARY = 3, _("By waiting time")


class AppointmentEventKind(TextChoices):
    """What can happen to an appointment, in the words of its page."""

    RESERVED = "reserved", _("The appointment was made")
    CHECKED_IN = "checked_in", _("The person arrived")
    COMPLETED = "completed", _("The appointment was completed")
    NOT_COME = "not_come", _("The person did not come")
    CANCELLED = "cancelled", _("The appointment was cancelled")
    CALLED = "called", _("The person was called to a counter")
    ARRIVAL_UNDONE = "arrival_undone", _("The arrival was taken back: it was recorded by mistake")
    CAME_AFTER_ALL = "came_after_all", _("Corrected: the person came")
    WAS_NOT_THERE = "was_not_there", _("Corrected: the person was not there")
    EXCUSED = "excused", _("The absence was excused")
    REBOOKED = "rebooked", _("The directorate gives another date")
    ARRANGED = "arranged", _("What the person needs is arranged")
    ASKED_NOT_TO_COME = "asked_not_to", _("The person cannot come and asks for another way")
    REQUEST_GRANTED = "request_granted", _("The request of the person who cannot come was granted")
    REQUEST_REFUSED = "request_refused", _("The request of the person who cannot come was not granted")
    LET_OFF = "let_off", _("The matter was taken up without the person coming to the directorate")


class InterpreterGender(TextChoices):
    """Whom a person can speak in front of."""

    ANYBODY = "anybody", _("A woman or a man")
    WOMAN = "woman", _("A woman")
    MAN = "man", _("A man")


class InterpreterLanguage(TextChoices):
    """Languages for which directorates arrange interpreters; any other is named in words."""

    ARABIC = "ar", "العربية"
    AZERBAIJANI = "az", "Azərbaycanca"
    GERMAN = "de", "Deutsch"
    ENGLISH = "en", "English"
    FRENCH = "fr", "Français"
    PERSIAN = "fa", "فارسی"
    KURDISH = "ku", "Kurdî"
    KYRGYZ = "ky", "Кыргызча"
    PASHTO = "ps", "پښتو"
    RUSSIAN = "ru", "Русский"
    SOMALI = "so", "Soomaali"
    TURKMEN = "tk", "Türkmençe"
    UKRAINIAN = "uk", "Українська"
    URDU = "ur", "اردو"
    UZBEK = "uz", "Oʻzbekcha"
    OTHER = "other", _("Another language")


class InsteadOfComing(TextChoices):
    """What a person who cannot come can ask for."""

    VISIT = "visit", _("An officer visits me")
    PROXY = "proxy", _("Somebody comes in my place")
    WAIVER = "waiver", _("I need not come")


LET_OFF = (InsteadOfComing.VISIT, InsteadOfComing.WAIVER)
"""What, once granted, means that nobody is awaited at the directorate, and nobody can be missing there."""
NOT_IN_PERSON = (InsteadOfComing.PROXY, InsteadOfComing.WAIVER)
"""What, once granted, means that no officer sees the person."""


class AttendeeRole(TextChoices):
    """Who must be there, besides the officer (R-18, R-19)."""

    APPLICANT = "applicant", _("The person whose appointment it is")
    PROXY = "proxy", _("Who comes in the person's place")
    PARENT = "parent", _("A parent or guardian")
    SPONSOR = "sponsor", _("The family member they depend on (sponsor)")
    INTERPRETER = "interpreter", _("An interpreter")
    SIGN_LANGUAGE_INTERPRETER = "sign_language_interpreter", _("A sign-language interpreter")


class AttendeeResult(TextChoices):
    """What was found of somebody who must be there."""

    PRESENT = "present", _("is here")
    WAIVED = "waived", _("is not here; the officer goes on without")
    MISSING = "missing", _("is not here")


class OutcomeKind(TextChoices):
    """What came of an appointment for a service."""

    ADDRESS_REGISTERED = "address_registered", _("The new address is registered")
    PASSPORT_RECORDED = "passport_recorded", _("The new passport is recorded")
    PERSONAL_DATA_CORRECTED = "personal_data_corrected", _("The personal data are corrected")
    FINGERPRINTS_TAKEN = "fingerprints_taken", _("The fingerprints were taken")
    FINGERPRINTS_NOT_POSSIBLE = "fingerprints_not_possible", _("Fingerprints could not be taken")
    CARD_REPORTED_LOST = "card_reported_lost", _("The loss of the card is recorded")
    CONTACT_CHANGED = "contact_changed", _("The mobile number or e-mail address is changed")
    DONE = "done", _("The matter is settled")
    PAPERS_MISSING = "papers_missing", _("Papers were missing")
    NOT_SERVED = "not_served", _("The person was not served")


class FairnessKind(TextChoices):
    """What the fairness log tells of: people's places, and seats that nobody has."""

    JOINED = "joined", _("Joined the waiting list")
    CLASS_CHANGED = "class_changed", _("Moved to another class of the waiting list")
    DAYS_CHANGED = "days_changed", _("Named other days on which coming is impossible")
    PASSED_BY = "passed_by", _("Could not be given a date yet")
    LEFT = "left", _("Left the waiting list")
    CLOSED = "closed", _("Taken off the waiting list by the directorate")
    DATE_GIVEN = "date_given", _("Was given a date")
    BOOKED = "booked", _("Booked a seat")
    CANCELLED_BY_DIRECTORATE = "cancelled_by_directorate", _("Cancelled by the directorate")
    CANCELLED_BY_APPLICANT = "cancelled_by_applicant", _("Cancelled by the applicant")
    SEAT_FREED = "seat_freed", _("A seat became free")
    SEAT_WITHHELD = "seat_withheld", _("A free seat was kept back, to open later")
    SEAT_OPENED = "seat_opened", _("A seat that was kept back opened")

    @classmethod
    def of_the_list(cls) -> tuple["FairnessKind", ...]:
        """Entries whose commitment is that of a place on the waiting list."""
        return (cls.JOINED, cls.CLASS_CHANGED, cls.DAYS_CHANGED, cls.PASSED_BY, cls.LEFT, cls.CLOSED)

    @classmethod
    def of_seats(cls) -> tuple["FairnessKind", ...]:
        """Entries that tell of a seat and of nobody."""
        return (cls.SEAT_FREED, cls.SEAT_WITHHELD, cls.SEAT_OPENED)


class Weekday(IntegerChoices):
    """Working weekdays by their ISO number."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
