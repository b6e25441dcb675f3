"""What the sponsor's page shows: only what is the sponsor's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Field, OuterRef, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext

from applications.facts.answer_rows import shown_value
from applications.facts.family import answers_of_sponsor, people_in
from applications.models import Application, SponsorAnswers, SponsorDossier
from applications.papers.of_sponsor import SponsorsPaper, beside_sponsor, cases_that_ask
from goc_portal.pages.components import SummaryRow
from permits.enums import PermitType


@dataclass(frozen=True)
class SponsorPage:
    """The sponsor's page, ready for its template."""

    dossier: SponsorDossier
    people: Sequence[str]
    answers: SponsorAnswers | None
    rows: Sequence[SummaryRow]
    papers: Sequence[SponsorsPaper]
    counts_more_people: int
    """How many people the household has by now, where the sponsor has counted fewer; else 0."""

    @property
    def open_papers(self) -> int:
        """How many papers have still to be sent, or sent again."""
        return sum(paper.can_be_sent and not paper.waits for paper in self.papers)


def dossiers_of(user: Any) -> QuerySet[SponsorDossier]:
    """The dossiers of this sponsor; one whose every member is protected has vanished."""
    visible = Application.objects.filter(
        household_member__household=OuterRef("household"),
        permit_type=PermitType.FAMILY,
        protected_at__isnull=True,
    )
    own = SponsorDossier.objects.filter(Exists(visible)).select_related("answers", "household", "sponsor")
    return own.filter(sponsor=user.person_id) if user.person_id else own.none()


def sponsor_page(dossier: SponsorDossier) -> SponsorPage:
    """The page of one dossier. It names who is in the household, and of no case where it stands."""
    answers, cases = answers_of_sponsor(dossier), cases_that_ask(dossier)
    counted = people_counted(cases, answers)
    return SponsorPage(
        dossier=dossier,
        people=[case.person.full_name for case in cases],
        answers=answers,
        rows=answer_rows(answers) if answers else [],
        papers=beside_sponsor(dossier, cases),
        counts_more_people=counted if answers and counted > answers.household_size else 0,
    )


def people_counted(cases: Sequence[Application], answers: SponsorAnswers | None) -> int:
    """How many live from the income; the members were read with the cases."""
    if not cases or answers is None:
        return 0
    return people_in(cases[0].household_member.household.dossier, answers)


def answer_rows(answers: SponsorAnswers) -> list[SummaryRow]:
    """What the sponsor has answered, for the sponsor to compare."""
    return [SummaryRow(capfirst(field.verbose_name), in_words(answers, field)) for field in answered_fields(answers)]


def answered_fields(answers: SponsorAnswers) -> list[Field]:
    """The questions that were asked and answered."""
    left_out = {"dossier", "answered_at", "answered_by"}
    fields = (field for field in answers._meta.fields if field.name not in left_out)
    return [field for field in fields if getattr(answers, field.name) not in (None, "")]


def in_words(answers: SponsorAnswers, field: Field) -> str:
    """An answer in words; a yes and a no are written out."""
    value = getattr(answers, field.name)
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    return shown_value(answers, field)
