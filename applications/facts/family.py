"""What a case knows of sponsor, marriage and custody, in the rulebook's words; what nobody told stays unknown."""

from datetime import date

from accounts.models import Person
from applications.enums import UNFINISHED
from applications.facts.birthdays import birth_date
from applications.facts.sections import given
from applications.household_enums import ParentWhereabouts
from applications.models import (
    Application,
    CustodyAnswers,
    FamilyAnswers,
    SponsorAnswers,
    SponsorDossier,
)
from permits.enums import PermitType
from permits.rules import codes
from permits.rules.facts import UNKNOWN, Custody, Known, Marriage, Sponsor, Unknown
from permits.rules.periods import STATUSES_WITH_AN_END


def dossier_of(application: Application) -> SponsorDossier | None:
    """The dossier of the case's household; no query where the case was read ``with_answers()``."""
    member = getattr(application, "household_member", None)
    return member.household.dossier if member is not None else None


def answers_of_sponsor(dossier: SponsorDossier | None) -> SponsorAnswers | None:
    """What the sponsor has said so far."""
    return getattr(dossier, "answers", None) if dossier is not None else None


def sponsor_of(application: Application) -> Known[Sponsor]:
    """The sponsor as the sponsor says; the household counts at least those who apply and the sponsor."""
    if application.permit_type != PermitType.FAMILY:
        return UNKNOWN
    dossier = dossier_of(application)
    answers = answers_of_sponsor(dossier)
    if dossier is None or answers is None:
        return UNKNOWN
    return Sponsor(
        status=codes.SponsorStatus(answers.status),
        permit_type=codes.PermitType(answers.permit_type) if answers.permit_type else UNKNOWN,
        permit_until=permit_end(dossier, answers),
        resident_since=answers.resident_since or UNKNOWN,
        married_to_turkish_citizen=unknown_if_none(answers.married_to_turkish_citizen),
        monthly_income=answers.monthly_income,
        household_size=people_in(dossier, answers),
        address_registered=answers.address_registered,
        family_offence_conviction=answers.family_offence_conviction,
        other_spouse_holds_family_permit=answers.other_spouse_holds_family_permit,
    )


def sponsor_for_papers(application: Application) -> Known[Sponsor]:
    """Who the sponsor is, and for how long here: that decides which papers are asked for."""
    answers = answers_of_sponsor(dossier_of(application))
    if application.permit_type != PermitType.FAMILY or answers is None:
        return UNKNOWN
    return Sponsor(status=codes.SponsorStatus(answers.status), resident_since=answers.resident_since or UNKNOWN)


def people_in(dossier: SponsorDossier, answers: SponsorAnswers) -> int:
    """As the sponsor says, but never fewer than the members and the sponsor: a newborn may have joined since."""
    return max(answers.household_size, len(dossier.household.members.all()) + 1)


def permit_end(dossier: SponsorDossier, answers: SponsorAnswers) -> Known[date]:
    """The last day of the sponsor's permit.

    While the sponsor's own extension is being decided nobody knows it, and it must not refuse the family's.
    """
    if answers.status not in STATUSES_WITH_AN_END or answers.permit_until is None:
        return None
    return UNKNOWN if asks_for_more_time(dossier) else answers.permit_until


def asks_for_more_time(dossier: SponsorDossier) -> bool:
    """Whether the sponsor's own extension is submitted and not decided."""
    if dossier.sponsor is None:
        return False
    # Without a filter in SQL, as ``with_facts()`` has read them for all cases at once.
    own = dossier.sponsor.applications.all()
    return any(case.kind == codes.ApplicationKind.EXTENSION and case.status in UNFINISHED for case in own)


def unknown_if_none(value: bool | None) -> Known[bool]:
    """A question that was not asked stays unknown."""
    return UNKNOWN if value is None else value


def relation_of(application: Application) -> Known[codes.RelationToSponsor]:
    """How the applicant depends on the sponsor."""
    answers = given(application, FamilyAnswers)
    return codes.RelationToSponsor(answers.relation) if answers else UNKNOWN


def marriage_of(application: Application) -> Known[Marriage]:
    """The marriage that a spouse's permit rests on; it stands, unless the case says otherwise."""
    answers = given(application, FamilyAnswers)
    if answers is None or answers.married_on is None:
        return UNKNOWN
    sponsor = sponsor_person(application)
    born_on = birth_date(sponsor) if sponsor is not None else UNKNOWN
    return Marriage(married_on=answers.married_on, ended_on=None, ended_by=None, spouse_date_of_birth=born_on)


def sponsor_person(application: Application) -> Person | None:
    """Who the sponsor is, once the invitation was taken up."""
    dossier = dossier_of(application)
    return dossier.sponsor if dossier is not None else None


def custody_of(application: Application) -> tuple[Custody, ...] | Unknown:
    """Each parent of a child."""
    answers = given(application, CustodyAnswers)
    if answers is None:
        return UNKNOWN
    return (
        parent(codes.ParentRole.MOTHER, answers.mother_where, answers.mother_custody, answers.mother_consents),
        parent(codes.ParentRole.FATHER, answers.father_where, answers.father_custody, answers.father_consents),
    )


def parent(role: codes.ParentRole, where: str, custody: str, consents: bool | None) -> Custody:
    """One parent, in the rulebook's words; where one is who cannot be found, nobody knows."""
    is_lost = where == ParentWhereabouts.NOT_FOUND
    return Custody(
        parent=role,
        abroad=UNKNOWN if is_lost else where == ParentWhereabouts.ABROAD,
        cannot_be_found=is_lost,
        custody=codes.CustodyKind(custody) if custody else UNKNOWN,
        deceased=where == ParentWhereabouts.DECEASED,
        consent=unknown_if_none(consents),
    )


def has_a_parent_who_cannot_be_found(application: Application) -> bool:
    """Whether an officer must look at the consent of a parent whom nobody can ask."""
    answers = given(application, CustodyAnswers)
    missing = ParentWhereabouts.NOT_FOUND
    return answers is not None and missing in {answers.mother_where, answers.father_where}
