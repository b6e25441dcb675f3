"""Consent for a child, Article 34(3): each parent with custody who is not in Türkiye agrees to the permit."""

from django.utils.translation import gettext_lazy as _

from permits.rules.codes import CustodyKind, PermitType
from permits.rules.facts import UNKNOWN, Custody, Unknown
from permits.rules.findings import Verdict, met, missing, not_met, review
from permits.rules.question import Question
from permits.rules.registry import rule

Parents = tuple[Custody, ...]
NOBODY_TO_ASK = _(
    "A parent whose consent may be needed cannot be found. Bring what shows that you looked for that parent: an "
    "officer must look at this and says what stands in for the consent."
)


@rule(
    code="parents_consent",
    sentence=_("A parent with custody who is not in Türkiye agrees that the child gets the permit."),
    citation="6458 Art. 34(3)",
    source="S004",
    about=("custody",),
    types={PermitType.FAMILY},
)
def parents_consent(question: Question) -> Verdict | None:
    """Narrower than S001, which asks both parents; a parent who is not listed needs not agree."""
    parents = question.facts.custody
    if not question.is_minor or question.asks_as_spouse:
        return None
    if isinstance(parents, Unknown):
        return custody_unknown(question)
    if contradict_each_other(parents):
        return review(_("What is said about custody cannot all be true. An officer must look at the papers with you."))
    if any(refuses(each) for each in parents):
        return not_met(_("A parent with custody who is abroad must agree. Bring that parent's notarised consent."))
    if any(is_out_of_reach(each) for each in parents):
        return review(NOBODY_TO_ASK)
    if any(may_refuse(each) for each in parents):
        return missing(_("Tell us which parent has custody, is abroad, and agrees that the child lives in Türkiye."))
    return agreed(parents)


def custody_unknown(question: Question) -> Verdict | None:
    """Consent was shown with the first permit: an extension asks for it only where custody is spoken of (D)."""
    if question.is_extension:
        return None
    return missing(_("Tell us which parent has custody of the child, and whether a parent lives abroad."))


def contradict_each_other(parents: Parents) -> bool:
    """The same parent twice, or sole custody beside another parent's custody."""
    if len({each.parent for each in parents}) < len(parents):
        return True
    held = [each.custody for each in parents if not each.deceased]
    with_custody = [kind for kind in held if kind in {CustodyKind.SOLE, CustodyKind.JOINT}]
    return CustodyKind.SOLE in with_custody and len(with_custody) > 1


def is_out_of_reach(parent: Custody) -> bool:
    """Whether a parent who may have custody cannot be found, and so has neither agreed nor refused."""
    has_custody = parent.deceased is not True and parent.custody not in {CustodyKind.NONE, None}
    return parent.cannot_be_found is True and has_custody and parent.consent is not True


def may_refuse(parent: Custody) -> bool:
    """Whether the parent may have custody and may be abroad, and has not agreed; papers stand in for the others."""
    if parent.deceased is True or parent.consent is True:
        return False
    return parent.custody not in {CustodyKind.NONE, None} and parent.abroad in {True, UNKNOWN}


def refuses(parent: Custody) -> bool:
    """Whether a parent who certainly has custody and is abroad does not agree."""
    certain = parent.custody is not UNKNOWN and parent.abroad is True and parent.consent is not UNKNOWN
    return certain and may_refuse(parent)


def agreed(parents: Parents) -> Verdict:
    """Nobody is left who must agree; without custody, or after a death, a paper shows it."""
    if any(each.deceased or each.custody in {CustodyKind.NONE, CustodyKind.SOLE} for each in parents):
        return met(_("The decision on custody, or the death certificate, shows who decides for the child."))
    return met(_("Everybody whose consent is needed for the child agrees."))
