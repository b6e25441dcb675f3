"""Letters about a case: the applicant asks or says what is wrong, an officer of the place answers."""

from typing import TYPE_CHECKING

from applications.enums import QuestionKind
from applications.errors import AnsweredAlready, NotPossibleNow, TooManyLetters
from applications.events import locked_case, note, record
from applications.messages_after import LetterAnswered
from applications.models import Application, CaseLetter, CaseQuestion
from goc_portal import clock, locking
from notices.outbox import queue

if TYPE_CHECKING:
    from accounts.models import User

UNANSWERED_AT_ONCE = 5
"""So many letters of a case may wait; who writes more is not read sooner."""


@locking.verb
def ask_about_case(*, application: Application, kind: QuestionKind, text: str, by: "User") -> CaseQuestion:
    """Open a thread, which stands in the officers' queue until it is answered."""
    case = case_that_takes_letters(application)
    question = CaseQuestion.objects.create(
        application=case, kind=kind, asked_at=clock.now(), asked_by=by, waits_since=clock.now()
    )
    write(question, text, is_answer=False, by=by)
    if kind == QuestionKind.MISTAKE:
        # A proposal that rests on what may be wrong is looked at again before it is approved.
        record(application=case, code="mistake_reported", by=by)
    else:
        note(application=case, code="asked", by=by)
    return question


@locking.verb
def write_again(*, question: CaseQuestion, text: str, by: "User") -> CaseLetter:
    """Go on in a thread; it waits since the first letter that is not answered."""
    case = case_that_takes_letters(question.application)
    question = locking.locked(CaseQuestion.objects.filter(pk=question.pk)).get()
    question.waits_since = question.waits_since or clock.now()
    question.save(update_fields=["waits_since"])
    note(application=case, code="asked", by=by)
    return write(question, text, is_answer=False, by=by)


@locking.verb
def answer_question(*, question: CaseQuestion, text: str, by: "User") -> CaseLetter:
    """Answer what waits, and tell that there is an answer, without saying what it is."""
    case = locked_case(question.application)
    question = locking.locked(CaseQuestion.objects.filter(pk=question.pk)).get()
    if question.waits_since is None:
        raise AnsweredAlready
    question.waits_since, question.answered_at, question.answered_by = None, clock.now(), by
    question.save(update_fields=["waits_since", "answered_at", "answered_by"])
    letter = write(question, text, is_answer=True, by=by)
    note(application=case, code="answered", by=by)
    queue(
        message=LetterAnswered,
        person=case.person,
        cause=f"letter:{letter.pk}",
        facts={"number": case.number_shown},
    )
    return letter


def case_that_takes_letters(application: Application) -> Application:
    """A submitted case, locked, in which not too much waits already; also one that has ended."""
    case = locked_case(application)
    if case.submitted_at is None:
        raise NotPossibleNow(status=case.get_status_display())
    if unanswered_letters(case) >= UNANSWERED_AT_ONCE:
        raise TooManyLetters(letters=UNANSWERED_AT_ONCE)
    return case


def unanswered_letters(case: Application) -> int:
    """How many letters of the applicant stand after the last answer, in all threads that wait."""
    waiting = case.questions.waiting()
    return sum(
        question.letters.filter(is_answer=False, written_at__gte=question.waits_since).count() for question in waiting
    )


def write(question: CaseQuestion, text: str, *, is_answer: bool, by: "User") -> CaseLetter:
    """One letter, as it was written."""
    return CaseLetter.objects.create(
        question=question, text=text.strip(), is_answer=is_answer, written_at=clock.now(), written_by=by
    )
