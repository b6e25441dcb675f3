"""Who may be meant by what is typed at sign-in. Several people may claim one passport; each has their own password."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from accounts import rules
from accounts.models import TravelDocument, User

# Hashes checked at a sign-in, whatever is known: nobody, one or two claimants take the same time. Only where more
# claim one document does it take longer, by doubling, so that the time tells next to nothing and nobody is shut out
# by others who claimed first.
USUAL_CLAIMANTS = 2
MOST_CLAIMANTS = 16


@dataclass(frozen=True)
class Identity:
    """What a person signs in with, as the person means it."""

    issuing_state: str
    text: str

    @property
    def key(self) -> str:
        """One string for one identity, for limits: never stored, allauth hashes it."""
        return f"{self.issuing_state}/{rules.document_number(self.text)}"


def claimants(identity: Identity) -> QuerySet[User]:
    """Logins that an identity may mean: the proven one first, then verified ones, then the others, oldest first."""
    typed = identity.text.strip()
    number = rules.document_number(typed)
    meant = Q(username=typed)
    if identity.issuing_state:
        # A subquery: joins to many would bring a login twice.
        # Who lost a document to its holder still signs in with it: the password decides whose account is meant.
        documents = TravelDocument.all_records.with_number(identity.issuing_state, number)
        meant |= Q(person__in=documents.values("person"))
    if rules.is_foreigner_identity_number(number):
        meant |= Q(person__foreigner_identity_number=number)
    standing = Case(
        When(person__proven_at__isnull=False, then=Value(0)),
        When(last_login__isnull=False, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return User.objects.filter(meant).select_related("person").order_by(standing, "pk")


def one_with_password(identity: Identity, password: str) -> User | None:
    """The login whose password this is; the work done does not tell whether there is one."""
    users = list(claimants(identity)[:MOST_CLAIMANTS])
    checks = USUAL_CLAIMANTS
    while checks < len(users):
        checks *= 2
    fitting = [user for user in users if user.check_password(password)]
    for _unused in range(checks - len(users)):
        make_password(password)
    # Claimants who chose the same password: the one with the better standing is meant, and a login that was closed,
    # as by putting two records together, only where it is alone.
    return next((user for user in fitting if user.is_active), fitting[0] if fitting else None)
