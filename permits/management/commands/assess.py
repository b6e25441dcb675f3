"""``manage.py assess [FILE|-]``: questions as JSON or JSON Lines in, answers out, line by line."""

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from goc_portal import clock
from permits.answers import answer_of
from permits.parameters import current_parameters
from permits.rules.assessment import assess
from permits.rules.reading import QuestionRefused, facts_of, question_in

REFUSED = 2
LINES_OF_ONE_OBJECT = 10_000
LINES_BETWEEN_PROGRESS = 1_000


def is_json(text: str) -> bool:
    """Whether a text can be read as JSON."""
    try:
        question_in(text)
    except QuestionRefused:
        return False
    return True


def questions_in(source: TextIO) -> tuple[Iterator[str], bool]:
    """The questions of a file, and whether it is a stream of lines and not one object."""
    lines = (line for line in source if line.strip())
    opening = list(islice(lines, 2))
    if len(opening) == 1 or not opening:
        return iter(opening), False
    if is_json(opening[0]):
        return chain(opening, lines), True
    head = [*opening, *islice(lines, LINES_OF_ONE_OBJECT)]
    whole = "".join(head)
    return (iter([whole]), False) if is_json(whole) else (chain(head, lines), True)


class Command(BaseCommand):
    """Answer what the law gives, without storing anything."""

    help = "Answer questions about permits: one JSON object, or one a line, from a file or from standard input."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default="-", help="A file, or - for standard input.")
        parser.add_argument("--language", default="en", help="The language of the messages: en, tr or ar.")

    def handle(self, *args: Any, **options: Any) -> None:
        with ExitStack() as opened, translation.override(options["language"]):
            source = opened.enter_context(self.source(options["file"]))
            self.answer_all(*questions_in(source))

    def source(self, name: str) -> TextIO:
        """The file to read, or standard input."""
        if name == "-":
            return sys.stdin
        try:
            return Path(name).open(encoding="utf-8", errors="replace")
        except OSError as error:
            raise CommandError(f"{name} cannot be read: {error.strerror}.", returncode=REFUSED) from error

    def answer_all(self, questions: Iterator[str], is_stream: bool) -> None:
        """One answer a question, in their order; a refused one is answered in place."""
        parameters, today = current_parameters(), clock.today()
        refused = answered = 0
        for answered, text in enumerate(questions, start=1):
            try:
                answer = answer_of(assess(facts_of(question_in(text)), parameters, today=today))
            except QuestionRefused as refusal:
                answer, refused = {"error": {"path": refusal.path, "reason": refusal.reason}}, refused + 1
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            if is_stream:
                self.tell_progress(answered)
        if not answered:
            raise CommandError("There is no question to answer.", returncode=REFUSED)
        if refused:
            sys.exit(REFUSED)

    def tell_progress(self, answered: int) -> None:
        """How far it is, on a terminal only."""
        if answered % LINES_BETWEEN_PROGRESS == 0 and sys.stderr.isatty():
            self.stderr.write(f"\r{answered} answered", ending="")
