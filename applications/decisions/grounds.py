"""On what a permit can be refused: each ground with its article, for the permits that it fits, in words to be read.

An officer chooses from these, so that no letter goes out without an article, and every letter can be read in the
language of its reader. What happened in the case is written beside them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from permits.enums import PermitType
from permits.wording import cited

SHORT, FAMILY, STUDENT, LONG = PermitType.SHORT_TERM, PermitType.FAMILY, PermitType.STUDENT, PermitType.LONG_TERM


@dataclass(frozen=True)
class Ground:
    """One ground: the article differs with the permit, the words do not."""

    code: str
    words: str | Promise
    articles: dict[PermitType, str]


GROUNDS: Final = (
    Ground(
        "purpose_not_shown",
        _("The purpose of the stay was not shown by the papers that the law asks for."),
        {
            SHORT: "6458 Art. 32(1)(a), 33(1)(a)",
            FAMILY: "6458 Art. 35(3)(a), 36(1)(a)",
            STUDENT: "6458 Art. 39(1)(a), 40(1)(a)",
        },
    ),
    Ground(
        "purpose_not_kept",
        _("The earlier permit was used for another purpose than the one for which it was granted."),
        {SHORT: "6458 Art. 33(1)(b)", FAMILY: "6458 Art. 36(1)(ç)", STUDENT: "6458 Art. 40(1)(c)"},
    ),
    Ground(
        "insurance",
        _("There is no valid health insurance for the whole period."),
        {
            SHORT: "6458 Art. 15(1)(e), 32(1)(b)",
            FAMILY: "6458 Art. 35(1)(b), 36(1)(a)",
            STUDENT: "6458 Art. 15(1)(e), 39(1)(b)",
            LONG: "6458 Art. 43(1)(ç)",
        },
    ),
    Ground(
        "means",
        _("Sufficient and regular means for the stay were not shown."),
        {
            SHORT: "6458 Art. 15(1)(g), 32(1)(b)",
            FAMILY: "6458 Art. 35(1)(a), 36(1)(a)",
            STUDENT: "6458 Art. 15(1)(g), 39(1)(b)",
            LONG: "6458 Art. 43(1)(c)",
        },
    ),
    Ground(
        "accommodation",
        _("The place to live does not meet the conditions of health and safety, or was not shown."),
        {SHORT: "6458 Art. 32(1)(c), 33(1)(a)", FAMILY: "6458 Art. 35(1)(b), 36(1)(a)"},
    ),
    Ground(
        "passport",
        _("The passport is not valid for 60 days longer than the permit, or has ended."),
        {
            SHORT: "6458 Art. 15(1)(a), 21(2)",
            FAMILY: "6458 Art. 15(1)(a), 21(2)",
            STUDENT: "6458 Art. 15(1)(a), 21(2)",
        },
    ),
    Ground(
        "family_basis",
        _("The family tie on which the permit rests has ended or does not exist."),
        {FAMILY: "6458 Art. 36(1)(b)"},
    ),
    Ground(
        "study",
        _("There is evidence that the study will not go on."),
        {STUDENT: "6458 Art. 40(1)(b)"},
    ),
    Ground(
        "residence",
        _("Eight years of uninterrupted stay on a permit were not shown."),
        {LONG: "6458 Art. 43(1)(a)"},
    ),
    Ground(
        "social_assistance",
        _("Social assistance was received in the last three years."),
        {LONG: "6458 Art. 43(1)(b)"},
    ),
    Ground(
        "ban_or_removal",
        _("A ban on entry or a decision on removal stands against the person."),
        {
            SHORT: "6458 Art. 33(1)(ç)",
            FAMILY: "6458 Art. 36(1)(c)",
            STUDENT: "6458 Art. 40(1)(ç)",
            LONG: "6458 Art. 15(1)(b)",
        },
    ),
    Ground(
        "public_order",
        _("The authorities see a danger to public order or public security."),
        {
            SHORT: "6458 Art. 15(1)(c), 32(1)(b)",
            FAMILY: "6458 Art. 35(3)(d), 36(1)(a)",
            STUDENT: "6458 Art. 15(1)(c), 39(1)(b)",
            LONG: "6458 Art. 43(1)(d)",
        },
    ),
)
CANCELLED_ON: Final = (
    Ground(
        "serious_threat",
        _("The holder is a serious danger to public order or public security."),
        {LONG: "6458 Art. 45(1)(a)"},
    ),
    Ground(
        "long_absence",
        _("The holder was outside Türkiye for more than a year without a break, for none of the reasons of the law."),
        {LONG: "6458 Art. 45(1)(b)"},
    ),
    Ground(
        "grounds_have_ended",
        _("The reasons for which the humanitarian permit was given have ended."),
        {PermitType.HUMANITARIAN: "6458 Art. 47(1)"},
    ),
    Ground(
        "ties_by_own_will",
        _("The holder has taken up ties with the perpetrators again by own will."),
        {PermitType.TRAFFICKING_VICTIM: "6458 Art. 49(2)"},
    ),
)
"""Grounds on which a permit is cancelled and no application refused."""
ENDING_ARTICLES: Final = {SHORT: "33(", FAMILY: "36(", STUDENT: "40("}
"""The article about refusing, cancelling and not extending, where one article is about all three."""
FACTORS: Final = {
    "family_ties": _("Family ties in Türkiye"),
    "length_of_stay": _("Length of stay in Türkiye"),
    "situation_in_country_of_origin": _("Situation in the country of origin"),
    "best_interest_of_the_child": _("Best interest of a child"),
}
"""What Article 25(1) has an officer weigh before a refusal, a cancellation or a non-extension."""
ALSO_WEIGHED: Final = {
    "short_term_permit": _("Why no short-term permit is given instead (Law 6458, Art. 36(1)(b))"),
}
"""What is recorded as well, where the family tie of a family permit has ended."""
FAMILY_TIE: Final = "family_basis"
BY_CODE: Final = {ground.code: ground for ground in (*GROUNDS, *CANCELLED_ON)}


def grounds_for(permit_type: str) -> list[Ground]:
    """The grounds that the law knows for a kind of permit."""
    return [ground for ground in GROUNDS if permit_type in ground.articles]


def grounds_to_cancel(permit_type: str) -> list[Ground]:
    """The grounds on which a permit of a kind can be cancelled."""
    article = ENDING_ARTICLES.get(PermitType(permit_type))
    shared = [
        each for each in grounds_for(permit_type) if article and article in each.articles[PermitType(permit_type)]
    ]
    return shared + [each for each in CANCELLED_ON if permit_type in each.articles]


def stored_grounds(
    codes: Iterable[str], permit_type: str, *, among: Iterable[Ground] | None = None
) -> list[dict[str, str]]:
    """What a decision keeps of the chosen grounds: code and article, in the order of the list, none that do not fit."""
    chosen = set(codes)
    return [
        {"ground": ground.code, "article": ground.articles[PermitType(permit_type)]}
        for ground in (grounds_for(permit_type) if among is None else among)
        if ground.code in chosen
    ]


def words_of(stored: dict[str, str]) -> str | Promise:
    """A kept ground in words; a code of an earlier list stands for itself."""
    ground = BY_CODE.get(stored["ground"])
    return ground.words if ground else stored["ground"]


def weighed_of(weighed: Mapping[str, str]) -> list[tuple[str | Promise, str]]:
    """What was weighed in words, with what was written: the four factors, and the rest where there is some."""
    also = {name: words for name, words in ALSO_WEIGHED.items() if weighed.get(name)}
    return [(words, weighed.get(name, "")) for name, words in (FACTORS | also).items()]


def article_in_words(citation: str) -> str:
    """Law and articles of a ground as people read them."""
    return cited(citation)
