"""Whose record a paper means that names somebody: by its number; by name and birth only where the number does not bind.

A power of attorney binds by the number alone, and so does a guardian's paper that states one.

More than one, none, or somebody of whom the officer must not know: the answer is one, so that it tells nothing.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.enums import RepresentationKind
from accounts.errors import RepresentedNotCertain
from accounts.models import Person, Representation, TravelDocument, User
from accounts.representation import is_closed_to_powers


def alike(person: Person) -> QuerySet[Person]:
    """Others with the same name and birth date, or the same document or identity number."""
    return Person.objects.filter(has_the_name_of(person) | says_the_number_of(person)).exclude(pk=person.pk)


def has_the_name_of(person: Person) -> Q:
    """The same name and birth date."""
    return Q(
        search_key=person.search_key,
        birth_year=person.birth_year,
        birth_month=person.birth_month,
        birth_day=person.birth_day,
    )


def says_the_number_of(person: Person) -> Q:
    """The same document or identity number, as anybody may have typed it."""
    found = Q(pk__in=with_a_document_of(person).values("person"))
    if person.foreigner_identity_number:
        found |= Q(foreigner_identity_number=person.foreigner_identity_number)
    return found


def has_shown_the_number_of(person: Person) -> Q:
    """The same document or identity number, which somebody has seen."""
    seen = with_a_document_of(person).filter(proven_at__isnull=False)
    numbered = Person.objects.with_proven_number().filter(foreigner_identity_number=person.foreigner_identity_number)
    return Q(pk__in=seen.values("person")) | Q(pk__in=numbered.values("pk"))


def with_a_document_of(person: Person) -> QuerySet[TravelDocument]:
    """Every claim of the documents of a person, also by others."""
    own = TravelDocument.objects.filter(
        person=person, issuing_state=OuterRef("issuing_state"), number=OuterRef("number")
    )
    return TravelDocument.objects.filter(Exists(own))


def known_as(representation: Representation, by: User) -> Person | None:
    """The record under which whom somebody acts for is known already; refused where that is not certain."""
    found = list(candidates(representation)[:2])
    seen = Person.objects.not_hidden_from(by).filter(pk__in=[each.pk for each in found])
    if len(found) > 1 or seen.count() != len(found):
        raise RepresentedNotCertain
    return found[0] if found else None


def candidates(representation: Representation) -> QuerySet[Person]:
    """Proven people, and those for whom another one's right was accepted, as far as this kind of paper can mean them.

    A name that fits is a namesake's as easily: it leads from a parent's paper, and from a guardian's without a number.
    """
    person = representation.represented
    accepted = Representation.objects.accepted().values("represented")
    is_known = Q(proven_at__isnull=False)
    if representation.kind != RepresentationKind.ATTORNEY:
        is_known |= Q(pk__in=accepted)
    known = Person.objects.filter(is_known).exclude(pk=person.pk).order_by("pk")
    if representation.kind == RepresentationKind.PARENT:
        numbered = known.filter(says_the_number_of(person))
        return numbered if numbered.exists() else known.filter(has_the_name_of(person))
    if representation.kind == RepresentationKind.ATTORNEY or states_a_number(person):
        return known.filter(has_shown_the_number_of(person))
    return known.filter(has_the_name_of(person))


def states_a_number(person: Person) -> bool:
    """Whether a document or an identity number was typed for the person."""
    return bool(person.foreigner_identity_number) or TravelDocument.objects.filter(person=person).exists()


def refuse_an_uncertain_person(representation: Representation, known: Person | None) -> None:
    """Who gave a power is proven and can sign in; a ward may have no account, but never one that nobody has seen."""
    if representation.kind == RepresentationKind.PARENT:
        return
    if known is None:
        logins = User.objects.filter(person__in=alike(representation.represented), is_active=True)
        is_uncertain = representation.kind == RepresentationKind.ATTORNEY or logins.exists()
    else:
        has_login = User.objects.filter(person=known, is_active=True).exists()
        is_told = has_login or representation.kind == RepresentationKind.GUARDIAN
        is_uncertain = not is_told or (has_login and not known.is_proven) or is_closed_to_powers(known)
    if is_uncertain:
        raise RepresentedNotCertain
