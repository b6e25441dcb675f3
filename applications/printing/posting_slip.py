"""The posting slip: on top of the envelope's papers, it says to whom, until when, what goes in and what is signed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.facts.answer_rows import long_day
from applications.facts.assessing import papers_asked_of
from applications.messages import FileToBePosted
from applications.models import Application
from documents.issuing import PrintedVerification, printed_verification
from documents.models import IssuedPaper
from documents.rendering import qr_data_uri
from notices.registry import Message
from permits.rules.codes import HandedIn, Translated
from permits.rules.papers import RequiredPaper

FORM: Final = "application_form"
# What goes into the envelope otherwise than the list of papers names it (domain.md D, E4; S001).
AS_POSTED: Final[dict[str, str | Promise]] = {
    "passport_copy": _("Copy of your passport, certified by a notary"),
    "biometric_photo": _("Two biometric photos; write your name and your application number on the back"),
    "previous_permit": _("Copy of your present residence permit card, both sides. Keep the card itself"),
}
WITH_TRANSLATION: Final[dict[Translated, Promise]] = {
    Translated.ALWAYS: _("%(paper)s; with its sworn translation into Turkish"),
    Translated.IF_FOREIGN: _("%(paper)s; with its sworn translation if it is not in Turkish"),
}


@dataclass(frozen=True)
class SlipRow:
    """One paper of the envelope, in the reader's language and in Turkish."""

    name: str
    turkish_name: str
    is_signed: bool


@dataclass(frozen=True)
class PrintedSlip:
    """Everything that the slip prints."""

    number: str
    number_qr: str
    name: str
    sender: str
    place: str
    address: str
    post_by: str
    turkish_post_by: str
    issued_on: str
    contents: list[SlipRow]
    verification: PrintedVerification


def prepared_slip(application: Application, paper: IssuedPaper) -> PrintedSlip:
    """What the template prints, in the language that is active."""
    posting = application.postings.running().first()
    if posting is None or application.directorate is None:
        raise ValueError("A posting slip belongs to a case whose file is posted.")
    with translation.override("tr"):
        turkish_post_by = long_day(posting.post_by)
    return PrintedSlip(
        number=application.number_shown,
        number_qr=qr_data_uri(application.number),
        name=application.person.full_name,
        sender=sender_of(application),
        place=application.directorate.name,
        address=application.directorate.address,
        post_by=long_day(posting.post_by),
        turkish_post_by=turkish_post_by,
        issued_on=long_day(paper.issued_on),
        contents=list(contents_of(application)),
        verification=printed_verification(paper),
    )


def sender_of(application: Application) -> str:
    """Where the letter comes back to if it cannot be delivered."""
    address = application.addressanswers
    street = f"{address.street} {address.door_number}"
    return f"{street}, {address.neighbourhood}, {address.district} / {address.province.name}"


def contents_of(application: Application) -> Iterator[SlipRow]:
    """The papers of the envelope in their order, the form first."""
    papers = papers_by_post(application)
    with translation.override("tr"):
        turkish = [name_as_posted(paper) for paper in papers]
    for paper, turkish_name in zip(papers, turkish, strict=True):
        yield SlipRow(name_as_posted(paper), turkish_name, is_signed=paper.document == FORM)


def papers_by_post(application: Application) -> list[RequiredPaper]:
    """What is posted, and of what was uploaded the copies that an officer compares; the signed form on top."""
    posted = [
        paper
        for paper in papers_asked_of(application)
        if paper.handed_in == HandedIn.BY_POST or paper.document in AS_POSTED
    ]
    return sorted(posted, key=lambda paper: paper.document != FORM)


def name_as_posted(paper: RequiredPaper) -> str:
    """How a paper is put into the envelope, with its translation where the rulebook asks for one."""
    name = str(AS_POSTED.get(paper.document, paper.name))
    beside = WITH_TRANSLATION.get(paper.translated)
    return str(beside) % {"paper": name} if beside else name


def posting_news(application: Application) -> tuple[type[Message], dict[str, Any]] | None:
    """The last day and the place; nothing once the case waits for the post no longer."""
    posting = application.postings.running().first()
    if posting is None or application.directorate is None:
        return None
    return FileToBePosted, {
        "number": application.number_shown,
        "post_by": posting.post_by.isoformat(),
        "place": application.directorate.name,
    }
