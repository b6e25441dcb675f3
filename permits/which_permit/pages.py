"""The pages in their order, which of them somebody is asked, and the way through them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import QueryDict

from permits.enums import PermitType
from permits.rules.codes import ApplicationKind, Purpose, RelationToSponsor
from permits.rules.parameters import Policies
from permits.which_permit import family_forms, forms, list_forms
from permits.which_permit.forms import QuestionForm
from permits.which_permit.list_forms import ListForm

Answers = Mapping[str, Any]
OFFICERS_OPEN: Final = {PermitType.HUMANITARIAN, PermitType.TRAFFICKING_VICTIM}
COUNTED_PURPOSES: Final = {Purpose.TURKISH_COURSE, Purpose.GRADUATE, Purpose.FROM_FAMILY_PERMIT}
"""Purposes that look at every permit that was held before."""
POLICIES: Final = Policies()


@dataclass(frozen=True)
class Page:
    """One page: its name in the form that is sent, its questions, and who is asked them."""

    slug: str
    form: type[QuestionForm]
    is_asked: Callable[[Answers], bool]


def always(_answers: Answers) -> bool:
    """Everybody."""
    return True


def is_public(answers: Answers) -> bool:
    """Whoever does not ask for a permit that officers open: nobody is asked to tell that story here."""
    return answers["permit_type"] not in OFFICERS_OPEN


def of_type(*types: PermitType) -> Callable[[Answers], bool]:
    """Whoever asks for one of these permits."""
    return lambda answers: answers["permit_type"] in types


def of_kind(*kinds: ApplicationKind) -> Callable[[Answers], bool]:
    """Whoever asks in one of these ways, for a permit that is not opened by officers."""
    return lambda answers: is_public(answers) and answers["kind"] in kinds


def for_purpose(*purposes: Purpose) -> Callable[[Answers], bool]:
    """Whoever asks for a short-term permit for one of these purposes."""
    return lambda answers: answers.get("purpose") in purposes


def with_an_end(answers: Answers) -> bool:
    """Whoever asks for a permit that ends."""
    return is_public(answers) and answers["permit_type"] != PermitType.LONG_TERM


def with_a_list_of_permits(answers: Answers) -> bool:
    """Whoever's earlier permits count, not only the present one."""
    return is_public(answers) and (
        answers["kind"] == ApplicationKind.TRANSITION
        or answers["permit_type"] == PermitType.LONG_TERM
        or answers.get("purpose") in COUNTED_PURPOSES
    )


def with_one_permit(answers: Answers) -> bool:
    """Whoever only wants to stay longer."""
    return of_kind(ApplicationKind.EXTENSION)(answers) and not with_a_list_of_permits(answers)


def with_a_baby(answers: Answers) -> bool:
    """Whoever asks for a baby for the first time."""
    return of_kind(ApplicationKind.FIRST)(answers) and answers.get("age") == 0


def needing_insurance(answers: Answers) -> bool:
    """Whoever is of an age that insurance is asked for."""
    return is_public(answers) and POLICIES.insurance_from_age <= answers["age"] < POLICIES.insurance_until_age


def as_family(answers: Answers) -> bool:
    """Whoever asks for a family permit."""
    return answers["permit_type"] == PermitType.FAMILY


def with_a_sponsor_who_has_a_permit(answers: Answers) -> bool:
    """Whoever's sponsor has a permit that can end."""
    return as_family(answers) and family_forms.has_a_permit_with_an_end(answers.get("sponsor_status"))


def as_relation(relation: RelationToSponsor) -> Callable[[Answers], bool]:
    """Whoever depends on the sponsor in this way."""
    return lambda answers: as_family(answers) and answers.get("relation") == relation


