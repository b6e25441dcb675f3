"""What a case says of a family permit that no longer fits, in the rulebook's words (6458 Art. 34(5) to (7))."""

from applications.enums import FamilyChange
from applications.facts.sections import given
from applications.models import Application, FormerFamilyAnswers
from permits.rules import codes
from permits.rules.facts import UNKNOWN, Known, Marriage, Sponsor

ENDS = {FamilyChange.DIVORCE: codes.MarriageEnd.DIVORCE, FamilyChange.DEATH: codes.MarriageEnd.DEATH}


def former_marriage_of(application: Application) -> Known[Marriage]:
    """How the marriage ended; none counts for who has grown up."""
    answers = given(application, FormerFamilyAnswers)
    if answers is None:
        return UNKNOWN
    if answers.change == FamilyChange.GROWN_UP:
        return None
    return Marriage(
        ended_on=answers.changed_on,
        ended_by=ENDS[FamilyChange(answers.change)],
        domestic_violence_decision=bool(answers.violence_decision),
    )


def former_sponsor_of(application: Application) -> Known[Sponsor]:
    """What the family member is or was; nothing else is asked of somebody whom the applicant may have fled."""
    answers = given(application, FormerFamilyAnswers)
    return Sponsor(status=codes.SponsorStatus(answers.sponsor_status)) if answers else UNKNOWN


def former_relation_of(application: Application) -> Known[codes.RelationToSponsor]:
    """Who grew up was a child of the family, who is divorced a spouse; after a death both are possible."""
    answers = given(application, FormerFamilyAnswers)
    if answers is None or answers.change == FamilyChange.DEATH:
        return UNKNOWN
    if answers.change == FamilyChange.GROWN_UP:
        return codes.RelationToSponsor.MINOR_CHILD
    return codes.RelationToSponsor.SPOUSE
