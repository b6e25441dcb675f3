"""The benchmarks by name; a new one is a module here and a line in this list."""

from goc_portal.benchmarks.assess import AssessBenchmark
from goc_portal.benchmarks.backlog import BacklogBenchmark
from goc_portal.benchmarks.benchmark import Benchmark
from goc_portal.benchmarks.booking import BookingBenchmark
from goc_portal.benchmarks.calendar import CalendarBenchmark
from goc_portal.benchmarks.figures import FiguresBenchmark
from goc_portal.benchmarks.forms import FormsBenchmark
from goc_portal.benchmarks.notices import NoticesBenchmark
from goc_portal.benchmarks.pages import PagesBenchmark
from goc_portal.benchmarks.queue import QueueBenchmark
from goc_portal.benchmarks.race import RaceBenchmark

BENCHMARKS: dict[str, type[Benchmark]] = {
    benchmark.name: benchmark
    for benchmark in (
        AssessBenchmark,
        BacklogBenchmark,
        BookingBenchmark,
        CalendarBenchmark,
        FiguresBenchmark,
        FormsBenchmark,
        NoticesBenchmark,
        PagesBenchmark,
        QueueBenchmark,
        RaceBenchmark,
    )
}
