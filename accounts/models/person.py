"""The subject of every case: a person, with or without a login, and the documents that name them."""

import uuid

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.enums import ProvenBy, Sex, TravelDocumentKind
from accounts.querysets import PersonManager, PersonQuerySet, TravelDocumentManager, TravelDocumentQuerySet
from goc_portal.languages import languages_offered


def proven_fields_travel_together() -> Q:
    """Either proven, with time and way, or claimed, with neither; an officer only where one saw it in person."""
    claimed = Q(proven_at__isnull=True, proven_by="", proven_by_officer__isnull=True)
    by_officer = Q(proven_by_officer__isnull=True) | Q(proven_by=ProvenBy.IN_PERSON)
    return claimed | (Q(proven_at__isnull=False) & ~Q(proven_by="") & by_officer)


@pghistory.track()
class Person(models.Model):
    """A person as subject: applicant, child, sponsor. What is typed is claimed until ``proven_at`` is set."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    surname = models.CharField(
        _("surname"), max_length=120, blank=True, help_text=_("As in the machine-readable zone.")
    )
    given_names = models.CharField(_("given names"), max_length=120, blank=True)
    native_name = models.CharField(_("name in native script"), max_length=240, blank=True)
    search_key = models.CharField(max_length=520, editable=False, default="", blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    birth_month = models.PositiveSmallIntegerField(_("month of birth"), null=True, blank=True)
    birth_day = models.PositiveSmallIntegerField(_("day of birth"), null=True, blank=True)
    nationality = models.CharField(_("nationality"), max_length=3, help_text=_("ICAO 9303 code, three letters."))
    foreigner_identity_number = models.CharField(_("foreigner identity number"), max_length=11, blank=True)
    language = models.CharField(_("language"), max_length=7, choices=languages_offered, default="en")
    proven_at = models.DateTimeField(_("identity proven at"), null=True, blank=True)
    proven_by = models.CharField(_("identity proven by"), max_length=12, choices=ProvenBy, blank=True)
    proven_by_officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("officer who saw the person"),
    )
    created_at = models.DateTimeField(_("recorded at"))
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_records",
        verbose_name=_("put together with"),
        help_text=_("This record was given up: the person is there."),
    )
    merged_at = models.DateTimeField(_("put together at"), null=True, blank=True, editable=False)

    objects = PersonManager()
    all_records = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        permissions = [
            ("prove_identity", _("Can confirm a person who was seen with a document")),
            ("look_up_person", _("Can find somebody beyond the scope by the number of a document, for a reason")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(surname="") | ~Q(given_names=""),
                name="person_has_a_name",
                violation_error_message=_("Enter at least one name: some people have only one."),
            ),
            models.CheckConstraint(
                condition=(Q(birth_month__isnull=True) | Q(birth_month__gte=1, birth_month__lte=12))
                & (Q(birth_day__isnull=True) | Q(birth_day__gte=1, birth_day__lte=31, birth_month__isnull=False)),
                name="person_birth_parts_are_possible",
                violation_error_message=_("Enter a month from 1 to 12 and a day from 1 to 31; a day needs a month."),
            ),
            models.CheckConstraint(
                condition=Q(birth_year__isnull=False) | Q(birth_month__isnull=True, birth_day__isnull=True),
                name="person_birth_month_needs_a_year",
                violation_error_message=_("Enter the year of birth with the month."),
            ),
            models.CheckConstraint(
                condition=Q(foreigner_identity_number="") | Q(foreigner_identity_number__regex=r"^99\d{9}$"),
                name="person_foreigner_identity_number_form",
            ),
            models.UniqueConstraint(
                fields=["foreigner_identity_number"],
                condition=~Q(foreigner_identity_number="") & Q(proven_at__isnull=False),
                name="proven_identity_number_belongs_to_one_person",
            ),
            models.CheckConstraint(
                condition=proven_fields_travel_together(), name="person_proven_at_and_by_travel_together"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True, merged_at__isnull=True)
                | Q(merged_into__isnull=False, merged_at__isnull=False) & ~Q(merged_into=models.F("id")),
                name="a_record_that_was_given_up_says_when_and_for_which",
            ),
        ]
        indexes = [
            models.Index(fields=["search_key"], name="person_search_key", opclasses=["text_pattern_ops"]),
            # A part of a name, found among millions.
            GinIndex(fields=["search_key"], name="person_part_of_a_name", opclasses=["gin_trgm_ops"]),
            # Who of a nationality has a case is found without reading all people.
            models.Index(fields=["nationality", "id"], name="person_nationality"),
            models.Index(
                fields=["foreigner_identity_number"],
                condition=~Q(foreigner_identity_number=""),
                name="person_identity_number_lookup",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def has_proven_number(self) -> bool:
        """Whether the identity number is known to be theirs, and not only typed."""
        return Person.objects.with_proven_number().filter(pk=self.pk).exists()

    @property
    def full_name(self) -> str:
        """Given names and surname as the machine-readable zone has them; one of them may be empty."""
        return " ".join(part for part in (self.given_names, self.surname) if part)

    @property
    def initials(self) -> str:
        """First letters, for pages that others may see: "A. M. E."."""
        return " ".join(f"{word[0]}." for word in self.full_name.split())

    @property
    def is_proven(self) -> bool:
        """Whether somebody other than the person has confirmed who this is."""
        return self.proven_at is not None


@pghistory.track()
class TravelDocument(models.Model):
    """A passport or what stands in its place; proven ones are unique by issuing state and number."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="travel_documents", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=TravelDocumentKind, default=TravelDocumentKind.PASSPORT)
    issuing_state = models.CharField(_("issuing state"), max_length=3)
    number = models.CharField(_("number"), max_length=20)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    expires_on = models.DateField(_("expires on"), null=True, blank=True)
    proven_at = models.DateTimeField(_("proven at"), null=True, blank=True)
    proven_by = models.CharField(_("proven by"), max_length=12, choices=ProvenBy, blank=True)
    proven_by_officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("officer who saw the document"),
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    lost_at = models.DateTimeField(
        _("settled for somebody else at"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Several accounts claimed it, and an officer saw it with another person."),
    )
    lost_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("settled by"),
    )

    objects = TravelDocumentManager()
    all_records = TravelDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("travel document")
        verbose_name_plural = _("travel documents")
        ordering = ["-recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["issuing_state", "number"],
                condition=Q(proven_at__isnull=False),
                name="proven_document_belongs_to_one_person",
            ),
            models.UniqueConstraint(fields=["person", "issuing_state", "number"], name="travel_document_once_a_person"),
            models.CheckConstraint(
                condition=Q(issuing_state__regex=r"^[A-Z]{1,3}$") & Q(number__regex=r"^[A-Z0-9]{1,20}$"),
                name="travel_document_number_form",
            ),
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True)
                | Q(expires_on__isnull=True)
                | Q(expires_on__gt=models.F("issued_on")),
                name="travel_document_expires_after_issue",
                violation_error_message=_("The document must expire after the day it was issued."),
            ),
            models.CheckConstraint(
                condition=proven_fields_travel_together(), name="travel_document_proven_at_and_by_travel_together"
            ),
            models.CheckConstraint(
                condition=Q(lost_at__isnull=True, lost_by__isnull=True)
                | Q(lost_at__isnull=False, lost_by__isnull=False, proven_at__isnull=True),
                name="a_document_that_was_lost_to_another_is_not_proven",
            ),
        ]
        indexes = [
            models.Index(fields=["issuing_state", "number"], name="travel_document_lookup"),
            models.Index(fields=["number"], name="travel_document_number"),
        ]

    def __str__(self) -> str:
        return f"{self.issuing_state} …{self.last_four}"

    @property
    def full_number(self) -> str:
        """Issuing state and number, for the holder and for officers."""
        return f"{self.issuing_state} {self.number}"

    @property
    def last_four(self) -> str:
        """The last four characters of the number: what public verification asks for."""
        return self.number[-4:]
