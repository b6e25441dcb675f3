"""One run of an import: batches, each in a transaction of its own, and the record of what came of it.

One transaction for a whole register would hold the locks of a hundred thousand people for a minute and keep all of
them from booking. A batch holds those of its own people for a moment; a run that is cut off leaves whole batches, and
running the same file again finds them done. Lines with a problem are left out and listed, the others are written.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from django.db import IntegrityError
from django.utils.translation import gettext as _

from accounts.models import User
from goc_portal import clock, locking
from goc_portal.errors import BusyTryAgain
from permits.errors import ImportRefused
from permits.importing.judging import Judgement, Knowledge, KnownStatus, LineRefused, Owner, Verdict, judge
from permits.importing.matching import OwnersFound, knowledge_of, owners_of
from permits.importing.rows import Problem, RegisterRow, read_rows
from permits.importing.writing import TakenLine, write
from permits.models import StatusImport

BATCH = 2_000
IMPORT = "permits.import_statuses"


@dataclass
class Outcome:
    """What a run did, or would do."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    kept_for_later: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """How many lines were not taken: one line may have several problems."""
        return len({problem.line for problem in self.problems})


def import_statuses(*, content: bytes, file_name: str, by: User, dry_run: bool) -> Outcome:
    """Take a file of statuses over. Twice is once; with ``dry_run`` nothing is written, also no record of the run."""
    if not by.has_perm(IMPORT):
        raise ImportRefused(why=_("Only an administrator imports statuses."))
    rows = read_rows(decoded(content))
    outcome = Outcome()
    record = None if dry_run else start_of_run(content, file_name, by)
    seen = Knowledge()
    for batch in batches(well_formed(rows, outcome)):
        take_batch(batch, outcome, seen, record)
    outcome.problems.sort(key=lambda problem: problem.line)
    if record is not None:
        end_of_run(record, outcome)
    return outcome


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8, with or without its mark."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        sentence = _("Line %(line)d is not in UTF-8. Save the file as “CSV UTF-8” and try again.")
        raise ImportRefused(why=sentence % {"line": line}) from error


def start_of_run(content: bytes, file_name: str, by: User) -> StatusImport:
    """The record is there before the first line is written."""
    return StatusImport.objects.create(
        file_name=file_name[:255],
        sha256=hashlib.sha256(content).hexdigest(),
        started_at=clock.now(),
        started_by=by,
    )


def end_of_run(record: StatusImport, outcome: Outcome) -> None:
    """The sums, with the time at which the run was over."""
    record.added, record.changed, record.unchanged = outcome.added, outcome.changed, outcome.unchanged
    record.kept_for_later, record.refused = outcome.kept_for_later, outcome.refused
    record.finished_at = clock.now()
    record.save()


def well_formed(rows: Iterable[RegisterRow | Problem], outcome: Outcome) -> Iterator[RegisterRow]:
    """The lines whose shape is right; the problems of the others are noted."""
    for row in rows:
        if isinstance(row, Problem):
            outcome.problems.append(row)
        else:
            yield row


def batches(rows: Iterator[RegisterRow]) -> Iterator[list[RegisterRow]]:
    """So many lines at a time."""
    while batch := list(islice(rows, BATCH)):
        yield batch


def take_batch(batch: Sequence[RegisterRow], outcome: Outcome, seen: Knowledge, record: StatusImport | None) -> None:
    """Judge and write one batch; where somebody changed the same records meanwhile, its lines are listed."""
    if record is None:
        count(judged(batch, owners_of(batch), outcome, seen), outcome)
        return
    problems_before = len(outcome.problems)
    try:
        written = write_batch(batch=batch, outcome=outcome, seen=seen, record=record)
    except (IntegrityError, BusyTryAgain):
        del outcome.problems[problems_before:]
        sentence = _("Not written: somebody changed the same records at that moment. Run the import again.")
        outcome.problems.extend(Problem(row.line, sentence) for row in batch)
        return
    count(written, outcome)


@locking.verb
def write_batch(
    *, batch: Sequence[RegisterRow], outcome: Outcome, seen: Knowledge, record: StatusImport
) -> list[TakenLine]:
    """Lock the batch's people, judge its lines against what is true now, and write them."""
    lines = judged(batch, owners_of(batch, lock=True), outcome, seen)
    write(lines, record)
    return lines


def judged(batch: Sequence[RegisterRow], owners: OwnersFound, outcome: Outcome, seen: Knowledge) -> list[TakenLine]:
    """The lines that are taken, each remembered for the lines after it; the problems of the others are noted."""
    known = knowledge_of(batch, owners, seen)
    taken: list[TakenLine] = []
    for row in batch:
        try:
            owner = owners.owner_of(row)
            judgement = judge(row, owner, known)
        except LineRefused as refused:
            outcome.problems.append(Problem(row.line, str(refused)))
            continue
        taken.append(TakenLine(judgement, person=owner if isinstance(owner, int) else None))
        remember(judgement, owner, known, seen)
    return taken


def remember(judgement: Judgement, owner: Owner, known: Knowledge, seen: Knowledge) -> None:
    """Let later lines see this one, in this batch and the next ones."""
    row = judgement.row
    status = KnownStatus(
        number=row.number,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        ended_on=row.ended_on,
        province=row.province,
        registered_since=row.registered_since,
        is_imported=True,
        line=row.line,
    )
    seen.remember(owner, row.kind, status)
    if judgement.same is None:
        known.remember(owner, row.kind, status)
    else:
        judgement.same.take_over(row)


def count(lines: Sequence[TakenLine], outcome: Outcome) -> None:
    """Add a batch to the sums; a change of a row that waits counts as a change."""
    for line in lines:
        if line.verdict == Verdict.LEAVE:
            outcome.unchanged += 1
        elif line.verdict == Verdict.CHANGE:
            outcome.changed += 1
        elif line.person is not None:
            outcome.added += 1
        else:
            outcome.kept_for_later += 1
