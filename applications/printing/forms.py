"""The papers that the portal makes for a case: a prepared object each, a template, and the one renderer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.formats import time_format

from applications.decisions.letters import prepared_letter
from applications.enums import ApplicationStatus
from applications.facts.answer_rows import long_day
from applications.messages import ApplicationSubmitted, ApplicationWaits, ResidenceApplicationDocumentIssued
from applications.models import Application
from applications.papers.current import current_papers
from applications.printing.application_form import PrintedForm, prepared_form
from applications.printing.downtime import prepared_proof
from applications.printing.fees import fees_on_paper
from applications.printing.posting_slip import posting_news, prepared_slip
from applications.reservations import appointment_of
from appointments.models import Appointment
from documents.enums import IssuedPaperKind
from documents.issuing import PrintedVerification, attach_rendering, begin_try, printed_verification
from documents.models import IssuedPaper, StoredFile
from documents.pictures import picture_for_paper
from documents.rendering import picture_data_uri, render_pdf
from goc_portal import clock, locking
from goc_portal.prepared import PreparedQuery
from notices.outbox import queue
from notices.registry import Message


@dataclass(frozen=True)
class PrintedAppointment:
    """When and where the papers are handed in."""

    day: str
    time: str
    place: str
    address: str


@dataclass(frozen=True)
class PrintedCase:
    """Everything that a template of this app prints."""

    number: str
    name: str
    native_name: str
    nationality: str
    document: str
    request: str
    purpose: str
    issued_on: str
    verification: PrintedVerification
    appointment: PrintedAppointment | None = None
    photo: str = ""
    file_complete_on: str = ""
    decision_due_on: str = ""


# Over two dozen joins, for each of thousands of papers a day.
CASE_WITH_ANSWERS = PreparedQuery[Application](
    lambda case: Application.objects.with_answers().filter(public_id=case), case=UUID
)
News = tuple[type[Message], dict[str, Any]] | None
"""The message that tells of a paper, with its facts; None where another paper of the case tells it."""


@dataclass(frozen=True)
class Drawing:
    """How one kind of paper is drawn, and what is told when it is there."""

    template: str
    news: Callable[[Application], News] | None
    """None where what is decided is told by a notice of its own, and the paper waits behind the sign-in."""
    prepare: Callable[[Application, IssuedPaper], object]
    most_pages: int | None = None


def draw(*, paper: IssuedPaper) -> None:
    """Draw a paper that has no picture yet, keep it, and tell the applicant; harmless when called again."""
    (application,) = CASE_WITH_ANSWERS(case=paper.subject)
    drawing = DRAWINGS[paper.kind]
    if paper.stored_file_id is None and paper.is_current and begin_try(paper=paper):
        language = application.person.language
        with translation.override(language):
            context = drawing.prepare(application, paper)
        pdf = render_pdf(template=drawing.template, context=context, language=language, most_pages=drawing.most_pages)
        keep_and_tell(application=application, paper=paper, drawing=drawing, pdf=pdf)


@locking.verb
def keep_and_tell(*, application: Application, paper: IssuedPaper, drawing: Drawing, pdf: bytes) -> None:
    """The PDF and the notice that carries it come into being together, so that neither goes without the other."""
    stored_file = attach_rendering(paper=paper, pdf=pdf)
    news = drawing.news(application) if drawing.news else None
    if news is None:
        return
    message, facts = news
    queue(
        message=message,
        person=application.person,
        cause=f"paper:{paper.public_id}",
        facts=facts,
        attachments=[stored_file, *drawn_forms(application, beside=paper)],
    )


def drawn_forms(application: Application, *, beside: IssuedPaper) -> list[StoredFile]:
    """The form that goes into the envelope with a posting slip, where it is drawn already."""
    if beside.kind != IssuedPaperKind.POSTING_SLIP:
        return []
    forms = IssuedPaper.objects.current().about(application.public_id).filter(kind=IssuedPaperKind.APPLICATION_FORM)
    return [form.stored_file for form in forms.select_related("stored_file") if form.stored_file]


def prepared_application_form(application: Application, paper: IssuedPaper) -> PrintedForm:
    """The form with the photo and the appointment that stand now."""
    return prepared_form(
        application,
        paper,
        photo=printed_photo(application),
        appointment=appointment_of(application),
        fees=fees_on_paper(application),
    )


def prepared(application: Application, paper: IssuedPaper) -> PrintedCase:
    """What the template of a short paper prints, in the language that is active."""
    person = application.person
    appointment = appointment_of(application)
    return PrintedCase(
        number=application.number_shown,
        name=person.full_name,
        native_name=person.native_name,
        nationality=person.nationality,
        document=printed_document(application),
        request=f"{application.get_kind_display()} · {application.get_permit_type_display()}",
        purpose=application.get_purpose_display(),
        issued_on=long_day(paper.issued_on),
        verification=printed_verification(paper),
        appointment=printed_appointment(appointment) if appointment else None,
        photo=printed_photo(application),
        file_complete_on=long_day(application.file_complete_on) if application.file_complete_on else "",
        decision_due_on=long_day(application.decision_due_on) if application.decision_due_on else "",
    )


def printed_document(application: Application) -> str:
    """Issuing state and number of the document used."""
    number: str = application.passportanswers.travel_document.full_number
    return number


def printed_appointment(appointment: Appointment) -> PrintedAppointment:
    """Day, time and place in words."""
    starts_at = appointment.starts_at.astimezone(clock.ISTANBUL)
    return PrintedAppointment(
        day=long_day(starts_at.date()),
        time=time_format(starts_at, "H:i"),
        place=appointment.directorate.name,
        address=appointment.directorate.address,
    )


def printed_photo(application: Application) -> str:
    """The biometric photo as an image address, empty where there is none."""
    photo = current_papers(application).get("biometric_photo")
    if photo is None or photo.stored_file is None:
        return ""
    return picture_data_uri(picture_for_paper(photo.stored_file.read()))


def submitted_news(application: Application) -> News:
    """Day, time and place of the appointment, or that it follows; for a file by post the slip tells all."""
    if application.status == ApplicationStatus.AWAITING_MAIL:
        return None
    appointment = appointment_of(application)
    if appointment is None:
        return ApplicationWaits, {"number": application.number_shown, "submitted_on": submission_day(application)}
    starts_at = appointment.starts_at.astimezone(clock.ISTANBUL)
    return ApplicationSubmitted, {
        "number": application.number_shown,
        "day": starts_at.date().isoformat(),
        "time": f"{starts_at:%H:%M}",
        "place": appointment.directorate.name,
    }


def submission_day(application: Application) -> str:
    """The Istanbul day of the submission, as notices carry it."""
    submitted = application.submitted_at
    return clock.istanbul_day(submitted).isoformat() if submitted else ""


def complete_news(application: Application) -> News:
    """The number and the day by which we decide."""
    due: date | None = application.decision_due_on
    return ResidenceApplicationDocumentIssued, {
        "number": application.number_shown,
        "decision_due_on": due.isoformat() if due else "",
    }


DRAWINGS: dict[str, Drawing] = {
    IssuedPaperKind.APPLICATION_FORM: Drawing(
        "applications/print/application_form.html", submitted_news, prepared_application_form, most_pages=2
    ),
    IssuedPaperKind.RESIDENCE_APPLICATION_DOCUMENT: Drawing(
        "applications/print/residence_application_document.html", complete_news, prepared
    ),
    IssuedPaperKind.POSTING_SLIP: Drawing(
        "applications/print/posting_slip.html", posting_news, prepared_slip, most_pages=1
    ),
    IssuedPaperKind.DOWNTIME_PROOF: Drawing("applications/print/downtime_proof.html", None, prepared_proof),
    IssuedPaperKind.DECISION_NOTICE: Drawing("applications/print/decision_letter.html", None, prepared_letter),
}
DRAWN_KINDS = tuple(DRAWINGS)
