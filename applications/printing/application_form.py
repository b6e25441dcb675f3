"""The application form on paper: two pages, every answer, the Turkish that counts above the applicant's language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from unicodedata import bidirectional

from django.utils import translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.issuing_states import name_of
from accounts.models import Contact, Person
from applications.enums import ApplicationStatus
from applications.facts.answer_rows import answered_sections, long_day
from applications.facts.stay import applied_in_time, legal_stay_until
from applications.models import Application
from applications.printing.fees import FeesOnPaper, fee_rows
from appointments.models import Appointment
from documents.issuing import PrintedVerification, printed_verification
from documents.models import IssuedPaper
from goc_portal import clock
from goc_portal.pages.dates import long_moment

ADULT_AGE = 18
LONGEST_IN_HALF_A_ROW = 70
ISOLATE, POP_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
MARKS = {"L": "\N{LEFT-TO-RIGHT MARK}", "R": "\N{RIGHT-TO-LEFT MARK}", "AL": "\N{RIGHT-TO-LEFT MARK}"}
NOT_ANSWERED = "–"

Answer = tuple[str | Promise, str]


@dataclass(frozen=True)
class Wording:
    """What the form says in one language."""

    groups: list[tuple[str, list[tuple[str, str]]]]
    handing_in: str
    signatures: list[str]


@dataclass(frozen=True)
class PrintedAnswer:
    """A question with its answer; a long one, or one that stands alone, takes the whole row."""

    label: str
    value: str
    is_wide: bool


@dataclass(frozen=True)
class PrintedGroup:
    """Answers under one heading, in rows of one or two."""

    caption: str
    rows: list[list[PrintedAnswer]]


@dataclass(frozen=True)
class PrintedForm:
    """Everything that the template of the form prints."""

    number: str
    name: str
    native_name: str
    office: str
    photo: str
    groups: list[PrintedGroup]
    handing_in: str
    signatures: list[str]
    verification: PrintedVerification


def prepared_form(
    application: Application,
    paper: IssuedPaper,
    *,
    photo: str,
    appointment: Appointment | None,
    fees: FeesOnPaper | None = None,
) -> PrintedForm:
    """What the form prints in the language that is active: each text once, where Turkish says the same."""
    contacts = list(Contact.objects.verified().filter(user__person=application.person_id).order_by("channel"))
    words = wording(application, paper, contacts, appointment, fees)
    with translation.override("tr"):
        turkish = wording(application, paper, contacts, appointment, fees)
    return PrintedForm(
        number=application.number_shown,
        name=application.person.full_name,
        native_name=application.person.native_name,
        office=appointment.directorate.name if appointment else "",
        photo=photo,
        groups=[printed_group(*group, *counting) for group, counting in zip(words.groups, turkish.groups, strict=True)],
        handing_in=in_both(turkish.handing_in, words.handing_in),
        signatures=[in_both(*pair) for pair in zip(turkish.signatures, words.signatures, strict=True)],
        verification=printed_verification(paper),
    )


def wording(
    application: Application,
    paper: IssuedPaper,
    contacts: list[Contact],
    appointment: Appointment | None,
    fees: FeesOnPaper | None = None,
) -> Wording:
    """The form's texts in the language that is active."""
    groups = [
        (_("What is asked for"), list(request_rows(application, paper))),
        (_("Applicant"), [*person_rows(application), *contact_rows(contacts)]),
        *(
            (section.title, [(row.label, row.value) for row in rows])
            for section, rows in answered_sections(application)
        ),
        *([(_("Fees and how to pay"), list(fee_rows(fees)))] if fees else []),
    ]
    return Wording(
        groups=[(str(title), [(str(label), value) for label, value in rows]) for title, rows in groups],
        handing_in=handing_in(application, appointment),
        signatures=signature_lines(application.person),
    )


def request_rows(application: Application, paper: IssuedPaper) -> Iterator[Answer]:
    """Which permit, for what, and when it was asked for."""
    yield _("Application"), application.get_kind_display()
    yield _("Permit"), application.get_permit_type_display()
    if application.purpose:
        yield _("Purpose of stay"), application.get_purpose_display()
    yield _("Form made on"), f"{long_day(paper.issued_on)} ({paper.version})"
    if application.submitted_at:
        yield _("Submitted on"), submitted(application)


def submitted(application: Application) -> str:
    """The day of submission, and whether it was within the legal stay that the form states."""
    day = long_day(clock.istanbul_day(application.submitted_at)) if application.submitted_at else ""
    stay_until = legal_stay_until(application)
    if stay_until is None or not applied_in_time(application):
        return day
    within = _("on or before the last day of the legal stay stated below: %(day)s") % {"day": date_format(stay_until)}
    return f"{day}\n{within}"


