"""`bench forms`: application forms by the worker's code path, beside bare WeasyPrint on the same pages."""

import argparse
import os
import resource
from collections.abc import Sequence
from typing import Any

from django.utils import translation

import appointments.reference
import directorates.reference
import permits.reference
from accounts.demo import make_registered_person
from accounts.enums import Sex
from accounts.machine_readable_zone import PartialDate
from accounts.models import Person
from applications import demo
from applications.drawing import draw_paper
from applications.models import Application
from applications.printing.forms import DRAWINGS
from documents.enums import IssuedPaperKind
from documents.issuing import register_paper
from documents.models import IssuedPaper, StoredFile
from documents.rendering import PDF_VARIANT, font_configuration, paper_sheet, render_page
from goc_portal import clock
from goc_portal.benchmarks.benchmark import Benchmark, Options, Report, say, whole_number
from goc_portal.benchmarks.booking import FLOOR, PRODUCT, Side
from goc_portal.benchmarks.crew import Attempt, Crew, crew_of
from goc_portal.benchmarks.crowd import in_parts
from goc_portal.benchmarks.measuring import in_turns, ratio

FORM = IssuedPaperKind.APPLICATION_FORM
WARMING, MEMORY = "warming", "memory"
DRAWN, KILOBYTES_A_MEGABYTE = "drawn", 1024
# Surname, given names, the name in its own script, and the language of the form.
PEOPLE = (
    ("ERIKSSON", "ANNA MARIA", "", "en"),
    ("AL-AHMAD", "ABDULRAHMAN", "عبد الرحمن الأحمد", "ar"),
    ("YOLKINA", "NATALIA", "Наталья Ёлкина", "en"),
    ("BAYRAMOVA", "GULSEN", "", "tr"),
    ("BERIDZE", "NINO", "ნინო ბერიძე", "en"),
    ("HADDAD", "LEILA", "ليلى حداد", "ar"),
    ("SUHARTO", "", "", "en"),
    ("OZTURK", "ISIL", "IŞIL ÖZTÜRK", "tr"),
)


