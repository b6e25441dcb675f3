"""Answers in JSON, put as the page would send them, so that the page's own form judges them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.db.models import Model
from django.http import QueryDict

from applications.api.questions import codes_of
from applications.api.serializers_sections import NOT_ASKED
from applications.drafting import save_answers
from applications.errors import NotPossibleNow
from applications.facts.sections import Section
from applications.forms.sections import ListSectionForm, PageOfSection, form_of
from applications.models import Application
from goc_portal.api.errors import FieldsToMend, mistake
from goc_portal.pages.fields import DateInputField

if TYPE_CHECKING:
    from accounts.models import User

PARTS_OF_A_DAY: Final = ("year", "month", "day")
Answers = Mapping[str, Any]


def answer_section(*, case: Application, section: Section, given: Mapping[str, Any], by: "User") -> None:
    """Judge the answers by the form of the page and keep them by its verb."""
    if not case.is_draft:
        raise NotPossibleNow(status=case.get_status_display())
    page = form_of(section.slug)
    form = page(as_sent(page, case, given), application=case)
    if not form.is_valid():
        raise FieldsToMend(mistakes=list(mistakes_of(form)))
    listed: Sequence[Model] = form.listed() if isinstance(form, ListSectionForm) else ()
    save_answers(application=case, answers=form.save(commit=False), listed=listed, by=by)


def as_sent(page: PageOfSection, case: Application, given: Mapping[str, Any]) -> QueryDict:
    """The body that a browser would send for these answers."""
    sent = QueryDict(mutable=True)
    if issubclass(page, ListSectionForm):
        entries = given.get("entries") or []
        sent["rows"] = str(len(entries))
        for place, entry in enumerate(entries):
            put(sent, page.fields_of_a_row(), entry, place)
    else:
        put(sent, page(application=case).fields, given.get("answers") or {})
    return sent


def put(sent: QueryDict, fields: Mapping[str, forms.Field], answers: Answers, place: int | None = None) -> None:
    """Each answer under the names of its field; a name that is not asked is refused, never passed over."""
    ending, before = ("", "") if place is None else (f"_{place}", f"entries.{place}.")
    unknown = [mistake(f"{before}{name}", "not_asked", NOT_ASKED) for name in answers if name not in fields]
    if unknown:
        raise FieldsToMend(mistakes=unknown)
    for name, answer in answers.items():
        for box, text in typed(fields[name], f"{name}{ending}", answer) if answer is not None else ():
            sent[box] = text


def typed(field: forms.Field, name: str, answer: Any) -> Iterator[tuple[str, str]]:
    """What stands in the boxes of one field."""
    if isinstance(field, DateInputField):
        parts = str(answer).split("-", 2)
        yield from ((f"{name}_{part}", text) for part, text in zip(PARTS_OF_A_DAY, parts, strict=False))
    elif isinstance(field, forms.ModelChoiceField):
        yield name, dict(codes_of(field)).get(str(answer), str(answer))
    else:
        yield name, str(answer)


def mistakes_of(form: forms.BaseForm) -> Iterator[dict[str, str]]:
    """Each field's mistakes in the words of the page; what concerns the whole has no field."""
    for name, errors in form.errors.get_json_data().items():
        for error in errors:
            yield mistake(told_name(form, name), error["code"] or "invalid", error["message"])


def told_name(form: forms.BaseForm, name: str) -> str:
    """A field as programs know it: of an entry with its place in the list."""
    if name == "__all__":
        return ""
    field, _line, place = name.rpartition("_")
    return f"entries.{place}.{field}" if isinstance(form, ListSectionForm) and place.isdecimal() else name
