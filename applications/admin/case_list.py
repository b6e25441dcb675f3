"""The list of cases: its filters, its order, and a count that stops at a bound, however many cases there are."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import cache, cached_property
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from accounts.issuing_states import choices as nationalities
from accounts.issuing_states import name_of
from accounts.models import Person
from accounts.readers import signed_in
from applications.admin.queues import QUEUES, queue_of
from applications.numbers import typed as typed_number
from applications.querysets import ApplicationQuerySet
from goc_portal import clock
from permits.enums import Purpose

COUNTED_UP_TO = 1_000
MOST_PEOPLE = 2_000
"""So many people are looked for by name: with more, the name says too little."""
OF_A_COMMON_NAME = 100
"""So many cases are listed of a name that more people have."""
NAMES_ITS_CASES = ("q", "status__exact", "status__in", "nr")
"""What in an address says itself which cases are meant, finished ones too."""
AGES: dict[str, tuple[Any, int, int | None]] = {
    "week": (_("Up to 7 days"), 0, 7),
    "month": (_("8 to 30 days"), 7, 30),
    "two-months": (_("31 to 60 days"), 30, 60),
    "three-months": (_("61 to 90 days"), 60, 90),
    "older": (_("More than 90 days"), 90, None),
}
"""Slug in the address → words, and the days since the submission: more than the first, up to the second."""


class CappedPaginator(Paginator):
    """Counts up to a bound and pages no further: nobody reads the 21st page, and counting all cases takes seconds."""

    template_name = "admin/applications/pagination.html"

    @cached_property
    def most(self) -> int:
        """The bound, which is lower for a name that thousands have."""
        rows: Any = self.object_list
        return min(COUNTED_UP_TO, getattr(rows.query, "listed_up_to", COUNTED_UP_TO))

    @cached_property
    def of_a_common_name(self) -> list[int]:
        """The keys up to one more than the bound, in the order of the list: so PostgreSQL stops early."""
        rows: Any = self.object_list
        return list(rows.values_list("pk", flat=True)[: self.most + 1])

    @cached_property
    def counted(self) -> int:
        """The rows, or one more than the bound."""
        if self.is_of_a_common_name:
            return len(self.of_a_common_name)
        rows: Any = self.object_list
        number: int = rows.order_by()[: self.most + 1].count()
        return number

    @cached_property
    def count(self) -> int:
        """The rows that can be paged through."""
        return min(self.counted, self.most)

    def page(self, number: Any) -> Page:
        """The keys of a page first, then its rows: what is sorted is narrow, however wide the rows are."""
        rows: Any = self.object_list
        begins = (self.validate_number(number) - 1) * self.per_page
        ends = min(begins + self.per_page, self.count)
        keys = self.keys(begins, ends) if begins < ends else []
        shown = rows.model._default_manager.filter(pk__in=keys).order_by(*rows.query.order_by)
        shown.query.select_related = rows.query.select_related
        return Page(shown, int(number), self)

    def keys(self, begins: int, ends: int) -> list[int]:
        """The keys of the rows from one place to another."""
        if self.is_of_a_common_name:
            return self.of_a_common_name[begins:ends]
        rows: Any = self.object_list
        return list(rows.values_list("pk", flat=True)[begins:ends])

    @property
    def is_capped(self) -> bool:
        """Whether there are more."""
        return self.counted > self.most

    @property
    def is_of_a_common_name(self) -> bool:
        """Whether what was searched for is in the names of too many people."""
        rows: Any = self.object_list
        return hasattr(rows.query, "listed_up_to")


def searched(cases: ApplicationQuerySet, text: str) -> ApplicationQuerySet:
    """The cases that a search finds; of a name that thousands have, the oldest that are not finished."""
    if not text.strip():
        return cases
    if typed_number(text) is not None:
        return cases.found_by(text)
    people = list(Person.objects.found_by(text).values_list("pk", flat=True)[: MOST_PEOPLE + 1])
    if len(people) <= MOST_PEOPLE:
        return cases.filter(person__in=people)
    found = cases.unfinished().found_by(text)
    # Kept with the query, since every step of the list makes a copy of it.
    found.query.listed_up_to = OF_A_COMMON_NAME  # type: ignore[attr-defined]
    return found


class QueueFilter(DropdownFilter):
    """The queues of the start page; without one, and without a status or a search, what is not finished."""

    title = _("queue")
    parameter_name = "queue"
    all_option = ("", _("All that are not finished"))

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        """Every queue by name."""
        return [(queue.slug, queue.name) for queue in QUEUES]

    def queryset(self, request: HttpRequest, queryset: ApplicationQuerySet) -> ApplicationQuerySet:
        """The cases of the chosen queue."""
        queue = queue_of(self.value())
        if queue is not None:
            return queue.cases(queryset, signed_in(request))
        return queryset if any(request.GET.get(name) for name in NAMES_ITS_CASES) else queryset.unfinished()


class PurposeFilter(DropdownFilter):
    """The purpose of a short-term stay."""

    title = _("purpose")
    parameter_name = "purpose"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        """Every purpose that the law knows."""
        return list(Purpose.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """The cases with it."""
        return queryset.filter(purpose=self.value()) if self.value() else queryset


class NationalityFilter(DropdownFilter):
    """The nationality of the applicant; the choices are all there are, so that the list betrays nobody."""

    title = _("nationality")
    parameter_name = "nationality"
    template = "admin/applications/nationality_filter.html"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Iterable[tuple[str, str]]:
        """Every nationality by name."""
        return nationalities()

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        """The chosen one, and all options as one text: 270 widgets take longer than the rest of the page."""
        chosen = str(self.value() or "")
        yield {
            "name": self.parameter_name,
            "chosen": chosen,
            "chosen_name": name_of(chosen),
            "options": options_in(get_language() or "en"),
        }

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """The cases of its people."""
        return queryset.filter(person__nationality=self.value()) if self.value() else queryset


@cache
def options_in(language: str) -> SafeString:
    """The options of all nationalities in a language."""
    with override(language):
        return format_html_join("", '<option value="{}">{}</option>', nationalities())


class OfficerFilter(DropdownFilter):
    """The cases of one officer, as other pages link to them: the list itself offers no names to choose from."""

    title = _("officer")
    parameter_name = "officer"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        """Only the officer whom the address names."""
        named = request.GET.get(self.parameter_name)
        return [(named, named)] if named else []

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """What that officer has taken."""
        return queryset.filter(taken_by__username=self.value()) if self.value() else queryset


class AgeFilter(DropdownFilter):
    """How long ago a case was submitted."""

    title = _("age of the case")
    parameter_name = "age"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        """The steps."""
        return [(slug, words) for slug, (words, _least, _most) in AGES.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """The cases of that age."""
        if self.value() not in AGES:
            return queryset
        _words, least, most = AGES[str(self.value())]
        now = clock.now()
        aged = Q(submitted_at__lte=now - timedelta(days=least))
        return queryset.filter(aged if most is None else aged & Q(submitted_at__gt=now - timedelta(days=most)))
