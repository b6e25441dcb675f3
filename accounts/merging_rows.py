"""What becomes of the rows of this app, and of papers and notices below it, when two records become one."""

from collections.abc import Iterator
from datetime import date

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.contesting import settle_contests_of_one
from accounts.enums import ReasonOfAMerge, RepresentationEnd
from accounts.merging import Sides, after_merging, moves, moves_by, refuses, stays
from accounts.models import Contact, Person, ProgramToken, RegisteredAddress, Representation, TravelDocument, User
from goc_portal import clock
from notices.models import Notice


def register_rows_of_persons() -> None:
    """Say it all; called by ready()."""
    refuses(identity_obstacles)
    refuses(login_obstacles)
    refuses(representation_obstacles)
    moves("documents.IssuedPaper.person", "notices.DeadContact.person")
    stays("documents.StoredFile.person", "documents.FileAccess.person")
    stays("accounts.Person.merged_into", "accounts.PersonMerge.staying", "accounts.PersonMerge.losing")
    stays("accounts.NumberCorrection.person")
    moves("accounts.ContestedDocument.holder")
    moves_by("accounts.TravelDocument.person", move_documents)
    moves_by("accounts.RegisteredAddress.person", write_addresses_anew)
    moves_by("accounts.User.person", move_login)
    moves_by("accounts.Representation.representative", lambda sides: move_acting(sides, "representative"))
    moves_by("accounts.Representation.represented", lambda sides: move_acting(sides, "represented"))
    moves_by("notices.Notice.person", move_notices)
    after_merging(take_over_identity)
    after_merging(lambda sides: settle_contests_of_one(sides.staying, sides.by))


def identity_obstacles(staying: Person, losing: Person) -> Iterator[str | Promise]:
    """The proven record stays, and two proven numbers are two people until somebody has looked."""
    if losing.is_proven and not staying.is_proven:
        yield _("The record that would be given up is the proven one: let that one stay.")
    numbers = {staying.foreigner_identity_number, losing.foreigner_identity_number} - {""}
    if len(numbers) > 1:
        yield _("They have two different foreigner identity numbers: correct the wrong one first.")


def login_obstacles(staying: Person, losing: Person) -> Iterator[str | Promise]:
    """An officer's login is never closed in passing, and a proven record is given to nobody who was not seen."""
    if User.objects.filter(person__in=(staying, losing), is_staff=True).exists():
        yield _("One of them is an officer's own record: headquarters settles that by ending the post first.")
    if staying.is_proven and not losing.is_proven and is_given_an_account(staying, losing):
        yield _(
            "The account would come to the confirmed record, and nobody has seen who holds it: see the holder of the "
            "account with a passport first, and confirm that record too."
        )


def is_given_an_account(staying: Person, losing: Person) -> bool:
    """Whether the record that stays has no login and gets the other's."""
    logins = User.objects.filter(person__in=(staying, losing)).values_list("person", flat=True)
    return list(logins) == [losing.pk]


def representation_obstacles(staying: Person, losing: Person) -> Iterator[str | Promise]:
    """One of them acts for the other, or the better right hangs on the record that is given up."""
    both = (staying, losing)
    standing = Representation.objects.standing()
    if standing.filter(representative__in=both, represented__in=both).exists():
        yield _("One of them acts for the other: end that first, or they are two people.")
    for side, other in (("representative", "represented"), ("represented", "representative")):
        beside = standing.filter(at_the_same_time(), **{side: staying, other: OuterRef(other)})
        theirs = standing.filter(**{side: losing})
        if theirs.filter(Exists(beside.exclude(kind=OuterRef("kind")))).exists():
            yield _(
                "The two records have different rights to act for one person on the same days: end one of them first."
            )
        twin = beside.filter(kind=OuterRef("kind"), accepted_at__isnull=True)
        if theirs.filter(Exists(twin), accepted_at__isnull=False).exists():
            yield _(
                "The same right to act is accepted on the record that would be given up and only stated on the other: "
                "accept it there first."
            )


def move_documents(sides: Sides) -> int:
    """A document that both have is kept once, with its proof; the others go along."""
    own = TravelDocument.all_records.filter(
        person=sides.staying, issuing_state=OuterRef("issuing_state"), number=OuterRef("number")
    )
    given_up = TravelDocument.all_records.filter(person=sides.losing)
    for document in list(given_up.filter(Exists(own), proven_at__isnull=False)):
        take_over_proof(document, sides.staying)
    return given_up.exclude(Exists(own)).update(person=sides.staying)


