"""The process that measures: ``python -m goc_portal.benchmarks NAME OPTIONS`` in the scratch place's environment.

It writes the report as JSON on the last line of its standard output.
"""

import json
import sys

import django


def main(name: str, options: str) -> None:
    """Load the rows, measure, report."""
    django.setup()
    from goc_portal.benchmarks.benchmark import say
    from goc_portal.benchmarks.databases import gather_statistics, refuse_other_databases
    from goc_portal.benchmarks.registry import BENCHMARKS

    refuse_other_databases()
    benchmark = BENCHMARKS[name](json.loads(options))
    say("Loading the rows …")
    benchmark.prepare()
    gather_statistics()
    say("Measuring …")
    sys.stdout.write(json.dumps(benchmark.measure()) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