def person_rows(application: Application) -> Iterator[Answer]:
    """Who asks, as the machine-readable zone of the passport names them."""
    person = application.person
    yield _("Surname"), person.surname
    yield _("Given names"), person.given_names
    if person.native_name:
        yield _("Name in native script"), person.native_name
    yield _("Date of birth"), birth_of(person)
    yield _("Sex"), person.get_sex_display()
    yield _("Nationality"), f"{name_of(person.nationality)} ({person.nationality})"
    if person.foreigner_identity_number:
        yield _("Foreigner identity number"), person.foreigner_identity_number


def contact_rows(contacts: list[Contact]) -> Iterator[Answer]:
    """How the applicant is told, as verified by code."""
    for contact in contacts:
        yield contact.get_channel_display(), contact.value


def birth_of(person: Person) -> str:
    """The birth date as far as it is known; passports leave out days and months."""
    if person.birth_year and person.birth_month and person.birth_day:
        return date_format(date(person.birth_year, person.birth_month, person.birth_day))
    parts = (person.birth_year, person.birth_month, person.birth_day)
    return "-".join("??" if part is None else f"{part:02d}" for part in parts)


def handing_in(application: Application, appointment: Appointment | None) -> str:
    """When and where the papers are handed in."""
    if appointment is not None:
        place = " · ".join(part for part in (appointment.directorate.name, appointment.directorate.address) if part)
        return f"{long_moment(appointment.starts_at)} · {place}"
    if application.status == ApplicationStatus.AWAITING_MAIL:
        return _("Your file goes by post. The posting slip says where to and until when.")
    return _("You are on the waiting list. The day is sent to you by SMS and e-mail.")


def signature_lines(person: Person) -> list[str]:
    """Who signs: for a child those who have custody."""
    if is_minor(person):
        parent = _("Date and signature of a parent or legal representative")
        return [parent, _("Date and signature of the other parent, where custody is shared"), _("Officer")]
    return [_("Date and signature of the applicant"), _("Officer")]


def is_minor(person: Person) -> bool:
    """Whether the applicant is under 18 today; a day that is not known counts as the last one of its year."""
    if person.birth_year is None:
        return False
    today = clock.today()
    birthday = (person.birth_month or 12, person.birth_day or 31)
    return today.year - person.birth_year - ((today.month, today.day) < birthday) < ADULT_AGE


def printed_group(
    title: str, rows: list[tuple[str, str]], turkish_title: str, turkish_rows: list[tuple[str, str]]
) -> PrintedGroup:
    """A heading with its answers, two a row where both are short."""
    caption = turkish_title if turkish_title == title else f"{turkish_title} · {isolated(title)}"
    answers = [
        (in_both(turkish_label, label), in_both(turkish_value, value) or NOT_ANSWERED)
        for (label, value), (turkish_label, turkish_value) in zip(rows, turkish_rows, strict=True)
    ]
    return PrintedGroup(caption, list(in_rows(answers)))


def in_rows(answers: list[tuple[str, str]]) -> Iterator[list[PrintedAnswer]]:
    """Two short answers a row; a long one alone, and one that has no neighbour."""
    waiting: tuple[str, str] | None = None
    for label, value in answers:
        if max(map(len, value.splitlines()), default=0) > LONGEST_IN_HALF_A_ROW:
            if waiting:
                yield [PrintedAnswer(*waiting, is_wide=True)]
            yield [PrintedAnswer(label, value, is_wide=True)]
            waiting = None
        elif waiting:
            yield [PrintedAnswer(*waiting, is_wide=False), PrintedAnswer(label, value, is_wide=False)]
            waiting = None
        else:
            waiting = (label, value)
    if waiting:
        yield [PrintedAnswer(*waiting, is_wide=True)]


def in_both(turkish: str, words: str) -> str:
    """The Turkish text, and on the next line the reader's, unless it says the same."""
    return isolated(turkish) if turkish == words else f"{isolated(turkish)}\n{isolated(words)}"


def isolated(text: str) -> str:
    """Each line with its own direction: plain text in a cell lays out in half the time of elements round it.

    The mark at its end holds a closing bracket or full stop in place where the line is broken and its isolate lost.
    """
    return "\n".join(f"{ISOLATE}{line}{mark_of(line)}{POP_ISOLATE}" for line in text.splitlines())


def mark_of(line: str) -> str:
    """An unseen letter of the line's own direction."""
    return next((MARKS[kind] for kind in map(bidirectional, line) if kind in MARKS), "")
