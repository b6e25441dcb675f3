"""Pages stay short however much has happened."""

from datetime import timedelta

from accounts.models import User
from applications import demo
from applications.dashboard import MOST_SHOWN, dashboard_of
from applications.enums import ApplicationStatus
from applications.models import Application, ApplicationEvent
from applications.numbers import new_number
from applications.timeline import MOST_LINES, timeline
from goc_portal import clock


def test_the_applicant_reads_the_latest_lines_oldest_first(applicant: User) -> None:
    case = demo.make_submitted(user=applicant)
    later = [clock.now() + timedelta(seconds=number) for number in range(MOST_LINES + 20)]
    ApplicationEvent.objects.bulk_create(
        ApplicationEvent(application=case, code="paper_accepted", at=moment) for moment in later
    )
    lines = [entry.at for entry in timeline(case)]

    assert lines == sorted(lines)
    assert lines[-1] == later[-1]
    assert len(lines) == MOST_LINES
    assert len(timeline(case, for_officer=True)) > MOST_LINES
    # Events of long ago did not keep which paper it was.
    assert "–" in str(timeline(case, for_officer=True)[-1].sentence)


def test_what_is_open_stands_on_the_start_page_whatever_came_after(applicant: User) -> None:
    open_case = demo.make_submitted(user=applicant)
    person = open_case.person
    Application.objects.bulk_create(
        Application(
            number=new_number(),
            person=person,
            kind=open_case.kind,
            permit_type=open_case.permit_type,
            purpose=open_case.purpose,
            status=ApplicationStatus.EXPIRED_DRAFT,
            created_at=clock.now() + timedelta(days=1),
            created_by=applicant,
        )
        for _number in range(MOST_SHOWN + 5)
    )
    page = dashboard_of(person)

    assert [card.case for card in page.unfinished] == [open_case]
    assert len(page.finished) == MOST_SHOWN - 1
