"""What the rules of closing ask of many cases, read for all of them at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max

from applications.bulk.rows import keys
from applications.downtimes.touched import touches
from applications.enums import DECIDED_ON_DOWNTIME, MissingPaperState
from applications.facts.downtime import first_of_the_last
from applications.messages_after import PapersAreMissing
from applications.missed_sql import with_last_day_after_missing
from applications.models import Application, ApplicationEvent, Downtime, MissingPaper
from applications.reservations import appointments_of, places_of
from appointments.enums import AppointmentStatus
from appointments.models import Appointment, WaitingRequest
from notices.enums import NoticeState
from notices.models import Notice


@dataclass(frozen=True)
class Known:
    """As many queries for two hundred cases as for one."""

    papers: Mapping[int, list[MissingPaper]]
    told: set[str]
    appointments: Mapping[UUID, Appointment]
    places: Mapping[UUID, WaitingRequest]
    last_days_to_come: Mapping[int, date]
    downtimes: list[Downtime]
    decided_at: Mapping[int, datetime]

    def open_papers(self, case: Application) -> list[MissingPaper]:
        """What is still awaited."""
        return [paper for paper in self.papers.get(case.pk, []) if paper.state == MissingPaperState.OPEN]

    def an_answer_waits(self, case: Application) -> bool:
        """Whether something came that nobody has looked at."""
        return len(self.open_papers(case)) < len(self.papers.get(case.pk, []))

    def was_told(self, case: Application) -> bool:
        """Whether at least one message about each asking has left."""
        return {paper.notice_cause for paper in self.open_papers(case)} <= self.told

    def has_missed_its_appointment(self, case: Application) -> bool:
        """Whether nobody came, and neither a new appointment nor a place on the waiting list was given since."""
        latest = self.appointments.get(case.public_id)
        is_missed = latest is not None and latest.status == AppointmentStatus.NO_SHOW
        return is_missed and case.public_id not in self.places

    def is_put_off(self, case: Application, last_day: date) -> bool:
        """Whether a downtime fell into the last days before this one, and no officer has decided since."""
        recorded = [down.recorded_at for down in self.downtimes if is_at(down, case) and touches(down, last_day)]
        decided_at = self.decided_at.get(case.pk)
        return bool(recorded) and (decided_at is None or decided_at < max(recorded))


def is_at(downtime: Downtime, case: Application) -> bool:
    """Whether it kept somebody from the directorate of a case, or from the portal."""
    return downtime.directorate_id in (None, case.directorate_id)


def known_of(cases: Sequence[Application]) -> Known:
    """Everything that the rules ask of these cases."""
    papers: dict[int, list[MissingPaper]] = defaultdict(list)
    for paper in MissingPaper.objects.unsettled().filter(application__in=keys(cases)):
        papers[paper.application_id].append(paper)
    asked = [paper for of_case in papers.values() for paper in of_case]
    missed = with_last_day_after_missing(Application.objects.filter(pk__in=keys(cases)))
    last_days = dict(missed.order_by().values_list("pk", "last_day_after_missing"))
    sent = Notice.objects.filter(code=PapersAreMissing.code, state=NoticeState.SENT)
    decided = ApplicationEvent.objects.filter(application__in=keys(cases), code__in=DECIDED_ON_DOWNTIME).order_by()
    return Known(
        papers=papers,
        told=set(sent.filter(cause__in={paper.notice_cause for paper in asked}).values_list("cause", flat=True)),
        appointments=appointments_of(cases),
        places=places_of(cases),
        last_days_to_come=last_days,
        downtimes=downtimes_before([*(paper.due_on for paper in asked), *last_days.values()]),
        decided_at=dict(decided.values("application").annotate(latest=Max("at")).values_list("application", "latest")),
    )


def downtimes_before(last_days: Iterable[date]) -> list[Downtime]:
    """What was down in the last days before any of some days."""
    days = sorted(last_days)
    return list(Downtime.objects.between(first_of_the_last(days[0]), days[-1])) if days else []
