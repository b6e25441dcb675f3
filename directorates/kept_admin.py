"""Rows that offices keep: each with its history, and before it is saved the officer sees what that touches.

The apps above say what a row of an app below touches: they register it, as they register the queues of the desk.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext

from directorates.row_history import changes_of, in_words
from directorates.scoped_admin import ScopedAdmin

SEEN, CORRECT = "_seen", "_correct"
COUNTED_UP_TO = 10_000


@dataclass(frozen=True)
class Touched:
    """Something that stands and that a row changes: how many, what becomes of it, and where to see it."""

    rows: QuerySet[Any, Model]
    words: str | Promise
    href: str = ""


@dataclass(frozen=True)
class Counted:
    """The same with its number."""

    number: int
    words: str | Promise
    href: str

    @property
    def count(self) -> str:
        """The number, or that there are more than anybody counts."""
        return f"{COUNTED_UP_TO}+" if self.number > COUNTED_UP_TO else str(self.number)


Touches = Callable[[Any, Any], Iterable[Touched]]
"""From the row as it would be, and as it is (None for a new one), to what that touches."""
_touches: dict[type[Model], list[Touches]] = defaultdict(list)


def register_touches(model: type[Model], touches: Touches) -> None:
    """Let an app's ready() say what a change of a row touches."""
    if touches not in _touches[model]:
        _touches[model].append(touches)


def touched_by(after: Any, before: Any) -> list[Counted]:
    """What the change touches, without what it does not."""
    found = (each for touches in _touches[type(after)] for each in touches(after, before))
    counted = (Counted(each.rows.order_by()[: COUNTED_UP_TO + 1].count(), each.words, each.href) for each in found)
    return [each for each in counted if each.number]


def as_entered(form: type[forms.BaseForm], entered: QueryDict) -> type[forms.BaseForm]:
    """The form, unjudged, with what was entered in place of what the row holds."""

    class Entered(form):  # type: ignore[misc, valid-type]
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            for name, field in self.fields.items():
                self.initial[name] = field.widget.value_from_datadict(entered, {}, self.add_prefix(name))

    return Entered


def as_it_would_be(form: Any) -> Any:
    """The row with what was entered; a form whose row is written by a verb leaves its own alone."""
    row = copy(form.instance)
    columns = {field.name for field in row._meta.concrete_fields}
    for name in columns & form.cleaned_data.keys():
        setattr(row, name, form.cleaned_data[name])
    return row


class HistoryAdmin(ScopedAdmin):
    """Rows whose history button shows every change with both values, as the database recorded it."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Who changed what when."""
        row = self.get_object(request, unquote(object_id)) or self._get_obj_does_not_exist_redirect(
            request, self.opts, object_id
        )
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        context = {
            **self.admin_site.each_context(request),
            "title": str(row),
            "opts": self.opts,
            "row": row,
            "address": reverse(name, args=[object_id]),
            "changes": changes_of(row),
        }
        return TemplateResponse(request, "admin/row_history.html", context)


class KeptRowAdmin(HistoryAdmin):
    """Rows that are saved once the officer has seen what that touches; where it touches nothing, at once."""

    def is_shown_before(self, row: Any) -> bool:
        """Whether what an entry touches is asked for: a new row of some tables touches nothing."""
        return True

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form; for somebody who comes back to correct it, with what was entered."""
        form = super().get_form(request, obj, change=change, **kwargs)
        return as_entered(form, request.POST) if CORRECT in request.POST else form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form; once it is right, what it touches; once that was seen, Django's own saving."""
        if CORRECT in request.POST:
            request.method = "GET"
        if request.method == "POST" and SEEN not in request.POST:
            before = self.before_saving(request, object_id)
            if before is not None:
                return before
        return super().changeform_view(request, object_id, form_url, extra_context)

    def before_saving(self, request: HttpRequest, object_id: str | None) -> HttpResponse | None:
        """The page that says what would be touched; None where there is nothing to say, or the form is not right."""
        row = self.get_object(request, unquote(object_id)) if object_id else None
        if object_id and row is None:
            self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        allowed = self.has_add_permission(request) if row is None else self.has_change_permission(request, row)
        if not allowed or not self.is_shown_before(row):
            return None
        as_it_is = self.get_object(request, unquote(object_id)) if object_id else None
        form = self.get_form(request, row, change=row is not None)(request.POST, request.FILES, instance=row)
        touched = touched_by(as_it_would_be(form), as_it_is) if form.is_valid() else []
        return self.what_it_touches(request, form, touched, object_id) if touched else None

    def what_it_touches(
        self, request: HttpRequest, form: Any, touched: list[Counted], object_id: str | None
    ) -> HttpResponse:
        """What was entered, what it touches, and the button that saves it."""
        entered = [(name, value) for name, values in request.POST.lists() for value in values]
        back = f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Before it is saved"),
            "opts": self.opts,
            "answers": [(field.label, in_words(form.cleaned_data.get(field.name))) for field in form],
            "touched": touched,
            "entered": [pair for pair in entered if pair[0] != "csrfmiddlewaretoken"],
            "back": reverse(back),
        }
        return TemplateResponse(request, "admin/before_saving.html", context)
