"""The log of seats for everybody: days and files, and the own entry by number and secret."""

import csv
from collections.abc import Iterator
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.generic import FormView

from accounts.representation import reach_of
from accounts.views.access import PersonView
from appointments.fairness.own import number_and_secret, own_entries, written_on
from appointments.fairness.table import COLUMNS, rows_of
from appointments.forms.fairness import CheckEntryForm
from appointments.models import Appointment, FairnessChain, FairnessDay, WaitingRequest
from appointments.ways_on import address

R = TypeVar("R", bound=HttpResponseBase)

DAYS_SHOWN = 30
A_DAY_IN_SECONDS = 86_400


class CheckEntryView(FormView):
    """What the log is, its latest days, and where a person checks the own entry. The secret is never in an address."""

    form_class = CheckEntryForm
    template_name = "appointments/fairness/check.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(days=FairnessDay.objects.order_by("-day")[:DAYS_SHOWN], **context)

    def form_valid(self, form: CheckEntryForm) -> HttpResponse:
        answer = result(form.cleaned_data["number"], form.cleaned_data["secret"])
        if not answer["entries"] and answer["written_on"] is None:
            return self.render_to_response(self.get_context_data(form=form, is_unknown=True), status=404)
        return private(render(self.request, "appointments/fairness/own.html", answer))


class OwnEntryView(PersonView):
    """The entry of an appointment or a place on a waiting list of the reader, without typing anything."""

    template_name = "appointments/fairness/own.html"

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        subject = self.own(public_id)
        number, secret = number_and_secret(subject)
        return self.page(number=number, secret=secret, back=page_of(subject), **result(number, secret))

    def own(self, public_id: UUID) -> Appointment | WaitingRequest:
        """What the reader may see, by its public number."""
        rows = reach_of(self.user).rows
        appointment = Appointment.objects.filter(rows, public_id=public_id).first()
        place = appointment or WaitingRequest.objects.filter(rows, public_id=public_id).first()
        if place is None:
            raise Http404
        return place


def page_of(subject: Appointment | WaitingRequest) -> str:
    """The reader's own page about it, where the link to the entry stands."""
    name = "appointments:appointment" if isinstance(subject, Appointment) else "appointments:waiting"
    return address(name, subject.public_id)


def result(number: str, secret: str) -> dict[str, Any]:
    """The entries, and where there are none yet the day after which they are published."""
    entries = own_entries(number, secret)
    return {"entries": entries, "written_on": None if entries else written_on(number, secret)}


def private(response: HttpResponse) -> HttpResponse:
    """What belongs to a person is kept nowhere on the way."""
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def published_day(request: HttpRequest, day: date) -> HttpResponse:
    """A closed day: its head, and the places with their files."""
    closed = get_object_or_404(FairnessDay, day=day)
    chains = FairnessChain.objects.filter(day=day).select_related("directorate", "province").order_by("cell")
    return render(request, "appointments/fairness/day.html", {"closed": closed, "chains": chains})


@require_safe
def day_as_json(request: HttpRequest, day: date) -> HttpResponse:
    """The heads of a day, for programs."""
    closed = get_object_or_404(FairnessDay, day=day)
    chains = FairnessChain.objects.filter(day=day).order_by("cell").values("cell", "entries", "head")
    answer = {
        "day": day.isoformat(),
        "previous_head": closed.previous_head,
        "head": closed.head,
        "entries": closed.entries,
        "places": list(chains),
    }
    return kept_a_day(JsonResponse(answer))


@require_safe
def chain_as_lines(request: HttpRequest, day: date, cell: str) -> StreamingHttpResponse:
    """The published lines of a place, each exactly as it is hashed."""
    chain = published_chain(day, cell)
    lines = (f"{line}\n" for line in chain.links.order_by("position").values_list("line", flat=True).iterator())
    return download(lines, f"{day.isoformat()}-{cell}.jsonl", "application/jsonl")


@require_safe
def chain_as_table(request: HttpRequest, day: date, cell: str) -> StreamingHttpResponse:
    """The same as a table, with the hash of each line."""
    chain = published_chain(day, cell)
    return download(table(chain), f"{day.isoformat()}-{cell}.csv", "text/csv")


def published_chain(day: date, cell: str) -> FairnessChain:
    """A place of a closed day; while the day is being closed there is none."""
    get_object_or_404(FairnessDay, day=day)
    return get_object_or_404(FairnessChain, day=day, cell=cell)


class Line:
    """What a csv writer writes into: it hands the line on."""

    def write(self, line: str) -> str:
        """The line itself."""
        return line


def table(chain: FairnessChain) -> Iterator[str]:
    """The lines of a table, its heading first."""
    writer = csv.writer(Line())
    yield writer.writerow(COLUMNS)
    for row in rows_of(chain):
        yield writer.writerow(row)


def download(lines: Iterator[str], name: str, content_type: str) -> StreamingHttpResponse:
    """A file that never changes once it is published."""
    response = StreamingHttpResponse(lines, content_type=f"{content_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return kept_a_day(response)


def kept_a_day(response: R) -> R:
    """Anybody on the way may keep what is public and never changes."""
    patch_cache_control(response, public=True, max_age=A_DAY_IN_SECONDS)
    return response