PAGES: Final = (
    Page("kind", forms.KindForm, always),
    Page("permit", forms.TypeForm, always),
    Page("purpose", forms.PurposeForm, of_type(PermitType.SHORT_TERM)),
    Page("age", forms.AgeForm, is_public),
    Page("baby", forms.NewbornForm, with_a_baby),
    Page("relation", family_forms.RelationForm, as_family),
    Page("sponsor", family_forms.SponsorForm, as_family),
    Page("sponsor-permit", family_forms.SponsorPermitForm, with_a_sponsor_who_has_a_permit),
    Page("household", family_forms.SponsorHomeForm, as_family),
    Page("record", family_forms.SponsorRecordForm, as_family),
    Page("marriage", family_forms.MarriageForm, as_relation(RelationToSponsor.SPOUSE)),
    Page("custody", family_forms.CustodyForm, as_relation(RelationToSponsor.MINOR_CHILD)),
    Page("graduation", forms.GraduationForm, for_purpose(Purpose.GRADUATE)),
    Page("family-before", family_forms.AfterFamilyForm, for_purpose(Purpose.FROM_FAMILY_PERMIT)),
    Page("present-permit", forms.HeldPermitForm, with_one_permit),
    Page("permits", list_forms.PermitsForm, with_a_list_of_permits),
    Page("absences", list_forms.AbsencesForm, of_type(PermitType.LONG_TERM)),
    Page("assistance", forms.AssistanceForm, of_type(PermitType.LONG_TERM)),
    Page("stay", forms.StayForm, of_kind(ApplicationKind.FIRST)),
    Page("period", forms.PeriodForm, with_an_end),
    Page("passport", forms.PassportForm, is_public),
    Page("insurance", forms.InsuranceForm, needing_insurance),
    Page("means", forms.MeansForm, of_type(PermitType.SHORT_TERM, PermitType.STUDENT, PermitType.LONG_TERM)),
    Page("address", forms.AddressForm, of_kind(ApplicationKind.EXTENSION, ApplicationKind.TRANSITION)),
    Page("changes", forms.ChangesForm, of_kind(ApplicationKind.EXTENSION)),
    Page("bans", forms.BansForm, is_public),
)
SLUGS: Final = frozenset(page.slug for page in PAGES)


@dataclass(frozen=True)
class Step:
    """Where somebody stands: the page to show with its form, or the end of the questions."""

    page: Page | None
    form: QuestionForm | None
    answers: Answers
    passed: tuple[tuple[Page, QuestionForm], ...]

    @property
    def back_to(self) -> str:
        """The page before this one."""
        return self.passed[-1][0].slug if self.passed else ""


def step_of(sent: QueryDict) -> Step:
    """Ask the pages in their order until one is wanted again, not answered yet or answered wrongly."""
    answers: dict[str, Any] = {}
    passed: list[tuple[Page, QuestionForm]] = []
    for page in PAGES:
        if not page.is_asked(answers):
            continue
        form = wanted_again(page, sent, answers) or sent_form(page, sent, answers)
        if not (form.is_bound and form.is_valid()):
            return Step(page, form, answers, tuple(passed))
        answers |= form.cleaned_data
        passed.append((page, form))
    return Step(None, None, answers, tuple(passed))


def wanted_again(page: Page, sent: QueryDict, answers: Answers) -> QuestionForm | None:
    """The page with its earlier answers, where somebody goes back to it or changes the length of its list."""
    grows, shrinks = sent.get("add") == page.slug, sent.get("remove", "").partition(":")
    if not grows and page.slug not in {sent.get("show"), shrinks[0]}:
        return None
    initial = typed_before(page, sent, answers)
    if issubclass(page.form, ListForm):
        if grows:
            initial["rows"] = int(initial["rows"]) + 1
        elif shrinks[0] == page.slug:
            initial = without_row(initial, shrinks[2])
    return page.form(initial=initial, prefix=page.slug, answers=answers)


def typed_before(page: Page, sent: QueryDict, answers: Answers) -> dict[str, Any]:
    """What was typed on a page, as it was typed."""
    form = page.form(sent, prefix=page.slug, answers=answers)
    typed = {name: form[name].data for name in form.fields}
    return typed | ({"rows": form.count} if isinstance(form, ListForm) else {})


def without_row(typed: dict[str, Any], place: str) -> dict[str, Any]:
    """A list without one of its entries; those after it move up."""
    rows = int(typed["rows"])
    if not (place.isascii() and place.isdecimal() and int(place) < rows):
        return typed
    kept = {"rows": rows - 1}
    for name, value in typed.items():
        stem, _stroke, number = name.rpartition("_")
        if number.isdecimal() and int(number) != int(place):
            kept[f"{stem}_{int(number) - (int(number) > int(place))}"] = value
    return kept


def sent_form(page: Page, sent: QueryDict, answers: Answers) -> QuestionForm:
    """The page with the answers that were sent, or as it is first seen."""
    if page.slug == sent.get("page") or page.slug in sent.getlist("answered"):
        return page.form(sent, prefix=page.slug, answers=answers)
    return page.form(prefix=page.slug, answers=answers)


def carried(sent: QueryDict, *, without: str = "") -> list[tuple[str, str]]:
    """The earlier answers for the hidden fields of the next page, and which pages they answer."""
    answered = [slug for slug in dict.fromkeys([*sent.getlist("answered"), sent.get("page", "")]) if slug in SLUGS]
    typed = [
        (name, value)
        for name, values in sent.lists()
        for value in values
        if (slug := slug_of(name)) in SLUGS and slug != without
    ]
    return [*(("answered", slug) for slug in answered if slug != without), *typed]


def slug_of(name: str) -> str:
    """The page that a field of the form belongs to: ``sponsor-permit-resident_since_day`` is of sponsor-permit."""
    return name.rpartition("-")[0]
