"""Back into an account whose number and address are lost: a paper from the counter, for somebody who was seen.

The code on it is made and printed in one go, and only its hash is kept: nobody can print the same paper again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from accounts.contacts import address_book, lock_person_of
from accounts.errors import HasNoLogin, NotOnOnesOwnMatter, NotProvenYet, OnlyAnOfficer, PaperIsOfNoUse, StillAChild
from accounts.messages import SignInPaperPrinted
from accounts.models import Person, SignInPaper, User
from accounts.recovering import begin_anew
from accounts.registration import ClaimedContacts, give_login
from accounts.second_factor import forget_second_factor
from accounts.sign_in import MOST_CLAIMANTS, Identity, claimants
from documents.codes import grouped_code, new_code, normalised_code
from documents.rendering import render_pdf
from goc_portal import clock, locking
from notices import outbox
from notices.enums import Channel

PRINT = "accounts.print_sign_in_paper"
PAPER_LASTS = timedelta(hours=24)
CODE_SALT = "accounts.sign_in_paper"
TEMPLATE = "accounts/print/sign_in_paper.html"


@dataclass(frozen=True)
class PrintedPaper:
    """What stands on the paper."""

    name: str
    code: str
    ends_at: datetime
    address: str


@locking.verb
def print_sign_in_paper(*, person: Person, by: User) -> tuple[SignInPaper, str]:
    """Record a paper, and answer the code that is printed on it: it is never to be had again.

    An earlier one that was not used is of no more use. The contacts of the account are told: whoever printed it for
    somebody else is found out.
    """
    if not by.has_perm(PRINT):
        raise OnlyAnOfficer
    user = User.objects.filter(person=person, is_active=True, is_staff=False).first()
    if user is None:
        raise HasNoLogin
    lock_person_of(user)
    refuse_unseen(user, by)
    now, code = clock.now(), new_code()
    SignInPaper.objects.of_use().filter(user=user).update(replaced_at=now)
    paper = SignInPaper.objects.create(
        user=user, code_hash=hash_of(code), printed_at=now, printed_by=by, ends_at=now + PAPER_LASTS
    )
    tell(paper)
    return paper, code


def tell(paper: SignInPaper) -> None:
    """By every contact that is still verified; who has none any more cannot be told."""
    reached = {channel: "" for channel in Channel if address_book(paper.user, channel)}
    if reached:
        outbox.queue(
            message=SignInPaperPrinted,
            person=paper.user.person,
            user=paper.user,
            cause=f"sign_in_paper:{paper.public_id}",
            facts={"until": paper.ends_at.isoformat()},
            to=reached,
        )


@locking.verb
def open_login_at_counter(*, person: Person, contacts: ClaimedContacts, by: User) -> User:
    """A login for somebody who was seen and has none, such as a child who is 18 now: on the record that there is.

    It has no password: the sign-in paper leads to one, and the contacts are verified by codes at the first sign-in.
    """
    if not by.has_perm(PRINT):
        raise OnlyAnOfficer
    person = locking.locked(Person.objects.filter(pk=person.pk)).get()
    if not person.is_proven:
        raise NotProvenYet
    if Person.objects.under_18_on(clock.today()).filter(pk=person.pk).exists():
        raise StillAChild
    return User.objects.filter(person=person).first() or give_login(person=person, contacts=contacts, password=None)


def refuse_unseen(user: User, by: User) -> None:
    """Nobody gets a paper who was never seen with a document, nor prints one for oneself."""
    if user.person_id == by.person_id:
        raise NotOnOnesOwnMatter
    if user.person is None or not user.person.is_proven:
        raise NotProvenYet


def drawn(paper: SignInPaper, code: str, *, address: str) -> bytes:
    """The paper as PDF, in the reader's language; it is handed over and kept nowhere."""
    shown = PrintedPaper(paper.user.get_full_name(), grouped_code(code), paper.ends_at, address)
    return render_pdf(template=TEMPLATE, context=shown, language=paper.user.language)


def hash_of(code: str) -> str:
    """The key under which a paper is found: the code has a hundred random bits."""
    return salted_hmac(CODE_SALT, normalised_code(code), algorithm="sha256").hexdigest()


def paper_of(identity: Identity, code: str) -> SignInPaper | None:
    """The paper of use with this code, of one whom the identity means; both are asked for, as papers get lost."""
    meant = [user.pk for user in claimants(identity)[:MOST_CLAIMANTS]]
    return SignInPaper.objects.of_use_at(clock.now()).filter(code_hash=hash_of(code), user__in=meant).first()


@locking.verb
def use_sign_in_paper(*, paper: SignInPaper, password: str) -> User:
    """Choose a password with the paper: from now on it is of no use.

    A second factor goes too: whoever lost the telephone was seen at the counter with a passport.
    """
    lock_person_of(paper.user)
    paper = locking.locked(SignInPaper.objects.of_use_at(clock.now()).filter(pk=paper.pk)).first() or no_use()
    paper.used_at = clock.now()
    paper.save(update_fields=["used_at"])
    forget_second_factor(paper.user)
    begin_anew(paper.user, password)
    return paper.user


def no_use() -> SignInPaper:
    """It was used, replaced or over in the meantime."""
    raise PaperIsOfNoUse
