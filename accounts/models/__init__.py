"""Who: persons, their documents, logins, contacts and officers' posts."""

from accounts.models.address import RegisteredAddress
from accounts.models.contest import ContestedDocument
from accounts.models.correction import NumberCorrection
from accounts.models.merge import PersonMerge
from accounts.models.person import Person, TravelDocument
from accounts.models.recovery import MOST_WRONG_CODES, Recovery, SignInPaper
from accounts.models.representation import Representation
from accounts.models.token import TOKENS_A_PERSON_MAY_HAVE, ProgramToken
from accounts.models.user import PEOPLE_A_NUMBER_MAY_SERVE, Contact, Post, User

__all__ = [
    "MOST_WRONG_CODES",
    "PEOPLE_A_NUMBER_MAY_SERVE",
    "TOKENS_A_PERSON_MAY_HAVE",
    "Contact",
    "ContestedDocument",
    "NumberCorrection",
    "Person",
    "PersonMerge",
    "Post",
    "ProgramToken",
    "Recovery",
    "RegisteredAddress",
    "Representation",
    "SignInPaper",
    "TravelDocument",
    "User",
]
