"""Invented cases in each state for the practice directorate, brought there by the verbs that people use."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from accounts.demo import make_registered_person
from accounts.enums import Sex
from accounts.machine_readable_zone import PartialDate
from accounts.models import User
from applications import demo, demo_extension
from applications.asking_papers import ask_for_papers
from applications.deciding import approve_decision, propose_grant
from applications.decisions.grounds import FACTORS
from applications.decisions.serving import record_service
from applications.enums import MissingReason, ServedHow, ServedTo
from applications.models import Application
from applications.refusing import propose_refusal
from applications.standstill.enums import SuspensionKind
from applications.standstill.suspending import suspend_case
from applications.taking import release_case
from applications.withdrawing import withdraw_application
from directorates.models import PRACTICE
from goc_portal import clock

SURNAME: Final = "DENEME"
"""Means "trial": nobody takes the name for a real person's."""
IN_A_MONTH: Final = timedelta(days=30)


@dataclass(frozen=True)
class Practice:
    """Who acts in the invented cases."""

    officer: User
    supervisor: User
    password: str

    def person(self, place: int, given_names: str) -> User:
        """An invented person with a document of Utopia and contacts that nobody owns (RFC 2606)."""
        number = f"P2000{place:04}"
        return make_registered_person(
            number=number,
            surname=SURNAME,
            given_names=given_names,
            password=self.password,
            mobile=f"+9053020{place:05}",
            email=f"{number.lower()}@practice.example.com",
            sex=Sex.UNSPECIFIED,
            birth=PartialDate(1991, 4, 3),
            expires_on=demo.expiry_in_years(6),
            language="tr",
        )

    def assessed(self, place: int, given_names: str) -> Application:
        """A complete case that waits for a decision, taken by the officer."""
        return demo.make_under_assessment(user=self.person(place, given_names), officer=self.officer, province=PRACTICE)

    def received(self, place: int, given_names: str) -> Application:
        """A case at the counter, taken by the officer."""
        return demo.make_received(user=self.person(place, given_names), officer=self.officer, province=PRACTICE)


def make_practice_cases(*, officer: User, supervisor: User, password: str) -> None:
    """A case in each state that an officer can meet."""
    practice = Practice(officer, supervisor, password)
    submitted = [
        demo.make_submitted(user=practice.person(place, name), province=PRACTICE)
        for place, name in enumerate(("BİR", "İKİ", "ÜÇ"), start=1)
    ]
    withdraw_application(application=submitted[2], is_understood=True, by=practice.person(3, "ÜÇ"))
    practice.received(4, "DÖRT")
    make_incomplete(practice, 5, "BEŞ")
    release_case(application=practice.assessed(6, "ALTI"), by=officer)
    practice.assessed(7, "YEDİ")
    propose_grant(application=practice.assessed(8, "SEKİZ"), by=officer)
    make_standing_still(practice, 9, "DOKUZ")
    make_refused(practice, 10, "ON")
    serve(make_refused(practice, 11, "ON BİR"), officer)
    make_posted(practice, 12, "ON İKİ")


def make_incomplete(practice: Practice, place: int, given_names: str) -> None:
    """A case that waits for a paper of the applicant."""
    case = practice.received(place, given_names)
    ask_for_papers(application=case, asked={"passport_copy": MissingReason.UNREADABLE}, by=practice.officer)


def make_standing_still(practice: Practice, place: int, given_names: str) -> None:
    """A case whose decision was postponed."""
    suspend_case(
        application=practice.assessed(place, given_names),
        kind=SuspensionKind.POSTPONED,
        reason="Alıştırma: karar bir ay ertelendi.",
        until=clock.today() + IN_A_MONTH,
        by=practice.officer,
    )


def make_refused(practice: Practice, place: int, given_names: str) -> Application:
    """A refusal that nobody has received yet."""
    case = practice.assessed(place, given_names)
    propose_refusal(
        application=case,
        grounds=["accommodation"],
        reasoning="Alıştırma: konaklama belgesi ibraz edilmedi.",
        weighed=dict.fromkeys(FACTORS, "Yok."),
        by=practice.officer,
    )
    approve_decision(application=case, by=practice.supervisor)
    case.refresh_from_db()
    return case


def serve(case: Application, officer: User) -> None:
    """The letter was handed over today."""
    record_service(
        application=case,
        served_on=clock.today(),
        how=ServedHow.HANDED_OVER,
        to_whom=ServedTo.PERSON,
        receiver="",
        proof="Alıştırma 1",
        by=officer,
    )


def make_posted(practice: Practice, place: int, given_names: str) -> None:
    """A granted permit that ends soon, its card to be made, and an extension whose file is awaited by post."""
    user = practice.person(place, given_names)
    demo_extension.make_permit_ending_soon(
        user=user, officer=practice.officer, supervisor=practice.supervisor, province=PRACTICE
    )
    demo_extension.make_awaiting_mail(user=user, province=PRACTICE)
