"""The posting slip says what goes into the envelope; when that changes before it is posted, another slip is drawn."""

from typing import TYPE_CHECKING

from applications.events import locked_case, record
from applications.models import Application, Posting
from applications.paper_orders import order_paper
from applications.printing.posting_slip import papers_by_post
from documents.enums import IssuedPaperKind
from goc_portal import locking

if TYPE_CHECKING:
    from accounts.models import User

AT_A_TIME = 200


def order_slip(posting: Posting, case: Application, *, by: "User | None") -> None:
    """Order the slip of a sending, and keep what it lists, so that a change of it is noticed."""
    posting.contents = listed_now(case)
    posting.save(update_fields=["contents"])
    order_paper(application=case, kind=IssuedPaperKind.POSTING_SLIP, by=by)


def listed_now(case: Application) -> list[str]:
    """The papers that a slip drawn now would list, in their order."""
    return [paper.document for paper in papers_by_post(case)]


def is_out_of_date(listed: list[str], case: Application) -> bool:
    """Whether a slip lists other papers than go into the envelope; of slips made before lists were kept, no."""
    return bool(listed) and listed != listed_now(case)


def order_changed_slips(*, most: int) -> int:
    """Order the slip anew where the envelope no longer holds what the slip lists; says for how many cases."""
    postings = Posting.objects.to_be_posted()
    waiting = Application.objects.filter(pk__in=postings.values("application")).with_facts()
    ordered = 0
    for chunk in waiting.in_chunks(AT_A_TIME):
        listed = dict(postings.filter(application__in=chunk).values_list("application", "contents"))
        for case in (each for each in chunk if each.pk in listed):
            if ordered < most and is_out_of_date(listed[case.pk], case):
                ordered += order_slip_again(application=case)
    return ordered


@locking.verb
def order_slip_again(*, application: Application) -> bool:
    """Order one slip anew, unless the envelope has left or another run has done it since."""
    case = locked_case(application)
    posting = locking.locked(Posting.objects.to_be_posted().filter(application=case)).first()
    if posting is None or not is_out_of_date(posting.contents, case):
        return False
    order_slip(posting, case, by=None)
    record(application=case, code="posting_slip_changed", by=None)
    return True
