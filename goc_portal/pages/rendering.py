"""Django's form renderer, taught GOV.UK Frontend: every form of the portal's pages, the sign-in library's included.

Only forms drawn as a whole, or field by field through ``as_field_group``, take this shape. The admin draws its own
widgets and never comes here, so its look stays its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting

from goc_portal.pages.widgets import DatePartsInput, RevealingChoices

FORM_TEMPLATE = "pages/forms/form.html"
FIELD_TEMPLATE = "pages/forms/field.html"
WIDGETS: Final = "django/forms/widgets/"
# The class that each of Django's widget templates takes; attributes may add a width.
COMPONENT_CLASSES: Final = {
    **{
        f"{WIDGETS}{kind}.html": "govuk-input"
        for kind in ("text", "number", "email", "url", "tel", "search", "color", "date", "datetime", "time")
    },
    f"{WIDGETS}password.html": "govuk-input govuk-password-input__input govuk-js-password-input-input",
    f"{WIDGETS}textarea.html": "govuk-textarea",
    f"{WIDGETS}select.html": "govuk-select",
    f"{WIDGETS}file.html": "govuk-file-upload",
    f"{WIDGETS}clearable_file_input.html": "govuk-file-upload",
    f"{WIDGETS}checkbox.html": "govuk-checkboxes__input",
}
CHOICE_CLASSES: Final = {
    f"{WIDGETS}radio.html": "govuk-radios__input",
    f"{WIDGETS}checkbox_select.html": "govuk-checkboxes__input",
}
OWN_TEMPLATES: Final = {
    f"{WIDGETS}{name}.html": f"pages/forms/widgets/{name}.html"
    for name in ("radio", "checkbox_select", "password", "clearable_file_input")
}


class PortalRenderer(TemplatesSetting):
    """The default of every form: whole forms and field groups in our shape, single widgets as Django has them."""

    form_template_name = FORM_TEMPLATE
    field_template_name = FIELD_TEMPLATE

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> Any:
        if template_name == FIELD_TEMPLATE:
            context = field_context(context["field"], is_heading=bool(context.get("is_heading")))
        elif template_name == FORM_TEMPLATE:
            context = form_context(context)
        return super().render(template_name, context, request)


class PageRenderer(PortalRenderer):
    """Draws single widgets as GOV.UK components too."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> Any:
        if "widget" in context:
            dress_widget(context["widget"])
            template_name = OWN_TEMPLATES.get(template_name, template_name)
        return super().render(template_name, context, request)


def dress_widget(widget: dict[str, Any]) -> None:
    """Put the component's classes on a widget's context, and on the parts and options inside it."""
    template = widget["template_name"]
    if component := COMPONENT_CLASSES.get(template):
        widget["attrs"] = with_classes(widget["attrs"], component)
    if option_class := CHOICE_CLASSES.get(template):
        for _group, options, _index in widget["optgroups"]:
            for option in options:
                dress_option(option, option_class)
    for part in widget.get("subwidgets", ()):
        dress_widget(part)


def with_classes(attrs: dict[str, Any], component: str) -> dict[str, Any]:
    """The component's class first, its error class when invalid, then what the form's author asked for."""
    classes = [component]
    if attrs.get("aria-invalid") == "true":
        classes.append(f"{component.split()[0]}--error")
    return {**attrs, "class": " ".join([*classes, *filter(None, [attrs.get("class")])])}


def dress_option(option: dict[str, Any], option_class: str) -> None:
    """One radio or checkbox, tied to its hint; the field that it reveals is shown and hidden by the stylesheet."""
    option.setdefault("hint", "")
    option.setdefault("reveal", None)
    attrs = {**option["attrs"], "class": option_class}
    if option["hint"]:
        attrs["aria-describedby"] = f"{attrs['id']}-hint"
    option["attrs"] = attrs


def field_context(field: forms.BoundField, *, is_heading: bool = False) -> dict[str, Any]:
    """All that the field template draws: label or legend, hint, errors and the widget itself."""
    prepare_widget(field)
    is_checkbox = isinstance(field.field.widget, forms.CheckboxInput)
    return {
        "field": field,
        "errors": list(dict.fromkeys(field.errors)),
        "is_checkbox": is_checkbox,
        "is_fieldset": field.use_fieldset,
        "is_heading": is_heading,
        "is_optional": is_marked_optional(field) and not is_checkbox,
        "is_password": isinstance(field.field.widget, forms.PasswordInput),
        "is_date": isinstance(field.field.widget, DatePartsInput),
    }


def form_context(context: dict[str, Any]) -> dict[str, Any]:
    """The form's fields, without those that appear below the answer that reveals them."""
    form = context["form"]
    inside = set(revealed_names(form))
    return {**context, "fields": [field for field, _errors in context["fields"] if field.name not in inside]}


def prepare_widget(field: forms.BoundField) -> None:
    """Let a widget know the fields it reveals and the boxes that are wrong; forms of libraries get our shape too."""
    field.form.renderer = PageRenderer()
    field.form.use_required_attribute = False
    widget = field.field.widget
    if isinstance(widget, RevealingChoices):
        widget.revealed_fields = {value: field.form[name] for value, name in widget.reveals.items()}
    if isinstance(widget, DatePartsInput):
        widget.wrong_parts = wrong_parts(field)


def revealed_names(form: forms.BaseForm) -> Iterator[str]:
    """Names of the fields that show only below an answer of another field."""
    for field in form.fields.values():
        if isinstance(field.widget, RevealingChoices):
            yield from field.widget.reveals.values()


def fields_in_sight(form: forms.BaseForm) -> list[forms.BoundField]:
    """The questions that a page draws one after the other; those below an answer are drawn with it."""
    inside = set(revealed_names(form))
    return [field for field in form.visible_fields() if field.name not in inside]


def wrong_parts(field: forms.BoundField) -> tuple[str, ...]:
    """The boxes of a date that its errors name; all of them when an error names none."""
    errors: list[ValidationError] = field.errors.as_data() if field.errors else []
    named = tuple(part for error in errors for part in ((error.params or {}).get("parts") or ()))
    return named or (("day", "month", "year") if errors else ())


def is_marked_optional(field: forms.BoundField) -> bool:
    """Most questions must be answered, so the others say that they need not be."""
    return not field.field.required and getattr(field.form, "marks_optional", True) and not revealed_by_other(field)


def revealed_by_other(field: forms.BoundField) -> bool:
    """A field below an answer is asked only with that answer, so "optional" would mislead."""
    return field.name in set(revealed_names(field.form))


@dataclass(frozen=True)
class SummaryError:
    """One line of the error summary and the input that it leads to."""

    message: str
    href: str


def summary_errors(form: forms.BaseForm) -> Iterator[SummaryError]:
    """Every error of a form in the order of its fields, each leading to the first box to correct."""
    visible = form.visible_fields()
    first = error_target(visible[0]) if visible else ""
    for message in form.non_field_errors():
        yield SummaryError(str(message), first)
    for field in visible:
        for message in dict.fromkeys(field.errors):
            yield SummaryError(str(message), error_target(field))
    for field in form.hidden_fields():
        for message in field.errors:
            yield SummaryError(str(message), first)


def error_target(field: forms.BoundField) -> str:
    """The address of the input to correct: of a date the first wrong box, of choices the first one."""
    identity = field.id_for_label or field.auto_id
    widget = field.field.widget
    if isinstance(widget, DatePartsInput):
        parts = wrong_parts(field)
        identity = f"{field.auto_id}_{min(parts, key=('day', 'month', 'year').index) if parts else 'day'}"
    elif isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        identity = f"{field.auto_id}_0"
    return f"#{identity}"
