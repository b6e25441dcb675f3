"""Inputs that GOV.UK Frontend has and Django does not."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import date
from typing import Any, Final

from django import forms
from django.forms.renderers import BaseRenderer
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PARTS: Final = ("day", "month", "year")


@dataclass(frozen=True)
class TypedDate:
    """What was typed into the three boxes, kept as it was so that a wrong date comes back unchanged."""

    day: str = ""
    month: str = ""
    year: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was typed."""
        return not any(astuple(self))


class RevealingChoices(forms.RadioSelect):
    """Radios with a hint for single answers, and fields that belong to one answer and show below it.

    ``hints`` maps a value to its sentence; ``reveals`` maps a value to the name of another field of the form.
    """

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        *,
        hints: Mapping[str, str | Promise] | None = None,
        reveals: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(attrs)
        self.hints = dict(hints or {})
        self.reveals = dict(reveals or {})
        self.revealed_fields: dict[str, forms.BoundField] = {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        key = str(value)
        return {**option, "hint": self.hints.get(key, ""), "reveal": self.revealed_fields.get(key)}


class Radios(RevealingChoices):
    """One answer of a few, all in sight."""


class Checkboxes(RevealingChoices):
    """Any answers of a few, all in sight."""

    allow_multiple_selected = True
    input_type = "checkbox"
    template_name = "django/forms/widgets/checkbox_select.html"
    option_template_name = "django/forms/widgets/checkbox_option.html"

    def use_required_attribute(self, initial: Any) -> bool:
        return False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.getlist(name) if isinstance(data, MultiValueDict) else data.get(name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False  # an unticked box sends nothing


class DatePartsInput(forms.Widget):
    """A date in three boxes, day, month, year: quicker than a calendar, and readable by everybody."""

    template_name = "pages/forms/widgets/date_parts.html"
    use_fieldset = True
    part_labels: Final = {"day": _("Day"), "month": _("Month"), "year": _("Year")}

    def __init__(self, attrs: dict[str, Any] | None = None, *, is_birth_date: bool = False) -> None:
        super().__init__(attrs)
        self.is_birth_date = is_birth_date
        self.wrong_parts: tuple[str, ...] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        typed = typed_date(value)
        context["widget"]["parts"] = [self.part_context(context["widget"], part, typed) for part in PARTS]
        return context

    def part_context(self, widget: dict[str, Any], part: str, typed: TypedDate) -> dict[str, Any]:
        """One box: its id, name, label, width and what stands in it."""
        return {
            "id": f"{widget['attrs'].get('id', 'id_' + widget['name'])}_{part}",
            "name": f"{widget['name']}_{part}",
            "label": self.part_labels[part],
            "value": getattr(typed, part),
            "width": 4 if part == "year" else 2,
            # A month may be typed as a word, so its keyboard stays the full one.
            "inputmode": "" if part == "month" else "numeric",
            "autocomplete": f"bday-{part}" if self.is_birth_date else "",
            "is_wrong": part in self.wrong_parts,
        }

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> TypedDate:
        return TypedDate(*(str(data.get(f"{name}_{part}") or "").strip() for part in PARTS))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(f"{name}_{part}" in data for part in PARTS)

    def id_for_label(self, id_: str, index: Any = None) -> str:
        return f"{id_}_day" if id_ else id_

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> Any:
        return super().render(name, value, attrs, renderer)


def typed_date(value: Any) -> TypedDate:
    """The boxes for a value: what was typed, a date, a partly known date, or nothing."""
    if isinstance(value, TypedDate):
        return value
    if isinstance(value, str) and value:
        value = date.fromisoformat(value)
    return TypedDate(*(str(getattr(value, part, None) or "") for part in PARTS))
