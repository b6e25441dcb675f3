"""A family of five: a sponsor with a residence permit, the spouse who fills in, two children, and a grown-up child."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from accounts.demo import make_accepted_child, make_registered_person
from accounts.enums import Sex
from accounts.machine_readable_zone import PartialDate
from accounts.models import Person, User
from accounts.registration import ClaimedDocument
from applications import demo
from applications.drafting import save_answers, upload_paper
from applications.household_enums import CustodyKind, ParentWhereabouts, RelationToSponsor, SponsorStatus
from applications.households.inviting import accept_invitation, invite_sponsor
from applications.households.membership import join_household, start_family
from applications.households.sponsoring import confirm_undertakings, save_sponsor_answers
from applications.models import (
    Application,
    BirthAnswers,
    CustodyAnswers,
    FamilyAnswers,
    Household,
    PersonalAnswers,
    SponsorAnswers,
    SponsorDossier,
)
from directorates.models import Province
from goc_portal import clock
from permits.enums import PermitType

PASSWORD = "a long enough password"


@dataclass
class Family:
    """The people and what binds them."""

    sponsor: User
    spouse: User
    grown_up: User
    children: list[Person]
    household: Household
    dossier: SponsorDossier

    def case_of(self, person: Person | None) -> Application:
        """A member's case, with its answers."""
        return Application.objects.with_answers().get(person=person, household_member__household=self.household)

    @property
    def cases(self) -> list[Application]:
        """All cases, the spouse's first."""
        return list(
            Application.objects.with_answers().filter(household_member__household=self.household).order_by("pk")
        )


def person(number: str, surname: str, names: str, mobile: str, born: date, language: str = "en") -> User:
    """A registered grown-up."""
    return make_registered_person(
        number=number,
        surname=surname,
        given_names=names,
        password=PASSWORD,
        mobile=mobile,
        email=f"{number.lower()}@example.com",
        sex=Sex.UNSPECIFIED,
        birth=PartialDate(born.year, born.month, born.day),
        expires_on=demo.expiry_in_years(6),
        language=language,
    )


@dataclass
class People:
    """Who they are, before anybody has started."""

    sponsor: User
    spouse: User
    grown_up: User
    children: list[Person]


def make_people(
    officer: User,
    *,
    prefix: str = "SP",
    mobile: str = "1111",
    language: str = "en",
    born_on: int = 15,
    children: tuple[tuple[str, int], ...] = (("SAMI", 9), ("NOUR", 4)),
) -> People:
    """Registered grown-ups, and children for whom the spouse may act; the keywords make them other people."""
    today = clock.today()
    sponsor = person(f"{prefix}0000001", "HADDAD", "OMAR", f"+90532{mobile}001", date(1980, 5, 4), language)
    spouse = person(f"{prefix}0000002", "HADDAD", "LEILA", f"+90532{mobile}002", date(1984, 2, 1), language)
    grown_up = person(
        f"{prefix}0000003", "HADDAD", "RANIA", f"+90532{mobile}003", date(today.year - 20, 3, 3), language
    )
    added = [
        make_accepted_child(
            parent=spouse,
            officer=officer,
            province=Province.objects.get(pk=demo.ANKARA),
            given_names=name,
            surname="HADDAD",
            birth=PartialDate(today.year - age, 1, born_on + place),
            document=ClaimedDocument("UTO", f"{prefix}CHILD{age:02d}", demo.expiry_in_years(4)),
        )
        for place, (name, age) in enumerate(children)
    ]
    return People(sponsor, spouse, grown_up, added)


def make_family(officer: User) -> Family:
    """The people, a draft for each who applies, and a sponsor who has accepted."""
    people = make_people(officer)
    spouse, grown_up = people.spouse, people.grown_up
    assert spouse.person and grown_up.person
    household = start_family(people=[spouse.person, *people.children], by=spouse)
    own = start_family(people=[grown_up.person], by=grown_up)
    draft = Application.objects.get(person=grown_up.person, household_member__household=own)
    join_household(application=draft, code=household.code_shown, by=grown_up)
    dossier = accepted_dossier(household, spouse, people.sponsor)
    return Family(people.sponsor, spouse, grown_up, people.children, household, dossier)


def accepted_dossier(household: Household, inviting: User, sponsor: User) -> SponsorDossier:
    """The invitation made and accepted."""
    made = invite_sponsor(household=household, by=inviting)
    return accept_invitation(token=made.token, code=made.code_shown, by=sponsor)


def plain_sponsor_answers(**changes: object) -> SponsorAnswers:
    """Answers of a sponsor against whom nothing speaks."""
    today = clock.today()
    answers: dict[str, object] = {
        "status": SponsorStatus.RESIDENCE_PERMIT,
        "permit_type": PermitType.SHORT_TERM,
        "permit_until": today + timedelta(days=700),
        "resident_since": today - timedelta(days=800),
        "married_to_turkish_citizen": False,
        "monthly_income": Decimal("90000.00"),
        "household_size": 5,
        "address_registered": True,
        "family_offence_conviction": False,
        "other_spouse_holds_family_permit": False,
    }
    return SponsorAnswers(**{**answers, **changes})


def answer_as_sponsor(family: Family, **changes: object) -> None:
    """The sponsor answers and confirms."""
    save_sponsor_answers(dossier=family.dossier, answers=plain_sponsor_answers(**changes), by=family.sponsor)
    confirm_undertakings(dossier=family.dossier, confirmed=True, by=family.sponsor)


def fill_in(draft: Application, by: User, relation: str) -> Application:
    """Every section and upload of a member's draft."""
    for answers in demo.plain_answers(draft, demo.ANKARA):
        if isinstance(answers, PersonalAnswers):
            answers.occupation = "Pupil"
        save_answers(application=draft, answers=answers, by=by)
    married_on = date(2012, 6, 1) if relation == RelationToSponsor.SPOUSE else None
    save_answers(application=draft, answers=FamilyAnswers(relation=relation, married_on=married_on), by=by)
    if draft.is_of_a_minor:
        save_answers(application=draft, answers=BirthAnswers(born_in_turkiye=False), by=by)
        save_answers(application=draft, answers=custody(), by=by)
    for document, upload in (("passport_copy", demo.passport_page()), ("biometric_photo", demo.portrait())):
        upload_paper(application=draft, document=document, upload=upload, by=by)
    return Application.objects.with_answers().get(pk=draft.pk)


def custody(**changes: object) -> CustodyAnswers:
    """Both parents here, and both decide."""
    here: dict[str, object] = {
        f"{parent}_{what}": value
        for parent in ("mother", "father")
        for what, value in (("where", ParentWhereabouts.IN_TURKIYE), ("custody", CustodyKind.JOINT))
    }
    return CustodyAnswers(**{**here, **changes})


def fill_in_all(family: Family) -> None:
    """Everybody's draft, each by the one who keeps it."""
    fill_in(family.case_of(family.spouse.person), family.spouse, RelationToSponsor.SPOUSE)
    for child in family.children:
        fill_in(family.case_of(child), family.spouse, RelationToSponsor.MINOR_CHILD)
    fill_in(family.case_of(family.grown_up.person), family.grown_up, RelationToSponsor.DEPENDENT_ADULT_CHILD)
