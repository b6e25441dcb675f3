"""``manage.py assess [FILE|-]``: questions as JSON or JSON Lines in, answers out, line by line."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path
from typing import Any, TextIO

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from goc_portal import clock
from permits.answers import answer_of
from permits.parameters import current_parameters
from permits.progress import ProgressBar
from permits.rules.assessment import assess
from permits.rules.reading import LONGEST_QUESTION, QuestionRefused, facts_of, question_in

REFUSED = 2
LINES_OF_ONE_OBJECT = 10_000


def is_json(text: str) -> bool:
    """Whether a text can be read as JSON."""
    try:
        question_in(text)
    except QuestionRefused:
        return False
    return True


def lines_in(source: TextIO) -> Iterator[str]:
    """The lines that hold anything. Of one longer than any question only the beginning is kept: it is refused."""
    while line := source.readline(LONGEST_QUESTION + 1):
        whole = line
        while len(whole) > LONGEST_QUESTION and not whole.endswith("\n"):
            whole = source.readline(LONGEST_QUESTION + 1) or "\n"
        if line.strip():
            yield line


def questions_in(source: TextIO) -> Iterator[str]:
    """The questions of a file: one a line, or one over all lines. A first line that is whole is answered at once."""
    lines = lines_in(source)
    opening = next(lines, None)
    if opening is None:
        return iter(())
    if is_json(opening):
        return chain([opening], lines)
    head = [opening, *islice(lines, LINES_OF_ONE_OBJECT)]
    whole = "".join(head)
    return iter([whole]) if is_json(whole) else chain(head, lines)


class Command(BaseCommand):
    """Answer what the law gives, without storing anything."""

    help = (
        "Answer questions about permits: one JSON object, or one a line, from a file or from standard input. "
        "A question that cannot be read is answered in its place by the path of the key and the reason; the exit is "
        "then 2."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default="-", help="A file, or - for standard input.")
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("--language", default="en", choices=languages, help="The language of the messages.")

    def handle(self, *args: Any, **options: Any) -> None:
        with ExitStack() as opened, translation.override(options["language"]):
            source = opened.enter_context(self.source(options["file"]))
            try:
                refused = self.answer_all(source)
            except BrokenPipeError:  # whoever read the answers has enough of them
                os.dup2(os.open(os.devnull, os.O_WRONLY), self.stdout.fileno())
                return
        if refused:
            sys.exit(REFUSED)

    def source(self, name: str) -> TextIO:
        """The file to read, or standard input; bytes that are no text become a question that is refused."""
        try:
            where: str | int | Path = sys.stdin.fileno() if name == "-" else Path(name)
            return open(where, encoding="utf-8", errors="replace", closefd=name != "-")
        except OSError as error:
            raise CommandError(f"{name} cannot be read: {error.strerror}.", returncode=REFUSED) from error

    def answer_all(self, source: TextIO) -> int:
        """One answer a question, in their order and each at once; how many were refused."""
        parameters, today, bar = current_parameters(), clock.today(), ProgressBar(source, sys.stderr)
        refused = answered = 0
        for answered, text in enumerate(questions_in(source), start=1):
            try:
                answer = answer_of(assess(facts_of(question_in(text)), parameters, today=today))
            except QuestionRefused as refusal:
                answer, refused = {"error": {"path": refusal.path, "reason": refusal.reason}}, refused + 1
            # As the API writes it: the same facts give the same bytes at each door.
            self.stdout.write(json.dumps(answer, ensure_ascii=False, separators=(",", ":")))
            self.stdout.flush()
            bar.tell(answered)
        bar.end(answered)
        if not answered:
            raise CommandError("There is no question to answer.", returncode=REFUSED)
        return refused
