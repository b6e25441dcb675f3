"""Each paper beside what it must prove: the picture on one side, what the applicant answered on the other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from applications.enums import PaperState
from applications.facts.answer_rows import AnswerRow
from applications.papers.current import AskedPaper

Proved = tuple[tuple[str, tuple[str, ...]], ...]
"""Sections of answers, each with the answers that count; none named is all of them."""

WHO: Final = ("person", ())
NAMED: Final = ("person", ("surname", "given_names", "native_name", "birth"))
PASSPORT: Final = ("passport-and-entry", ())
PERIOD: Final = ("period", ("starts_on", "ends_on"))
PROGRAMME: Final[Proved] = (("programme", ()), PERIOD)
SPONSOR: Final[Proved] = (("sponsor", ()),)
PARENTS: Final[Proved] = (("parents", ()), NAMED)

PROVES: Final[dict[str, Proved]] = {
    "address_document": (("address", ()), NAMED),
    "application_form": (WHO,),
    "biometric_photo": (("person", ("surname", "given_names", "birth", "sex")),),
    "birth_certificate": (WHO, ("about-you", ("father_name", "mother_name", "birth_place")), ("birth", ())),
    "course_registration": PROGRAMME,
    "court_or_authority_letter": PROGRAMME,
    "criminal_record": SPONSOR,
    "custody_document": PARENTS,
    "diploma": (("graduation", ()), NAMED),
    "end_of_family_permit_document": (("family-permit", ()),),
    "entry_exit_record": (("time-abroad", ()), ("earlier-permits", ())),
    "exchange_document": PROGRAMME,
    "family_register": SPONSOR,
    "health_insurance": (("health-insurance", ()), PERIOD, NAMED),
    "hospital_acceptance": PROGRAMME,
    "income_evidence": SPONSOR,
    "investment_document": PROGRAMME,
    "invitation_letter": PROGRAMME,
    "marriage_certificate": (("family", ()), ("about-you", ("marital_status",)), NAMED, *SPONSOR),
    "means_declaration": (("about-you", ("occupation", "monthly_income")), PERIOD),
    "ministry_approval": (WHO,),
    "no_social_assistance_letter": (("social-assistance", ()),),
    "parental_consent": PARENTS,
    "passport_copy": (WHO, PASSPORT),
    "passport_original": (WHO, PASSPORT),
    "previous_permit": (("earlier-permits", ()), NAMED),
    "public_body_letter": PROGRAMME,
    "research_permit": PROGRAMME,
    "sponsor_identity": SPONSOR,
    "student_certificate": (("study", ()), NAMED),
    "tax_number": (("about-you", ("tax_number",)),),
    "title_deed": (("home", ()), ("address", ()), NAMED),
    "training_document": PROGRAMME,
    "travel_plan": PROGRAMME,
    "trnc_identity": (WHO,),
}
"""What each paper of the matrix (domain.md D) must prove of the answers."""


@dataclass(frozen=True)
class PaperBeside:
    """A paper with the answers that it must prove; the first one that waits is where the officer goes on."""

    asked: AskedPaper
    proves: Sequence[AnswerRow]
    is_next: bool = False

    @property
    def is_accepted(self) -> bool:
        """Whether nothing is left to do about it."""
        return self.asked.current is not None and self.asked.current.state == PaperState.ACCEPTED

    @property
    def waits(self) -> bool:
        """Whether an officer has still to look at it; a refused one waits for the applicant."""
        return self.asked.current is None or self.asked.current.state == PaperState.UPLOADED


def papers_beside(asked: Sequence[AskedPaper], rows: Mapping[str, Sequence[AnswerRow]]) -> list[PaperBeside]:
    """Each paper with its rows."""
    waiting = next((paper.required.document for paper in asked if PaperBeside(paper, ()).waits), None)
    return [
        PaperBeside(paper, list(proved_by(paper.required.document, rows)), is_next=paper.required.document == waiting)
        for paper in asked
    ]


def proved_by(document: str, rows: Mapping[str, Sequence[AnswerRow]]) -> Iterator[AnswerRow]:
    """The answers that a paper must prove, as far as they were asked."""
    for section, names in PROVES.get(document, (WHO,)):
        yield from (row for row in rows.get(section, ()) if not names or row.name in names)


def person_rows(named: Mapping[str, str]) -> list[AnswerRow]:
    """Who the applicant is, as rows like those of the answers; what is not known has none."""
    return [AnswerRow(name, PERSON_LABELS[name], value) for name, value in named.items() if value]


PERSON_LABELS: Final = {
    "surname": _("Surname"),
    "given_names": _("Given names"),
    "native_name": _("Name in native script"),
    "birth": _("Date of birth"),
    "sex": _("Sex"),
    "nationality": _("Nationality"),
}