def take_over_proof(document: TravelDocument, staying: Person) -> None:
    """The proof of a document that both records have, written to the one that stays: only one may be proven."""
    proof = {name: getattr(document, name) for name in ("proven_at", "proven_by", "proven_by_officer")}
    TravelDocument.objects.filter(pk=document.pk).update(proven_at=None, proven_by="", proven_by_officer=None)
    same = TravelDocument.objects.with_number(document.issuing_state, document.number)
    same.filter(person=staying).update(**proof)


def write_addresses_anew(sides: Sides) -> int:
    """Rows of a table that only grows are written once more for the record that stays, with their own days."""
    rows = list(RegisteredAddress.objects.filter(person=sides.losing).order_by("recorded_at", "pk"))
    for row in rows:
        row.pk, row.person = None, sides.staying
    return len(RegisteredAddress.objects.bulk_create(rows))


def move_login(sides: Sides) -> int:
    """One person has one account: the only login goes along; of two, that of the record that stays is kept."""
    login = User.objects.filter(person=sides.losing).first()
    if login is None:
        return 0
    if not User.objects.filter(person=sides.staying).exists():
        return User.objects.filter(pk=login.pk).update(person=sides.staying)
    close_login(login, sides)
    hand_over_e_government(login, User.objects.get(person=sides.staying))
    return 0


def close_login(login: User, sides: Sides) -> None:
    """Its sessions end with it, its tokens go, and its place on a shared number becomes free."""
    User.objects.filter(pk=login.pk).update(is_active=False)
    ProgramToken.objects.filter(user=login).delete()
    EmailAddress.objects.filter(user=login).delete()
    Contact.objects.current().filter(user=login).update(retired_at=clock.now(), retired_by=sides.by)


def hand_over_e_government(closed: User, kept: User) -> None:
    """e-Government leads to the login that is kept: a person comes in by one connection, to one account."""
    connections = SocialAccount.objects.filter(user=closed)
    if SocialAccount.objects.filter(user=kept).exists():
        connections.delete()
    else:
        connections.update(user=kept)


def move_acting(sides: Sides, side: str) -> int:
    """Who acts for whom goes along; what the record that stays has already ends first, so that it stands once."""
    other = "represented" if side == "representative" else "representative"
    same = {side: sides.staying, other: OuterRef(other), "kind": OuterRef("kind")}
    own = Representation.objects.standing().filter(at_the_same_time(), **same)
    rows = Representation.objects.filter(**{side: sides.losing}).exclude(**{other: sides.staying})
    end_twins(rows.filter(Exists(own), ended_at__isnull=True), sides.by)
    return rows.update(**{side: sides.staying})


def at_the_same_time() -> Q:
    """Whether the days of a right meet those of the outer one."""
    last_day = Coalesce(OuterRef("acts_until"), Value(date.max))
    return Q(acts_from__lte=last_day) & (Q(acts_until__isnull=True) | Q(acts_until__gte=OuterRef("acts_from")))


def end_twins(twins: QuerySet[Representation], by: User) -> None:
    """The same right to act stands on the record that stays: nothing is lost, so nobody is told that it ended."""
    ended = {"ended_at": clock.now(), "ended_by": by, "reason": ReasonOfAMerge.SAME_RIGHT}
    twins.filter(accepted_at__isnull=False).update(ended_how=RepresentationEnd.REVOKED, **ended)
    twins.filter(accepted_at__isnull=True).update(ended_how=RepresentationEnd.REFUSED, **ended)


def move_notices(sides: Sides) -> int:
    """What was told goes along, but for what both were told of one cause."""
    told = Notice.objects.filter(
        person=sides.staying, code=OuterRef("code"), cause=OuterRef("cause"), channel=OuterRef("channel")
    )
    return Notice.objects.filter(person=sides.losing).exclude(Exists(told)).update(person=sides.staying)


def take_over_identity(sides: Sides) -> None:
    """A number that only the record that is given up had; the other one keeps its own names and data.

    What was only typed there never comes to stand on a record that somebody has confirmed.
    """
    number = sides.losing.foreigner_identity_number
    if number and (sides.losing.is_proven or not sides.staying.is_proven):
        Person.all_records.filter(pk=sides.losing.pk).update(foreigner_identity_number="")
        Person.all_records.filter(pk=sides.staying.pk).update(foreigner_identity_number=number)