class FormsBenchmark(Benchmark):
    """Both sides in as many processes; then one process goes on alone, to see whether its memory grows."""

    name = "forms"
    summary = "application forms of two pages by the worker's code path, beside bare WeasyPrint on the same pages"

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self.cases: list[Application] = []
        self.pages: list[str] = []

    @classmethod
    def add_arguments(cls, parser: argparse.ArgumentParser) -> None:
        """How many are timed, by how many processes, and how many one process makes in a row."""
        cores = os.cpu_count() or 1
        parser.add_argument("--forms", type=whole_number(8, 100_000), default=96, help="timed forms; default 96")
        parser.add_argument("--workers", type=whole_number(1, len(PEOPLE)), default=cores, help="default: a core each")
        parser.add_argument(
            "--in-a-row", type=whole_number(8, 100_000), default=500, help="forms for the memory; default 500"
        )

    def prepare(self) -> None:
        """Submitted cases, and the pages that the floor is given."""
        directorates.reference.load()
        permits.reference.load()
        appointments.reference.load()
        for number, person in enumerate(PEOPLE):
            case = submitted_case(number, *person)
            self.cases.append(case)
            self.pages.append(page_of(case))

    def measure(self) -> Report:
        """First the rates in turns, then the memory."""
        with crew_of(self.options["workers"], lambda: Drawer(self.cases, self.pages)) as crew:
            sides = self.in_turns(crew)
        say("Making forms in a row …")
        with crew_of(1, lambda: Drawer(self.cases, self.pages)) as lone:
            peak, peak_after = self.peaks(lone)
        product, floor = sides[PRODUCT].tally, sides[FLOOR].tally
        sizes = StoredFile.objects.filter(kind=FORM).values_list("size_bytes", flat=True)
        return {
            "drawn": product.done,
            "per_second": product.per_second,
            "floor_per_second": floor.per_second,
            "ratio": ratio(product.per_second, floor.per_second),
            "p50_ms": product.percentile_ms(50),
            "p95_ms": product.percentile_ms(95),
            "floor_p50_ms": floor.percentile_ms(50),
            "bytes": round(sum(sizes) / len(sizes)),
            "peak_mb": peak,
            "peak_mb_after_500": peak_after,
        }

    def in_turns(self, crew: Crew) -> dict[str, Side]:
        """Every case once a turn by each side, after both have read the fonts."""
        sides = {PRODUCT: Side(), FLOOR: Side()}
        shares = in_parts(range(len(self.cases)), self.options["workers"])
        crew.turn(WARMING, shares)

        def turn_of(kind: str) -> Any:
            def turn(number: int) -> None:
                sides[kind].add(*crew.turn(kind, shares))

            return turn

        in_turns(-(-self.options["forms"] // len(self.cases)), turn_of(PRODUCT), turn_of(FLOOR))
        return sides

    def peaks(self, crew: Crew) -> tuple[float, float]:
        """The peak of a process after its first forms, and after so many."""
        everybody, made = [list(range(len(self.cases)))], 0
        first = 0.0
        while made < self.options["in_a_row"]:
            crew.turn(PRODUCT, everybody)
            made += len(self.cases)
            first = first or peak_of(crew.turn(MEMORY, [[0]])[0])
        return first, peak_of(crew.turn(MEMORY, [[0]])[0])


class Drawer:
    """A worker: draws registered papers as its task does, or gives WeasyPrint the page that came of it before."""

    def __init__(self, cases: Sequence[Application], pages: Sequence[str]) -> None:
        self.cases, self.pages = cases, pages
        self.papers: dict[int, IssuedPaper] = {}

    def ready(self, kind: str, share: Sequence[int]) -> None:
        """A new version of each form waits to be drawn, as after a submission."""
        if kind in (PRODUCT, WARMING):
            self.papers = {place: new_version(self.cases[place]) for place in share}

    def work(self, kind: str, item: int) -> str:
        """One form."""
        if kind == MEMORY:
            return str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        if kind in (PRODUCT, WARMING):
            draw_paper(self.papers[item].pk)
        if kind in (FLOOR, WARMING):
            bare_pdf(self.pages[item])
        return DRAWN


def bare_pdf(page: str) -> bytes:
    """WeasyPrint and nothing else, with the fonts and the sheet that the process has read."""
    from weasyprint import HTML

    pdf: bytes = HTML(string=page).write_pdf(
        stylesheets=[paper_sheet()], font_config=font_configuration(), pdf_variant=PDF_VARIANT
    )
    return pdf


def submitted_case(number: int, surname: str, given_names: str, native_name: str, language: str) -> Application:
    """A case that was submitted, with its papers."""
    user = make_registered_person(
        number=f"BENCH{number:04d}",
        surname=surname,
        given_names=given_names,
        password="a long enough password",  # noqa: S106
        mobile=f"+90532120{number:04d}",
        email=f"bench-{number}@example.com",
        sex=Sex.UNSPECIFIED,
        birth=PartialDate(1988, 4, number + 1),
        expires_on=demo.expiry_in_years(6),
        language=language,
    )
    case = demo.make_submitted(user=user)
    Person.objects.filter(pk=case.person_id).update(native_name=native_name)
    return Application.objects.with_answers().get(pk=case.pk)


def new_version(case: Application) -> IssuedPaper:
    """A paper that the worker is to draw; the task itself is not sent, since the benchmark is its worker."""
    number = case.passportanswers.travel_document.number
    return register_paper(
        kind=FORM,
        person=case.person,
        subject=case.public_id,
        document_number=number,
        issued_on=clock.today(),
        by=None,
    )


def page_of(case: Application) -> str:
    """The page that the worker gives WeasyPrint."""
    drawing, language = DRAWINGS[FORM], case.person.language
    with translation.override(language):
        context = drawing.prepare(case, new_version(case))
    return render_page(template=drawing.template, context=context, language=language)


def peak_of(turn: list[Attempt]) -> float:
    """The peak of a process's memory in megabytes, as the process says."""
    return round(int(turn[0].result) / KILOBYTES_A_MEGABYTE, 1)
