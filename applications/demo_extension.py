"""People whose permit ends soon and who ask to stay longer: for the demonstration and tests, by the usual verbs."""

from datetime import timedelta
from typing import TYPE_CHECKING

from accounts.models import Person, User
from applications.deciding import approve_decision, propose_grant
from applications.demo import ANKARA, passport_page, pay, plain_answers, portrait
from applications.drafting import save_answers, start_application, upload_paper
from applications.enums import ApplicationKind, RegisterCheckKind, StudyLevel
from applications.extension.extending import start_extension
from applications.facts.assessing import assess_application
from applications.facts.held_permits import registered_permit
from applications.models import Application, PeriodAnswers, StudyAnswers
from applications.papers.completeness import open_fees
from applications.papers.current import uploads_asked
from applications.receiving import (
    accept_all_papers,
    issue_residence_application_document,
    mark_attendance,
    record_register_checks,
)
from applications.submission import submit_application
from applications.taking import take_case
from goc_portal import clock
from permits.enums import PermitType
from permits.models import Permit

if TYPE_CHECKING:
    from applications.models.answers import Answers

ENDS_SOON = timedelta(days=45)
ONE_YEAR = timedelta(days=365)


def make_permit_ending_soon(
    *,
    user: User,
    officer: User,
    supervisor: User,
    permit_type: PermitType = PermitType.STUDENT,
    purpose: str = "",
    province: int = ANKARA,
) -> Permit:
    """A permit granted today whose last day lies in the time in which more can be asked for."""
    if user.person is None:
        raise ValueError("A permit belongs to a person.")
    draft = start_application(
        person=user.person, kind=ApplicationKind.FIRST, permit_type=permit_type, purpose=purpose, by=user
    )
    today = clock.today()
    period = PeriodAnswers(starts_on=today, ends_on=today + ENDS_SOON, reason="I study here.")
    fill(draft, period, by=user, province=province)
    case = take_case(application=submit_application(application=draft, declared=True, by=user), by=officer)
    grant(mark_attendance(application=case, by=officer), officer=officer, supervisor=supervisor)
    return Permit.objects.get(application=case.public_id)


def fill(draft: Application, period: PeriodAnswers, *, by: User, province: int = ANKARA) -> None:
    """Every section and every upload of a draft."""
    answers: list[Answers] = [each for each in plain_answers(draft, province) if not isinstance(each, PeriodAnswers)]
    if draft.permit_type == PermitType.STUDENT:
        answers.append(study())
    for each in [*answers, period]:
        save_answers(application=draft, answers=each, by=by)
    case = Application.objects.with_answers().get(pk=draft.pk)
    for paper in uploads_asked(case):
        upload = portrait() if paper.document == "biometric_photo" else passport_page()
        upload_paper(application=case, document=paper.document, upload=upload, by=by)


def study() -> StudyAnswers:
    """A programme that goes on for some years."""
    today = clock.today()
    return StudyAnswers(
        level=StudyLevel.values[-1],
        school="Örnek Üniversitesi",
        programme="Architecture",
        starts_on=today - ONE_YEAR,
        ends_on=today + 3 * ONE_YEAR,
        came_on_student_visa=True,
    )


def grant(case: Application, *, officer: User, supervisor: User) -> Application:
    """From the counter, or from the arrival of the file, to the permit."""
    complete(case, officer=officer)
    case = issue_residence_application_document(application=case, by=officer)
    propose_grant(application=case, by=officer)
    approve_decision(application=case, by=supervisor)
    case.refresh_from_db()
    return case


def complete(case: Application, *, officer: User) -> None:
    """Papers accepted, fees recorded, registers looked up."""
    accept_all_papers(application=case, by=officer)
    for kind in open_fees(case, assess_application(case)):
        pay(case, kind, officer)
    record_register_checks(
        application=case,
        found=dict.fromkeys(RegisterCheckKind.values, False),
        source="Demonstration register",
        by=officer,
    )


def make_extension_draft(*, user: User, province: int = ANKARA) -> Application:
    """An extension of the permit on record with every section answered as before."""
    person = Person.objects.get(user=user)  # proven since the login was read
    permit = registered_permit(person)
    if permit is None or permit.valid_until is None:
        raise ValueError("Only a permit of the register is extended like this.")
    draft = start_extension(person=person, permit=permit, by=user)
    until = permit.valid_until
    period = PeriodAnswers(starts_on=until, ends_on=until + ONE_YEAR, reason="I go on studying.")
    fill(draft, period, by=user, province=province)
    return Application.objects.with_answers().get(pk=draft.pk)


def make_awaiting_mail(*, user: User, province: int = ANKARA) -> Application:
    """An extension whose file is to be posted."""
    return submit_application(application=make_extension_draft(user=user, province=province), declared=True, by=user)
