"""Who somebody is by what the provider says. Pure but for the settings that name its claims."""

from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings

from accounts import rules
from accounts.enums import Sex
from accounts.errors import NotAForeignersNumber
from accounts.machine_readable_zone import PartialDate
from accounts.registration import ClaimedIdentity

SEX_OF = {"female": Sex.FEMALE, "male": Sex.MALE}
NOT_STATED = "XXX"


@dataclass(frozen=True)
class EGovernmentIdentity:
    """A person as the population register has them, and the provider's own name for the person."""

    subject: str
    number: str
    surname: str
    given_names: str
    birth: PartialDate
    sex: str
    nationality: str

    def held(self) -> dict[str, Any]:
        """As the session holds it, on the server."""
        return asdict(self)

    @classmethod
    def from_held(cls, held: dict[str, Any]) -> "EGovernmentIdentity":
        """As it came."""
        return cls(**held | {"birth": PartialDate(**held["birth"])})

    def claimed(self) -> ClaimedIdentity:
        """For the record of a person who is not known yet."""
        return ClaimedIdentity(
            surname=self.surname,
            given_names=self.given_names,
            sex=Sex(self.sex),
            birth=self.birth,
            nationality=self.nationality,
            foreigner_identity_number=self.number,
        )


def identity_of(claims: dict[str, Any]) -> EGovernmentIdentity:
    """The identity in the claims of a checked token; a citizen's number is none of a foreigner."""
    number = rules.document_number(str(claims[settings.E_GOVERNMENT_NUMBER_CLAIM]))
    if not rules.is_foreigner_identity_number(number):
        raise NotAForeignersNumber
    surname, given_names = (str(claims.get(name, "")).strip().upper() for name in ("family_name", "given_name"))
    if not (surname or given_names):
        raise ValueError("no name")
    return EGovernmentIdentity(
        subject=str(claims["sub"]),
        number=number,
        surname=surname[:120],
        given_names=given_names[:120],
        birth=birth_of(str(claims.get("birthdate", ""))),
        sex=SEX_OF.get(str(claims.get("gender", "")), Sex.UNSPECIFIED).value,
        nationality=nationality_of(str(claims.get("nationality", ""))),
    )


def birth_of(text: str) -> PartialDate:
    """OpenID Connect's birthdate: a day, or a year alone; 0000 where the year is not known."""
    parts = [int(part) for part in text.split("-")] if text else [0]
    year, month, day = (*parts, 0, 0)[:3]
    return PartialDate(year or None, month or None, day or None) if year else PartialDate(None)


def nationality_of(code: str) -> str:
    """ICAO's three letters."""
    return code.upper() if len(code) == len(NOT_STATED) and code.isascii() and code.isalpha() else NOT_STATED
