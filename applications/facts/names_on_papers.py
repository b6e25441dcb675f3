"""Names that a policy or a certificate writes otherwise than the passport does: said, and never in the way."""

from collections.abc import Iterator
from dataclasses import dataclass

from accounts.names import fold
from applications.facts.sections import given
from applications.models import Application, FamilyAnswers, InsuranceAnswers


@dataclass(frozen=True)
class NamedOtherwise:
    """A name as a paper has it, the passport's, and the question that asked for it."""

    section: str
    question: str
    there: str
    in_passport: str


def named_otherwise(application: Application) -> Iterator[NamedOtherwise]:
    """Each paper whose name is another one, however letters, marks and the order of the words are written."""
    insurance, family = given(application, InsuranceAnswers), given(application, FamilyAnswers)
    told = (
        ("health-insurance", "insured_name", insurance.insured_name if insurance else ""),
        ("family", "certificate_name", family.certificate_name if family else ""),
    )
    person = application.person
    known = {fold(person.full_name), fold(person.native_name)}
    for section, question, there in told:
        if there and fold(there) not in known:
            yield NamedOtherwise(section, question, there, person.full_name)
