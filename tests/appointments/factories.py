"""Rows of the appointment office, with what a test does not care about filled in."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from accounts.models import Person, Post, User
from appointments.enums import Channel
from appointments.models import Appointment, Service, Slot, WaitingRequest
from directorates.models import Directorate
from documents.enums import ScanVerdict
from documents.models import StoredFile
from goc_portal import clock
from permits.enums import LegalStatusKind, LegalStatusSource, StatusProvenBy
from permits.models import LegalStatus


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    surname = factory.Sequence(lambda n: f"ERIKSSON {n}")
    sex = "F"
    nationality = "UTO"
    created_at = factory.LazyFunction(clock.now)


class ApplicantFactory(DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"applicant-{n}")
    person = factory.SubFactory(PersonFactory)
    date_joined = factory.LazyFunction(clock.now)


class OfficerFactory(DjangoModelFactory):
    """An officer with a post at ``at``."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"officer-{n}")
    is_staff = True
    date_joined = factory.LazyFunction(clock.now)

    @factory.post_generation
    def at(self, create: bool, directorate: Directorate | None, **kwargs: Any) -> None:
        Post.objects.create(user=self, role="caseworker", directorate=directorate, held_from=clock.today())


class SupervisorFactory(ApplicantFactory):
    """A supervisor with a post at ``at``; at headquarters where none is named."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"supervisor-{n}")
    person = None
    is_staff = True

    @factory.post_generation
    def at(self, create: bool, directorate: Directorate | None, **kwargs: Any) -> None:
        Post.objects.create(user=self, role="supervisor", directorate=directorate, held_from=clock.today())


class DirectorateServiceFactory(DjangoModelFactory):
    class Meta:
        model = Service
        django_get_or_create = ["code"]

    code = "address_registration"
    channel = Channel.DIRECTORATE
    name = "Address registration"
    what_for = "Your new address is recorded."
    what_to_bring = "Your permit"


class SlotFactory(DjangoModelFactory):
    """A slot at İstanbul's provincial directorate, tomorrow at ten unless the test says otherwise."""

    class Meta:
        model = Slot

    directorate = factory.LazyFunction(lambda: Directorate.objects.get(code="istanbul"))
    service = factory.LazyFunction(lambda: Service.objects.get(code="papers_for_application"))
    starts_at = factory.LazyFunction(lambda: clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=1))
    ends_at = factory.LazyAttribute(lambda slot: slot.starts_at + timedelta(minutes=30))
    capacity = 1


class AppointmentFactory(DjangoModelFactory):
    """An appointment to hand in papers; ``for_service`` makes it one of the directorate channel."""

    class Meta:
        model = Appointment

    class Params:
        for_service = factory.Trait(
            channel=Channel.DIRECTORATE,
            interview_for=None,
            slot=factory.SubFactory(SlotFactory, service=factory.SubFactory(DirectorateServiceFactory)),
        )

    channel = Channel.INTERVIEW
    person = factory.SubFactory(PersonFactory)
    slot = factory.SubFactory(SlotFactory)
    directorate = factory.SelfAttribute("slot.directorate")
    service = factory.SelfAttribute("slot.service")
    starts_at = factory.SelfAttribute("slot.starts_at")
    ends_at = factory.SelfAttribute("slot.ends_at")
    interview_for = factory.LazyFunction(uuid4)
    confirmed_at = factory.LazyFunction(clock.now)
    confirmed_day = factory.LazyAttribute(lambda made: clock.istanbul_day(made.confirmed_at))
    lockout_days = 30
    no_show_days = 30
    grace_minutes = 15


class WaitingRequestFactory(DjangoModelFactory):
    """A place on the waiting list of İstanbul's provincial directorate for address registration."""

    class Meta:
        model = WaitingRequest

    person = factory.SubFactory(PersonFactory)
    directorate = factory.LazyFunction(lambda: Directorate.objects.get(code="istanbul"))
    service = factory.SubFactory(DirectorateServiceFactory)
    joined_at = factory.LazyFunction(clock.now)


class ResidentFactory(ApplicantFactory):
    """A person with a login who may book: a proven permit, residence registered in İstanbul."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    @factory.post_generation
    def with_status(self, create: bool, province: int | None, **kwargs: Any) -> None:
        LegalStatus.objects.create(
            person=self.person,
            kind=LegalStatusKind.RESIDENCE_PERMIT,
            number=f"P{self.pk}",
            valid_from=clock.today() - timedelta(days=200),
            valid_until=clock.today() + timedelta(days=500),
            registered_province_id=province or 34,
            registered_since=clock.today() - timedelta(days=100),
            source=LegalStatusSource.IMPORT,
            proven_at=clock.now(),
            proven_by=StatusProvenBy.IMPORT,
            recorded_at=clock.now(),
        )


class StoredFileFactory(DjangoModelFactory):
    """The row of a file of a person; nothing lies in the store."""

    class Meta:
        model = StoredFile

    person = factory.SubFactory(PersonFactory)
    kind = "attendance_report"
    original_name = "report.pdf"
    content_type = "application/pdf"
    size_bytes = 9
    sha256 = "0" * 64
    storage_name = factory.Sequence(lambda n: f"aa/report-{n}")
    scan_verdict = ScanVerdict.CLEAN
    uploaded_by = factory.SubFactory(ApplicantFactory)
    uploaded_at = factory.LazyFunction(clock.now)
