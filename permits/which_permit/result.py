"""What the page says at the end: the answer of the rulebook in plain words, sorted by what the reader must do."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from goc_portal import clock
from goc_portal.pages.components import SummaryRow
from goc_portal.pages.dates import long_date
from goc_portal.pages.money import in_lira
from permits.enums import PermitType
from permits.fees import DueCode, FeeDue, FeeExempt, FeeQuestion, fees_of_application
from permits.rules.assessment import Assessment
from permits.rules.codes import ApplicationKind, AssessmentOutcome, CappedBy, FindingOutcome, Supplier
from permits.rules.facts import Facts
from permits.rules.papers import RequiredPaper
from permits.which_permit.forms import QuestionForm
from permits.which_permit.list_forms import ListForm
from permits.which_permit.pages import OFFICERS_OPEN, Page, Step
from permits.wording import cited, finding_text, sentence

Words = str | Promise

OUTCOMES: Final[dict[AssessmentOutcome, Words]] = {
    AssessmentOutcome.GRANTABLE: _("Your answers meet the conditions"),
    AssessmentOutcome.NOT_GRANTABLE: _("A condition is not met"),
    AssessmentOutcome.OFFICER_REVIEW: _("An officer must look at this"),
    AssessmentOutcome.INCOMPLETE: _("Something is still missing"),
}
GROUPS: Final[tuple[tuple[FindingOutcome, Words], ...]] = (
    (FindingOutcome.NOT_MET, _("What is not met")),
    (FindingOutcome.REVIEW, _("What an officer must look at")),
    (FindingOutcome.MISSING, _("What is still missing")),
    (FindingOutcome.WARNING, _("Please note")),
)
CAPPED_BY: Final[dict[CappedBy, Words]] = {
    CappedBy.REQUESTED: _("the last day that you ask for"),
    CappedBy.TYPE_MAXIMUM: _("the longest time for which this permit is given"),
    CappedBy.PASSPORT: _("your passport, 60 days before it ends"),
    CappedBy.SPONSOR_PERMIT: _("the permit of your sponsor"),
    CappedBy.INSURANCE: _("your health insurance"),
    CappedBy.PROGRAMME: _("the end of your programme"),
}
SUPPLIERS: Final[dict[Supplier, Words]] = {
    Supplier.APPLICANT: _("You bring"),
    Supplier.SPONSOR: _("The family member you depend on (sponsor) brings"),
    Supplier.SYSTEM: _("This portal makes, and you sign"),
    Supplier.AUTHORITY: _("Another authority gives"),
}
FEES: Final[dict[DueCode, Words]] = {
    DueCode.RESIDENCE: _("Residence fee"),
    DueCode.CARD: _("Fee for the card"),
    DueCode.SINGLE_ENTRY_VISA: _("Fee for a single-entry visa"),
}


@dataclass(frozen=True)
class Sentence:
    """A finding as it is read, with its article."""

    text: str
    citation: str


@dataclass(frozen=True)
class Group:
    """Findings of one kind, or papers that one side brings, under a heading."""

    heading: Words
    entries: list[Any]


@dataclass(frozen=True)
class Limit:
    """What ends a permit, and when."""

    words: Words
    until: date
    citation: str


@dataclass(frozen=True)
class Price:
    """One fee and its reason; without an amount the directorate names it."""

    words: Words
    amount: str
    why: str
    citation: str
    is_verified: bool


@dataclass(frozen=True)
class AnsweredPage:
    """The answers of one page, with the name that brings it back."""

    slug: str
    rows: list[SummaryRow]


@dataclass(frozen=True)
class Result:
    """Everything that the last page shows."""

    facts: Facts
    assessment: Assessment
    step: Step

    @property
    def is_for_officers(self) -> bool:
        """Whether only the help line is shown."""
        return self.facts.permit_type in OFFICERS_OPEN

    @property
    def headline(self) -> Words:
        """The outcome in plain words."""
        return OUTCOMES[self.assessment.outcome]

    @property
    def is_extension(self) -> bool:
        """Whether more of the same permit is asked for."""
        return self.facts.kind == ApplicationKind.EXTENSION

    @property
    def has_no_end(self) -> bool:
        """Whether the permit is given without an end."""
        return self.facts.permit_type == PermitType.LONG_TERM

    @property
    def groups(self) -> list[Group]:
        """What the reader must know, the gravest first."""
        found = ((heading, self.of_outcome(outcome)) for outcome, heading in GROUPS)
        return [Group(heading, entries) for heading, entries in found if entries]

    @property
    def met(self) -> list[Sentence]:
        """The conditions that are met."""
        return self.of_outcome(FindingOutcome.MET)

    def of_outcome(self, outcome: FindingOutcome) -> list[Sentence]:
        """The findings of one kind; two rules that say the same are said once, with both articles."""
        articles: dict[str, list[str]] = {}
        for finding in self.assessment.findings:
            if finding.outcome == outcome:
                articles.setdefault(finding_text(finding), []).append(cited(finding.citation))
        return [Sentence(text, "; ".join(dict.fromkeys(found))) for text, found in articles.items()]

    @property
    def limits(self) -> list[Limit]:
        """What ends the permit, the first one first."""
        return [Limit(CAPPED_BY[cap.by], cap.until, cited(cap.citation)) for cap in self.assessment.caps]

    @property
    def papers(self) -> list[Group]:
        """The papers by who brings them."""
        brought: dict[Supplier, list[RequiredPaper]] = {}
        for paper in self.assessment.documents:
            brought.setdefault(paper.supplied_by, []).append(replace(paper, citation=cited(paper.citation)))
        return [Group(SUPPLIERS[supplier], brought[supplier]) for supplier in SUPPLIERS if supplier in brought]

    @property
    def prices(self) -> list[Price]:
        """The fees for the period that is possible; none while there is no such period."""
        begins = self.assessment.valid_from
        if begins is None or self.assessment.outcome == AssessmentOutcome.NOT_GRANTABLE:
            return []
        question = FeeQuestion(
            on=clock.today(),
            permit_type=self.facts.permit_type.value,
            kind=self.facts.kind.value,
            valid_from=begins,
            valid_until=self.assessment.valid_until,
        )
        bill = fees_of_application(question)
        return [*map(price, bill.due), *map(nothing_to_pay, bill.exempt)]

    @property
    def days_counted(self) -> str:
        """The days that count for a long-term permit; other permits do not ask for them."""
        counted = self.assessment.residence_days_counted
        return number_format(counted, use_l10n=True) if self.has_no_end and counted is not None else ""

    @property
    def required_income(self) -> str:
        """What a sponsor must earn, or nothing."""
        amount = self.assessment.required_income
        return in_lira(amount) if amount is not None else ""

    @property
    def answered(self) -> list[AnsweredPage]:
        """All answers, each page with the way back to it."""
        return [AnsweredPage(page.slug, list(rows_of(page, form))) for page, form in self.step.passed]


def price(fee: FeeDue) -> Price:
    """A fee in words."""
    amount = in_lira(fee.amount) if fee.amount is not None else ""
    return Price(FEES[fee.code], amount, sentence(fee.message, fee.places), cited(fee.citation), fee.verified)


def nothing_to_pay(fee: FeeExempt) -> Price:
    """A fee that is not paid."""
    return Price(FEES[fee.code], _now("You do not pay this fee."), "", cited(fee.citation), fee.verified)


def rows_of(page: Page, form: QuestionForm) -> Iterator[SummaryRow]:
    """The answers of a page as rows."""
    if isinstance(form, ListForm):
        yield SummaryRow(form.heading, list(entries_of(form)) or [_("None")])
        return
    for name, field in form.fields.items():
        if form.cleaned_data.get(name) not in (None, ""):
            yield SummaryRow(field.label or name, shown(field, form.cleaned_data[name]))


def entries_of(form: ListForm) -> Iterator[str]:
    """Each entry of a list in one line."""
    for place, entry in enumerate(form.cleaned_data[form.row_fields_name]):
        parts = [shown(form.fields[f"{name}_{place}"], entry[name]) for name in form.row_fields if entry[name]]
        yield " · ".join(parts)


def shown(field: forms.Field, value: Any) -> str:
    """An answer as it is read."""
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, bool):
        return _now("Yes") if value else _now("No")
    if isinstance(value, Decimal):
        return in_lira(value)
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
    return str(value)
