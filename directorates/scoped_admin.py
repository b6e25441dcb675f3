"""The base of every officer's page in the admin: only what the officer may see, and nothing to edit by hand."""

from collections.abc import Callable
from typing import Any, ClassVar, NoReturn

from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import FieldDoesNotExist, ImproperlyConfigured
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from unfold.admin import ModelAdmin
from unfold.views import ChangeList

Look = Callable[[Any, Any, str, Any], object]
_looks: list[Look] = []


def register_look(write_down: Look) -> None:
    """Let a floor above write down that an officer looked at something of a person: user, key, what for, which row."""
    _looks[:] = [write_down]


class PublicIdChangeList(ChangeList):
    """Links its rows by their random public id."""

    def url_for_result(self, result: Any) -> str:
        """The address of a row, without its primary key."""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return reverse(name, args=(quote(result.public_id),), current_app=self.model_admin.admin_site.name)


class ScopedAdmin(ModelAdmin):
    """Lists and opens the rows that the model's ``visible_to(user)`` gives; anything else is 404.

    Addresses carry the public id where the model has one. Read-only unless a subclass says otherwise: changes go
    through buttons that call the verbs.
    """

    list_filter_submit = True
    compressed_fields = True
    looks_at: ClassVar[tuple[str, ...]] = ("person_id",)
    """Where the keys of the people stand whose file is open with a row, as paths from it."""
    look_is: ClassVar[str] = "person"
    """What of the file is looked at, in the words of the access log."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The officer's own scope; a model without ``visible_to`` has none and must not stand here."""
        rows = super().get_queryset(request)
        if not hasattr(rows, "visible_to"):
            raise ImproperlyConfigured(f"{self.model.__name__} needs visible_to(user) on its default manager.")
        return rows.visible_to(request.user)

    def write_look(self, request: HttpRequest, row: Any) -> None:
        """Write down that the row was looked at, once for each person whom it is about; before it is shown."""
        people = {key for path in self.looks_at if (key := at_path(row, path)) is not None}
        for key in sorted(people):
            self.write_look_at(request, key, row)

    def write_look_at(self, request: HttpRequest, person_key: Any, row: Any) -> None:
        """Write down that the file of one person was open with a row."""
        for write_down in _looks:
            write_down(request.user, person_key, self.look_is, getattr(row, "public_id", None))

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page of a row; that it was looked at is written down first."""
        if (row := kwargs.get("obj")) is not None:
            self.write_look(request, row)
        return super().render_change_form(request, context, *args, **kwargs)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What was changed in a row; that it was looked at is written down first."""
        if (row := self.get_object(request, unquote(object_id))) is not None:
            self.write_look(request, row)
        return super().history_view(request, object_id, extra_context)

    def has_public_id(self) -> bool:
        """Whether rows are known outside by a random id."""
        try:
            self.opts.get_field("public_id")
        except FieldDoesNotExist:
            return False
        return True

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """The list that links by public id, where there is one."""
        return PublicIdChangeList if self.has_public_id() else super().get_changelist(request, **kwargs)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The row of an address: by public id where there is one, and never by guessing numbers."""
        if from_field is None and self.has_public_id():
            from_field = "public_id"
        return super().get_object(request, object_id, from_field)

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> NoReturn:
        """What is out of scope does not exist: 404, in place of Django's redirect that repeats the id."""
        raise Http404

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Rows are made by verbs."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Rows are changed by verbs."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Rows are kept; the purge job alone removes them under the retention rules."""
        return False


def at_path(row: Any, path: str) -> Any:
    """The value at a path of attributes; None where the row has none."""
    for name in path.split("."):
        row = getattr(row, name, None)
    return row
