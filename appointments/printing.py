"""The confirmation of an appointment on paper: a prepared object, a template, and the one renderer."""

from dataclasses import dataclass

from django.utils import translation

from appointments.confirmation_papers import register_confirmation
from appointments.enums import Channel
from appointments.fairness.chain import latest_closed_day
from appointments.models import Appointment
from documents.issuing import PrintedVerification, attach_rendering, begin_try, printed_verification
from documents.models import IssuedPaper
from documents.rendering import render_pdf
from goc_portal.pages.dates import long_date, time_of_day

TEMPLATE = "appointments/print/confirmation.html"


@dataclass(frozen=True)
class PrintedThing:
    """Something to bring, in the reader's language and in Turkish, which counts."""

    words: str
    turkish: str


@dataclass(frozen=True)
class PrintedConfirmation:
    """Everything that the template prints."""

    number: str
    name: str
    native_name: str
    service: str
    turkish_service: str
    day: str
    turkish_day: str
    time: str
    place: str
    place_title: str
    address: str
    grace_minutes: int
    things: list[PrintedThing]
    secret: str
    log_day: str
    log_head: str
    issued_on: str
    verification: PrintedVerification


def draw(appointment: Appointment) -> None:
    """Register the confirmation and draw it, unless it is drawn already; harmless when called again."""
    if appointment.channel != Channel.DIRECTORATE or not appointment.is_open:
        return
    paper = register_confirmation(appointment=appointment)
    if paper.stored_file_id is None and begin_try(paper=paper):
        language = appointment.person.language
        with translation.override(language):
            context = prepared(appointment, paper)
        attach_rendering(paper=paper, pdf=render_pdf(template=TEMPLATE, context=context, language=language))


def prepared(appointment: Appointment, paper: IssuedPaper) -> PrintedConfirmation:
    """What the template prints, in the language that is active."""
    turkish_service, turkish_day, turkish_things = in_turkish(appointment)
    things = appointment.service.things_to_bring()
    closed = latest_closed_day()
    return PrintedConfirmation(
        number=appointment.reference,
        name=appointment.person.full_name,
        native_name=appointment.person.native_name,
        service=str(appointment.service),
        turkish_service=turkish_service,
        day=long_date(appointment.starts_at),
        turkish_day=turkish_day,
        time=time_of_day(appointment.starts_at),
        place=appointment.directorate.name,
        place_title=appointment.directorate.title,
        address=appointment.directorate.address,
        grace_minutes=appointment.grace_minutes,
        things=[PrintedThing(*pair) for pair in zip(things, turkish_things, strict=True)],
        secret=str(appointment.fairness_secret),
        log_day=long_date(closed.day) if closed else "",
        log_head=closed.head if closed else "",
        issued_on=long_date(paper.issued_on),
        verification=printed_verification(paper),
    )


def in_turkish(appointment: Appointment) -> tuple[str, str, list[str]]:
    """The service, the day and what to bring in the language that counts."""
    with translation.override("tr"):
        return str(appointment.service), long_date(appointment.starts_at), appointment.service.things_to_bring()
