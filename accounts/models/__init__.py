"""Who: persons, their documents, logins, contacts and officers' posts."""

from accounts.models.address import RegisteredAddress
from accounts.models.person import Person, TravelDocument
from accounts.models.representation import Representation
from accounts.models.token import TOKENS_A_PERSON_MAY_HAVE, ProgramToken
from accounts.models.user import PEOPLE_A_NUMBER_MAY_SERVE, Contact, Post, User

__all__ = [
    "PEOPLE_A_NUMBER_MAY_SERVE",
    "TOKENS_A_PERSON_MAY_HAVE",
    "Contact",
    "Person",
    "Post",
    "ProgramToken",
    "RegisteredAddress",
    "Representation",
    "TravelDocument",
    "User",
]
