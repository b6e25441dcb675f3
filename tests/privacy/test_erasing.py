"""Removing a case or a person takes everything along: histories, chains, pages, files, households, kept seats."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db.models import PROTECT, RESTRICT, ForeignKey

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import Person, User
from applications import demo
from applications.enums import ApplicationStatus, MissingReason
from applications.households.membership import open_household
from applications.models import Application, Household, HouseholdMember, MissingPaper, SponsorDossier, SponsorPaper
from applications.models.answers.residence import AbsencesAnswers, EarlierPermit, EarlierPermitsAnswers, TimeAbroad
from appointments.models import SeatHold
from directorates.models import Directorate
from documents.access import record_access
from documents.collecting import add_pages, draw_bound_paper, keep_bound_paper
from documents.enums import AccessPurpose, IssuedPaperKind
from documents.issuing import attach_rendering, register_paper
from documents.models import CollectedPage, FileAccess, IssuedPaper, StoredFile
from documents.requirements import PAPER
from documents.uploading import store_upload
from goc_portal import clock
from notices.enums import NoticeState
from notices.models import Notice
from permits.models import LegalStatus
from privacy.deleting import ask_for_deletion, carry_out_deletions, outlook_of
from privacy.enums import DeletionOutcome
from privacy.kinds import all_matters
from privacy.models import RetentionRule
from privacy.purging import purge
from tests.accounts.conftest import certificate
from tests.applications.conftest import PASSWORD, registered
from tests.appointments.factories import SlotFactory
from tests.database import as_owner

Register = Callable[..., User]
pytestmark = pytest.mark.django_db
LATER = timedelta(days=4000)


@pytest.fixture
def supervisor(country: None) -> User:
    ankara = Directorate.objects.provincial_of(demo.ANKARA)
    return make_officer(username="supervisor", role=PostRole.SUPERVISOR, directorate=ankara, password=PASSWORD)


@pytest.fixture
def unproven(country: None) -> User:
    """Somebody of whom nothing has to be kept."""
    user = registered("L898902C3")
    Person.objects.filter(pk=user.person_id).update(proven_at=None, proven_by="", proven_by_officer=None)
    LegalStatus.objects.all().delete()
    return user


def years_later_without(case: Application) -> None:
    """Decided, and removed when its time is over."""
    Application.objects.filter(pk=case.pk).update(status=ApplicationStatus.WITHDRAWN)
    RetentionRule.objects.filter(code="closed_matters").update(keep_days=3650)
    with time_machine.travel(clock.now() + LATER), as_owner():
        (run,) = purge(dry=False, as_owner=True, codes=["closed_matters"])
    assert run.removed == 1
    assert not Application.objects.filter(pk=case.pk).exists()


def erased(user: User) -> None:
    """Asked, told, and carried out the night after."""
    request = ask_for_deletion(by=user)
    assert request.closed_at is not None
    Notice.objects.filter(state=NoticeState.QUEUED).update(state=NoticeState.SENT, sent_at=clock.now())
    with as_owner():
        assert carry_out_deletions() == {DeletionOutcome.ERASED.value: 1}
    assert not Person.all_records.filter(pk=user.person_id).exists()


def histories_of_nothing(app: str) -> list[str]:
    """Tables of column history that still tell of rows that are gone."""
    left = []
    for history in apps.get_app_config(app).get_models():
        tracked = getattr(history, "pgh_tracked_model", None)
        if tracked is None:
            continue
        there = getattr(tracked, "all_records", tracked._default_manager).values("pk")
        if history._default_manager.exclude(pgh_obj_id__in=there).exists():
            left.append(history._meta.label)
    return left


def photographed(case: Application, user: User, *, sides: int = 2) -> StoredFile:
    """A paper that was put together of photographs, bound; one more page waits."""
    about: dict[str, Any] = {"subject": case.public_id, "kind": "birth_certificate"}
    pages = {"person": user.person, "by": user, "requirements": PAPER}
    add_pages(**about, **pages, uploads=[certificate(f"{side}.png") for side in range(sides)])
    bound = keep_bound_paper(paper=draw_bound_paper(**about, requirements=PAPER), by=user)
    add_pages(**about, **pages, uploads=[certificate("one-more.png")])
    return bound


class TestACaseThatGoes:
    def test_leaves_nothing_in_any_history(self, country: None) -> None:
        case = demo.make_submitted(user=registered("L898902C3"))
        listed = EarlierPermitsAnswers.objects.create(application=case, answered_at=clock.now())
        today = clock.today()
        EarlierPermit.objects.create(
            answers=listed, permit_type="student", valid_from=today - timedelta(days=900), valid_until=today
        )
        absences = AbsencesAnswers.objects.create(application=case, answered_at=clock.now())
        TimeAbroad.objects.create(answers=absences, left_on=today, returned_on=today, reason="holiday")
        years_later_without(case)
        assert histories_of_nothing("applications") == []

    def test_goes_with_a_paper_that_was_asked_for_three_times(self, country: None, officer: User) -> None:
        case = demo.make_submitted(user=registered("L898902C3"))
        asked: MissingPaper | None = None
        for document in ("passport_copy", "photo", "insurance"):
            asked = MissingPaper.objects.create(
                application=case,
                document=document,
                reason=MissingReason.values[0],
                asked_at=clock.now(),
                asked_by=officer,
                notified_on=clock.today(),
                notice_cause="event:1",
                due_on=clock.today() + timedelta(days=30),
                follows=asked,
            )
        years_later_without(case)
        assert not MissingPaper.objects.exists()

    def test_takes_files_that_officers_saw_pages_and_letters_along(self, country: None, supervisor: User) -> None:
        user = registered("L898902C3")
        case = demo.make_submitted(user=user)
        photographed(case, user)
        for file in StoredFile.objects.all():
            record_access(person_id=user.person_id, by=supervisor, purpose=AccessPurpose.REVIEW, file=file)
        letter = register_paper(
            kind=IssuedPaperKind.DECISION_NOTICE,
            person=user.person,
            subject=case.public_id,
            document_number="L898902C3",
            issued_on=clock.today(),
            by=supervisor,
        )
        attach_rendering(paper=letter, pdf=b"%PDF-1.7 decided")
        elsewhere = certificate("elsewhere.png")
        other = store_upload(upload=elsewhere, kind="other", person=user.person, by=user, requirements=PAPER)
        years_later_without(case)
        assert not CollectedPage.objects.exists()
        assert not IssuedPaper.objects.filter(subject=case.public_id).exists()
        assert list(StoredFile.objects.all()) == [other]
        assert not FileAccess.objects.filter(file__isnull=False).exists()

    def test_leaves_a_file_that_another_case_names(self, country: None) -> None:
        first = demo.make_submitted(user=registered("L898902C3"))
        second = demo.make_submitted(user=registered("L898902C4"))
        shared = first.papers.exclude(stored_file=None).first()
        assert shared is not None
        second.papers.filter(document=shared.document).update(stored_file=shared.stored_file_id)
        years_later_without(first)
        assert list(StoredFile.objects.filter(person=first.person)) == [shared.stored_file]

    def test_takes_its_household_along_when_it_was_the_last(self, country: None) -> None:
        user = registered("L898902C3")
        first, second = demo.make_submitted(user=user), demo.make_submitted(user=registered("L898902C4"))
        household = open_household(user)
        for case in (first, second):
            HouseholdMember.objects.create(
                household=household, application=case, joined_at=clock.now(), joined_by=case.created_by
            )
        paper = store_upload(upload=certificate(), kind="income_proof", person=user.person, by=user, requirements=PAPER)
        SponsorPaper.objects.create(
            dossier=household.dossier,
            document="income_proof",
            stored_file=paper,
            uploaded_at=clock.now(),
            uploaded_by=user,
        )
        years_later_without(first)
        assert StoredFile.objects.filter(pk=paper.pk).exists()
        years_later_without(second)
        assert not Household.objects.exists()
        assert not SponsorDossier.objects.exists()
        assert not StoredFile.objects.exists()


class TestAPersonWhoGoes:
    def test_with_a_paper_that_was_photographed_page_by_page(self, unproven: User) -> None:
        photographed(demo.make_draft(user=unproven), unproven)
        erased(unproven)
        assert not CollectedPage.objects.exists()
        assert not StoredFile.objects.exists()

    def test_with_a_household_that_nobody_else_is_in(self, unproven: User) -> None:
        draft = demo.make_draft(user=unproven)
        household = open_household(unproven)
        HouseholdMember.objects.create(
            household=household, application=draft, joined_at=clock.now(), joined_by=unproven
        )
        erased(unproven)
        assert not Household.objects.exists()

    def test_not_from_under_a_family_that_uses_the_household(self, unproven: User) -> None:
        household = open_household(unproven)
        case = demo.make_submitted(user=registered("L898902C4"))
        HouseholdMember.objects.create(
            household=household, application=case, joined_at=clock.now(), joined_by=case.created_by
        )
        assert [matter.code for matter in outlook_of(unproven.person).kept] == ["households"]
        assert outlook_of(unproven.person).closes_now

    def test_gives_the_seat_back_that_was_kept(self, unproven: User) -> None:
        slot = SlotFactory(capacity=2, held=1)
        now = clock.now()
        SeatHold.objects.create(
            slot=slot, person=unproven.person, held_by=unproven, held_at=now, expires_at=now + timedelta(minutes=10)
        )
        erased(unproven)
        slot.refresh_from_db()
        assert slot.held == 0


def test_a_page_in_a_paper_that_nobody_uses_goes_with_it(country: None) -> None:
    user = registered("L898902C3")
    case = demo.make_draft(user=user)
    photographed(case, user)
    CollectedPage.objects.filter(bound_in=None).update(removed_at=clock.now(), removed_by=user)
    with time_machine.travel(clock.now() + LATER), as_owner():
        (run,) = purge(dry=False, as_owner=True, codes=["unused_uploads"])
    assert run.removed > 0
    assert not CollectedPage.objects.exists()
    assert not StoredFile.objects.filter(kind="birth_certificate").exists()


ERASED = {
    "accounts.RegisteredAddress.person",
    "accounts.SignInPaper.user",
    "accounts.TravelDocument.person",
    "accounts.User.person",
    "applications.HiddenStatus.person",
    "applications.Household.opened_by",
    "appointments.AttendanceNeeds.person",
    "appointments.HoldTally.person",
    "appointments.SeatHold.person",
    "documents.FileAccess.person",
    "documents.IssuedPaper.person",
    "documents.StoredFile.person",
    "notices.DeadContact.person",
    "notices.Notice.person",
    "notices.Notice.user",
    "privacy.DataCopy.person",
    "privacy.DataCopy.asked_by",
    "privacy.DeletionRequest.person",
    "privacy.DeletionRequest.asked_by",
    "privacy.LegalHold.person",
}
MERGED_AWAY = {"accounts.Person.merged_into", "accounts.PersonMerge.losing"}
"""Of records that were given up: the one that stays has the matter "records_put_together"."""
FOR_ONESELF_OR_BY_RIGHT = {
    "accounts.Contact.retired_by",
    "accounts.Representation.accepted_by",
    "accounts.Representation.claimed_by",
    "accounts.Representation.ended_by",
    "accounts.TravelDocument.lost_by",
    "applications.Application.created_by",
    "applications.Application.submitted_by",
    "applications.ApplicationEvent.by",
    "applications.ApplicationPaper.uploaded_by",
    "applications.CaseLetter.written_by",
    "applications.CaseQuestion.answered_by",
    "applications.CaseQuestion.asked_by",
    "applications.HiddenStatus.hidden_by",
    "applications.HouseholdMember.joined_by",
    "applications.MissingPaper.answered_by",
    "applications.PresentPermit.declared_by",
    "applications.RefundRequest.asked_by",
    "applications.SponsorAnswers.answered_by",
    "applications.SponsorDossier.accepted_by",
    "applications.SponsorDossier.undertaken_by",
    "applications.SponsorPaper.uploaded_by",
    "applications.SwornTranslation.uploaded_by",
    "applications.ToldChange.told_by",
    "appointments.Appointment.made_by",
    "appointments.AppointmentEvent.by",
    "appointments.AttendanceNeeds.changed_by",
    "appointments.AttendanceRequest.asked_by",
    "appointments.ExcuseRequest.asked_by",
    "appointments.SeatHold.held_by",
    "appointments.WaitingRequest.joined_by",
    "documents.CollectedPage.added_by",
    "documents.CollectedPage.removed_by",
    "documents.StoredFile.uploaded_by",
    "permits.StatusClaim.claimed_by",
    "permits.StatusClaim.withdrawn_by",
}
"""Written by somebody for the own record, which has a matter or goes first, or for another's by a right that is kept:
the matters "acts_for", "acted_for", "sponsored", "invitations_accepted"."""
OFFICERS_ALONE = {
    "accounts.ContestedDocument.settled_by",
    "accounts.NumberCorrection.corrected_by",
    "accounts.Person.proven_by_officer",
    "accounts.PersonMerge.proposed_by",
    "accounts.PersonMerge.settled_by",
    "accounts.Post.user",
    "accounts.RegisteredAddress.recorded_by",
    "accounts.SignInPaper.printed_by",
    "accounts.TravelDocument.proven_by_officer",
    "applications.Application.protected_by",
    "applications.Application.taken_by",
    "applications.ApplicationPaper.reviewed_by",
    "applications.Card.posted_by",
    "applications.CourtRecord.recorded_by",
    "applications.Death.recorded_by",
    "applications.Death.taken_back_by",
    "applications.Decision.proposed_by",
    "applications.Decision.settled_by",
    "applications.Downtime.recorded_by",
    "applications.FeeReceipt.recorded_by",
    "applications.FeeReceipt.reversal_asked_by",
    "applications.FeeReceipt.reversed_by",
    "applications.MinistryApproval.answered_by",
    "applications.MinistryApproval.asked_by",
    "applications.MissingPaper.asked_by",
    "applications.Posting.arrived_by",
    "applications.Posting.lost_by",
    "applications.Posting.told_by",
    "applications.PresentPermit.confirmed_by",
    "applications.PresentPermit.surrendered_by",
    "applications.RecordOfService.recorded_by",
    "applications.RefundRequest.decided_by",
    "applications.RegisterCheck.checked_by",
    "applications.SponsorDossier.death_recorded_by",
    "applications.SponsorPaper.reviewed_by",
    "applications.SponsorWithdrawal.read_by",
    "applications.Suspension.began_by",
    "applications.Suspension.ended_by",
    "appointments.Appointment.excused_by",
    "appointments.AppointmentOutcome.recorded_by",
    "appointments.Arrangement.arranged_by",
    "appointments.AttendanceRequest.decided_by",
    "appointments.AttendeeCheck.checked_by",
    "appointments.ExcuseRequest.decided_by",
    "appointments.ForcedWaitingList.decided_by",
    "auditor.AuditFinding.looked_by",
    "documents.IssuedPaper.issued_by",
    "documents.IssuedPaper.revoked_by",
    "documents.RecordExport.by",
    "notices.DeadContact.settled_by",
    "notices.Notice.sent_again_by",
    "permits.Permit.ended_by",
    "permits.Permit.issued_by",
    "permits.ProvinceRegistration.recorded_by",
    "permits.StatusClaim.decided_by",
    "permits.StatusImport.started_by",
    "privacy.LegalHold.lifted_by",
    "privacy.LegalHold.set_by",
    "privacy.RetentionRule.changed_by",
}
"""Officers keep their login: deletion is not for them."""


def columns_that_protect_somebody() -> set[str]:
    """Every column of every table, histories left out, for which PostgreSQL keeps a person or a login."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if not hasattr(model, "pgh_tracked_model")
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey)
        and field.related_model in (Person, User)
        and field.remote_field.on_delete in (PROTECT, RESTRICT)
    }


def test_every_column_that_protects_somebody_is_taken_care_of() -> None:
    """A new one fails here until its app erases its rows, says that they are kept, or only officers are in it."""
    matters = {f"{matter.model}.{matter.person.removesuffix('__person')}" for matter in all_matters()}
    listed = ERASED | MERGED_AWAY | FOR_ONESELF_OR_BY_RIGHT | OFFICERS_ALONE
    found = columns_that_protect_somebody()
    assert found - matters == listed - matters
    assert not listed - found
