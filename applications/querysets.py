"""Cases as applicants and officers ask for them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThan

from accounts.models import Person, Representation
from accounts.posts import (
    is_named_for_confidential_files,
    keys_in_scope,
    keys_of_practice,
    works_for_the_country,
)
from accounts.representation import closed_by_confidence
from applications.enums import (
    AGAINST_THE_PERSON,
    BEFORE_POSTING,
    DECIDED_ON_DOWNTIME,
    UNFINISHED,
    ApplicationStatus,
    CardState,
    DecisionState,
    MissingPaperState,
)
from applications.missed_sql import with_last_day_after_missing
from applications.numbers import typed as typed_number
from appointments.enums import AppointmentStatus
from appointments.models import Appointment, WaitingRequest
from appointments.querysets import AppointmentQuerySet, WaitingRequestQuerySet
from directorates.querysets import DirectorateQuerySet
from documents.models import IssuedPaper
from goc_portal import clock
from notices.enums import NoticeState
from permits.enums import CONFIDENTIAL_TYPES, PermitType

if TYPE_CHECKING:
    from accounts.models import User


SPONSOR = (
    "household_member__household__dossier__answers",
    "household_member__household__dossier__sponsor",
)
"""What a member of a family knows of the sponsor."""


OF_THE_SPONSOR = (
    "household_member__household__members",
    "household_member__household__dossier__sponsor__applications",
)
"""How many depend on the sponsor, and whether the sponsor waits for more time."""


NEED_TO_KNOW = "applications.need_to_know"
IS_CONFIDENTIAL = Q(submitted_at__isnull=False, permit_type__in=sorted(CONFIDENTIAL_TYPES)) | Q(
    protected_at__isnull=False
)
"""Cases that only named officers know of."""


class ApplicationQuerySet(models.QuerySet):
    """Named reads of cases; every view starts from one that says who is reading."""

    def of_applicant(self, user: "User") -> Self:
        """The cases of the person whose login this is; none for a login without a person."""
        if not user.is_authenticated or user.person_id is None:
            return self.none()
        return self.filter(person_id=user.person_id)

    def kept_by_reader(self, user: "User") -> Self:
        """The own cases, and those of children and wards that this login fills in."""
        if not user.is_authenticated or user.person_id is None:
            return self.none()
        return self.filter(self.is_kept_by(user))

    def is_kept_by(self, user: "User") -> Q:
        """Whether a case is the reader's own, or of a child or ward and filled in by this login."""
        stated = Representation.objects.filter(representative=user.person_id).stated_on(clock.today())
        kept = Q(kept_by=user, person__in=stated.values("represented"))
        shielded = Q(person__in=self.model._default_manager.shielded_from(user))
        return Q(person_id=user.person_id) | (kept & ~shielded)

    def open_to_reader(self, user: "User") -> Self:
        """What the reader fills in, and what a power of attorney opens: cases begun since it was accepted.

        Nothing of a person who is protected, or who has a case of which only named officers know.
        """
        if not user.is_authenticated or user.person_id is None:
            return self.none()
        powers = Representation.objects.powers_of(user, clock.today())
        since = powers.filter(represented=OuterRef("person"), accepted_at__lte=OuterRef("created_at"))
        return self.filter(self.is_kept_by(user) | (Q(Exists(since)) & ~closed_by_confidence(person="person")))

    def numbers_open_to(self, user: "User") -> models.QuerySet[Any]:
        """Public numbers of what the reader may open, for what stands beside a case: its appointments and holds."""
        return self.open_to_reader(user).values("public_id")

    def confidential_people(self, user: "User | None" = None) -> models.QuerySet[Any]:
        """Keys of the people with a protected file or a confidential kind of case, but those that this login keeps."""
        closed = self.closed_to_papers()
        return (closed.exclude(kept_by=user.pk) if user is not None else closed).values("person")

    def closed_to_papers(self) -> Self:
        """Protected files, and cases of a confidential kind, also before they are submitted."""
        return self.filter(Q(protected_at__isnull=False) | Q(permit_type__in=sorted(CONFIDENTIAL_TYPES)))

    def keepers_of(self, person: Person | OuterRef) -> models.QuerySet[Any]:
        """Keys of the people who look after a case of this person, and after every closed one (confidential_people)."""
        closed = self.filter(person=OuterRef("person")).closed_to_papers()
        closed_to_keeper = closed.filter(Q(kept_by__isnull=True) | ~Q(kept_by=OuterRef("kept_by")))
        kept = self.filter(person=person, kept_by__person__isnull=False)
        return kept.exclude(Exists(closed_to_keeper)).values("kept_by__person")

    def keepers_of_whom_a_paper_names(self) -> models.QuerySet[Any]:
        """The same of the person for whom each row of a query acts."""
        return self.keepers_of(OuterRef("represented"))

    def of_the_other_parent(self, user: "User") -> Self:
        """Submitted cases of children for whom the reader may act too, while somebody else keeps the answers."""
        if not user.is_authenticated or user.person_id is None:
            return self.none()
        accepted = Representation.objects.filter(representative=user.person_id).in_force_on(clock.today())
        theirs = self.submitted().filter(person__in=accepted.values("represented"), protected_at__isnull=True)
        return theirs.exclude(person_id=user.person_id).exclude(kept_by=user)

    def shielded_from(self, user: "User") -> models.QuerySet[Any]:
        """Keys of the people for whom the reader can no longer act: the file is protected, and another one keeps it."""
        protected = self.filter(protected_at__isnull=False)
        return protected.exclude(person=user.person_id).exclude(kept_by=user.pk).values("person")

    def of_household(self, household: models.Model) -> Self:
        """The family permits that a household asks for, in the order in which its members joined."""
        theirs = self.filter(household_member__household=household, permit_type=PermitType.FAMILY)
        return theirs.order_by("household_member__pk")

    def beside_in_household(self, public_id: UUID) -> Self:
        """The family permits of the household to which a case belongs, that case's own among them."""
        beside = {"household_member__household__members__application__public_id": public_id}
        return self.filter(permit_type=PermitType.FAMILY, **beside).order_by("household_member__pk")

    def open_in_household(self, household: models.Model) -> Self:
        """Those of them that the sponsor and the others of the family may know of."""
        return self.of_household(household).filter(protected_at__isnull=True)

    def visible_to(self, user: "User") -> Self:
        """Submitted cases of the directorates where this officer holds a post today, as far as need-to-know goes."""
        in_scope = self.submitted()
        if not works_for_the_country(user):
            # Keys instead of a subquery: only so does PostgreSQL see how much of the table that is.
            in_scope = in_scope.filter(directorate__in=keys_in_scope(user))
        elif practice := keys_of_practice(user):
            in_scope = in_scope.exclude(directorate__in=practice)
        return in_scope if may_read_confidential(user) else in_scope.exclude(IS_CONFIDENTIAL & ~in_the_hands_of(user))

    def hidden_from(self, user: Any) -> Self:
        """Confidential cases of which an officer must not know: not named for them, and not working on them."""
        if may_read_confidential(user):
            return self.none()
        return self.filter(IS_CONFIDENTIAL).exclude(in_the_hands_of(user))

    def of_directorates(self, directorates: DirectorateQuerySet) -> Self:
        """Submitted cases of these directorates."""
        return self.submitted().filter(directorate__in=directorates)

    def found_by(self, text: str) -> Self:
        """Cases by number however typed, by the number of a passport or identity, or by a part of the name."""
        number = typed_number(text)
        if number is not None:
            return self.filter(number=number)
        return self.filter(person__in=Person.objects.found_by(text).values("pk"))

    def with_answers(self) -> Self:
        """Cases read together with everything that pages, papers and the rulebook ask of them."""
        return self.select_related("person", "directorate", "present_permit", *self._answers(), *SPONSOR)

    def with_facts(self) -> Self:
        """Cases with all that the rulebook asks of them, in as many queries for a thousand as for one."""
        return self.with_answers().prefetch_related(
            "person__permits",
            "register_checks",
            "earlierpermitsanswers__entries",
            "absencesanswers__entries",
            *OF_THE_SPONSOR,
        )

    def with_typed_sections(self) -> Self:
        """Cases with the slugs of the pages on which something was typed and not saved, as ``typed_sections``."""
        typed = self.model._meta.get_field("unsaved_answers").related_model
        of_case = typed._default_manager.filter(application=OuterRef("pk"))
        return self.annotate(typed_sections=ArraySubquery(of_case.values("section")))

    def in_chunks(self, size: int) -> Iterator[list[Any]]:
        """So many at a time by primary key: no cursor of the server, so that any pool of connections will do."""
        last = 0
        while chunk := list(self.filter(pk__gt=last).order_by("pk")[:size]):
            yield chunk
            last = chunk[-1].pk

    def drafts(self) -> Self:
        """Cases still being filled in."""
        return self.filter(status=ApplicationStatus.DRAFT)

    def drafts_unused_since(self, moment: datetime) -> Self:
        """Drafts in which nothing happened since a moment, and whose end has not been announced yet."""
        events = self.model._meta.get_field("events").related_model
        since = events._default_manager.filter(application=OuterRef("pk"), at__gt=moment)
        return self.drafts().filter(~Exists(since), expires_on__isnull=True, created_at__lte=moment)

    def submitted(self) -> Self:
        """Cases that were handed over, finished ones included."""
        return self.filter(submitted_at__isnull=False)

    def unfinished(self) -> Self:
        """Submitted cases that wait for somebody."""
        return self.filter(status__in=UNFINISHED)

    def unassigned(self) -> Self:
        """Unfinished cases that no officer has taken."""
        return self.unfinished().filter(taken_by__isnull=True)

    def by_priority(self) -> Self:
        """What comes first: who has a decision to wait for, by its due day; whose papers are here; then the oldest."""
        at_hand = Case(
            When(status=ApplicationStatus.UNDER_ASSESSMENT, then=0),
            When(status__in=(ApplicationStatus.RECEIVED, ApplicationStatus.INCOMPLETE), then=1),
            default=2,
        )
        return self.order_by(at_hand, F("decision_due_on").asc(nulls_last=True), "submitted_at", "pk")

    def left_lying_since(self, moment: datetime) -> Self:
        """Taken cases in which their officer has done nothing since a moment; not those that wait for approval."""
        events = self.model._meta.get_field("events").related_model
        worked = events._default_manager.filter(application=OuterRef("pk"), by=OuterRef("taken_by"), at__gt=moment)
        taken = self.unfinished().filter(taken_at__lte=moment)
        return taken.filter(~Exists(worked), ~Exists(self._proposals()))

    def of_officers_who_left(self, working: models.QuerySet[Any]) -> Self:
        """Taken cases whose officer is none of those who work on cases today; not those that wait for approval."""
        taken = self.unfinished().filter(taken_by__isnull=False, taken_by__is_superuser=False)
        return taken.exclude(taken_by__in=working).filter(~Exists(self._proposals()))

    def with_appointment_on(self, day: date) -> Self:
        """Cases whose applicant is expected on a day."""
        begins = datetime.combine(day, time.min, tzinfo=clock.ISTANBUL)
        that_day = {"starts_at__gte": begins, "starts_at__lt": begins + timedelta(days=1)}
        expected = Appointment.objects.open().filter(interview_for__isnull=False, **that_day)
        return self.awaiting_appointment().filter(public_id__in=expected.values("interview_for"))

    def awaiting_papers(self) -> Self:
        """Cases that wait for papers that were asked for."""
        return self.filter(status=ApplicationStatus.INCOMPLETE)

    def overdue(self) -> Self:
        """Cases that should have been decided before today."""
        return self.filter(status=ApplicationStatus.UNDER_ASSESSMENT, decision_due_on__lt=clock.today())

    def with_failed_notice(self, since: datetime) -> Self:
        """Unfinished cases of people whom a message could not reach lately."""
        failed = apps.get_model("notices.Notice").objects.filter(state=NoticeState.FAILED, given_up_at__gt=since)
        return self.unfinished().filter(person__in=failed.values("person"))

    def taken_by_officer(self, user: "User") -> Self:
        """Unfinished cases that this officer has taken."""
        return self.unfinished().filter(taken_by=user)

    def awaiting_appointment(self) -> Self:
        """Cases whose applicant has still to come with the papers."""
        return self.filter(status=ApplicationStatus.INTERVIEW_SCHEDULED)

    def awaiting_post(self) -> Self:
        """Cases whose file is to come by post."""
        return self.filter(status=ApplicationStatus.AWAITING_MAIL)

    def with_trouble_by_post(self) -> Self:
        """Cases whose file was lost once, or was told to be posted and has not come: no job closes them."""
        today = clock.today()
        postings = self.model._meta.get_field("postings").related_model.objects
        lost = Q(lost_at__isnull=False)
        overdue = Q(lost_at__isnull=True, post_by__lt=today) & ~Q(number="")
        return self.awaiting_post().filter(pk__in=postings.filter(lost | overdue).values("application"))

    def with_missed_appointment(self) -> Self:
        """Cases whose latest appointment was missed, and that have no new one and no place on a waiting list."""
        return self.awaiting_appointment().filter(
            Exists(self._appointments().filter(status=AppointmentStatus.NO_SHOW)),
            ~Exists(self._appointments().open()),
            ~Exists(self._places()),
        )

    def without_time_in_stay(self) -> Self:
        """Cases whose applicant is still to come, and cannot before the legal stay ends."""
        # The day of the one open appointment, or no day at all on a waiting list: asked case by case, in the order of
        # the queue, since most answers are yes and PostgreSQL would find all before it counts some.
        comes_on = self._appointments().open().values("starts_at__date")[:1]
        some_day = self._places().values(day=Value(date.max, output_field=models.DateField()))[:1]
        answers = self.model._meta.get_field("passportanswers").related_model._default_manager
        stay_ends = answers.filter(application=OuterRef("pk")).values("legal_stay_until")
        return self.awaiting_appointment().filter(
            LessThan(Subquery(stay_ends), Coalesce(Subquery(comes_on), Subquery(some_day)))
        )

    def awaiting_receipt(self) -> Self:
        """Cases received at the counter whose papers or fees are not complete."""
        return self.filter(status=ApplicationStatus.RECEIVED)

    def with_answered_papers(self) -> Self:
        """Cases in which a paper that was asked for has come and nobody has looked at it."""
        return self.unfinished().filter(pk__in=self._missing_papers(state=MissingPaperState.ANSWERED))

    def with_overdue_papers(self, today: date) -> Self:
        """Cases that wait for papers whose last day has passed."""
        overdue = self._missing_papers(state=MissingPaperState.OPEN, due_on__lt=today)
        return self.filter(status=ApplicationStatus.INCOMPLETE, pk__in=overdue)

    def with_undecided_downtime(self, user: "User | None" = None) -> Self:
        """Cases with a last day that a downtime touched, and no officer has said since what it means.

        With a reader only the downtimes of the reader's directorates and of the portal are looked at.
        """
        downtimes = apps.get_model("applications.Downtime").objects.touching_open_days()
        spells = downtimes.spells_at(user)
        if not spells:
            return self.none()
        days = set[date]().union(*spells.values())
        # Read once: each condition on the computed day would put its whole calculation into the statement again.
        missed = with_last_day_after_missing(self.with_missed_appointment()).filter(last_day_after_missing__in=days)
        last_days = dict(missed.order_by().values_list("pk", "last_day_after_missing"))
        awaited = set(self._open_papers(days).values_list("due_on", flat=True).distinct())
        awaited |= set(self._awaited_files(days).values_list("post_by", flat=True).distinct())
        touched = [
            self._touched_in(sorted(spell), of, [key for key, day in last_days.items() if day in spell])
            for of, spell in spells.items()
            if not spell.isdisjoint(awaited.union(last_days.values()))
        ]
        return self.filter(reduce(or_, touched)) if touched else self.none()

    def under_assessment(self) -> Self:
        """Complete cases without a proposal."""
        return self.filter(status=ApplicationStatus.UNDER_ASSESSMENT).exclude(self._has_proposal())

    def to_be_served(self) -> Self:
        """Cases that were refused, or whose permit was cancelled, and nobody is known to have received the letter."""
        against = {"decisions__outcome__in": AGAINST_THE_PERSON, "decisions__services__isnull": True}
        return self.filter(
            status__in=[ApplicationStatus.REFUSED, ApplicationStatus.APPROVED],
            decisions__state=DecisionState.APPROVED,
            **against,
        )

    def with_returned_card(self) -> Self:
        """Granted cases whose card came back by post and waits at the directorate to be collected."""
        return self.filter(status=ApplicationStatus.APPROVED, cards__state=CardState.RETURNED)

    def for_approval(self) -> Self:
        """Cases with a proposal that another officer has to approve."""
        return self.filter(
            self._has_proposal(), status__in=[ApplicationStatus.UNDER_ASSESSMENT, ApplicationStatus.APPROVED]
        )

    def with_paper_not_made(self) -> Self:
        """Cases with a paper that the worker tried to draw and could not."""
        return self.submitted().filter(public_id__in=IssuedPaper.objects.not_drawable().values("subject"))

    def with_message_of_sponsor(self) -> Self:
        """Unfinished cases whose sponsor told that it is over, and nobody has read it."""
        withdrawals = "household_member__household__dossier__withdrawals"
        return self.unfinished().filter(**{f"{withdrawals}__isnull": False, f"{withdrawals}__read_at__isnull": True})

    def due_within(self, days: int) -> Self:
        """Cases to be decided within so many days, overdue ones included."""
        last: date = clock.today() + timedelta(days=days)
        return self.filter(status=ApplicationStatus.UNDER_ASSESSMENT, decision_due_on__lte=last)

    def with_late_card(self, today: date) -> Self:
        """Granted cases whose card should have been posted before today."""
        late = {"cards__state__in": BEFORE_POSTING, "cards__due_on__lt": today}
        return self.filter(status=ApplicationStatus.APPROVED, **late)

    def standing_still(self) -> Self:
        """Cases that wait for an inquiry, a body outside or the end of a postponement."""
        return self.unfinished().filter(suspensions__isnull=False, suspensions__ended_at__isnull=True)

    def past_their_bound(self, today: date) -> Self:
        """Those of them whose bound has passed: somebody writes what came of it, or sets it anew."""
        return self.unfinished().filter(suspensions__ended_at__isnull=True, suspensions__until__lt=today)

    def for_the_ministry(self) -> Self:
        """Cases that wait for the approval of the Ministry: headquarters answers."""
        return self.under_assessment().filter(ministry_approvals__isnull=False, ministry_approvals__answer="")

    def _touched_in(self, days: list[date], of: tuple[int | None, datetime], missed: list[int]) -> Q:
        """Cases with an open last day among some days in which something was down, and not decided on since."""
        directorate, recorded_at = of
        decided = self.model._meta.get_field("events").related_model._default_manager.filter(
            application=OuterRef("pk"), code__in=DECIDED_ON_DOWNTIME, at__gte=recorded_at
        )
        touched = Q(status=ApplicationStatus.INCOMPLETE, pk__in=self._open_papers(days).values("application"))
        touched |= Q(status=ApplicationStatus.AWAITING_MAIL, pk__in=self._awaited_files(days).values("application"))
        touched |= Q(status=ApplicationStatus.INTERVIEW_SCHEDULED, pk__in=missed)
        here = Q() if directorate is None else Q(directorate=directorate)
        return touched & here & ~Q(Exists(decided))

    def _open_papers(self, days: Iterable[date]) -> models.QuerySet[Any]:
        papers = self.model._meta.get_field("missing_papers").related_model
        return papers._default_manager.filter(state=MissingPaperState.OPEN, due_on__in=days).order_by()

    def _awaited_files(self, days: Iterable[date]) -> models.QuerySet[Any]:
        postings = self.model._meta.get_field("postings").related_model
        return postings._default_manager.awaited().filter(post_by__in=days).order_by()

    def _answers(self) -> Iterator[str]:
        """The rows of all sections, as joins: a new section need not be named here."""
        for relation in self.model._meta.related_objects:
            joined = getattr(relation.related_model, "joined", None)
            if relation.one_to_one and joined is not None:
                row = str(relation.get_accessor_name())
                yield row
                yield from (f"{row}__{name}" for name in joined)

    def _appointments(self) -> AppointmentQuerySet:
        return Appointment.objects.filter(interview_for=OuterRef("public_id"))

    def _places(self) -> WaitingRequestQuerySet:
        return WaitingRequest.objects.waiting().filter(interview_for=OuterRef("public_id"))

    def _missing_papers(self, **which: Any) -> models.QuerySet[Any]:
        papers = self.model._meta.get_field("missing_papers").related_model
        return papers._default_manager.filter(**which).values("application")

    def _proposals(self) -> models.QuerySet[Any]:
        decisions = self.model._meta.get_field("decisions").related_model
        return decisions._default_manager.filter(application=OuterRef("pk"), state=DecisionState.PROPOSED)

    def _has_proposal(self) -> Q:
        # At most one decision of a case is not sent back (one_decision_a_case), so this joins no case twice.
        return Q(decisions__state=DecisionState.PROPOSED)


def may_read_confidential(user: Any) -> bool:
    """Whether an officer reads confidential files of the scope: by role, or named with the post."""
    return user.has_perm(NEED_TO_KNOW) or is_named_for_confidential_files(user)


def in_the_hands_of(user: Any) -> Q:
    """Cases that were given to an officer, or that the officer protected."""
    return Q(taken_by__isnull=False, taken_by=user.pk) | Q(protected_by__isnull=False, protected_by=user.pk)
