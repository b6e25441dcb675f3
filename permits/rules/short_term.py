"""The short-term permit: Articles 31 to 33, with the fourteen purposes a to k."""

from django.utils.translation import gettext_lazy as _

from permits.rules.codes import ApplicationKind, Confidence, PermitType, Purpose
from permits.rules.durations import add_months
from permits.rules.facts import UNKNOWN, HeldPermit
from permits.rules.findings import Message, Verdict, met, missing, not_met, warning
from permits.rules.question import Question
from permits.rules.registry import rule
from permits.rules.residence import days_abroad_in_the_last_year
from permits.rules.versions import BEFORE_LAW_6735, FIRST_HOME_VALUES, HIGHER_HOME_VALUES, LAW_6735_FROM

SHORT_TERM = {PermitType.SHORT_TERM}
SINCE_LAW_6735_ONLY = frozenset({Purpose.INVESTOR, Purpose.TRNC_CITIZEN})
ENDS_WITH_A_PROGRAMME = frozenset(
    {
        Purpose.IN_SERVICE_TRAINING,
        Purpose.EXCHANGE_PROGRAMME,
        Purpose.MEDICAL_TREATMENT,
        Purpose.JUDICIAL_OR_ADMINISTRATIVE,
        Purpose.PUBLIC_BODY_PROGRAMME,
    }
)
MONTHS_AFTER_GRADUATION = 6
TURKISH_COURSE_GRANTS = 2
DAYS_ABROAD_BEFORE_LAW_6735 = 120


@rule(
    code="short_term_purpose",
    sentence=_("The purpose is one of those that Article 31(1) names; j and k exist since 13 August 2016."),
    citation="6458 Art. 31(1)",
    source="S004, TBMM31",
    about=("purpose",),
    types=SHORT_TERM,
)
def short_term_purpose(question: Question) -> Verdict:
    """Article 32(1)(a): one of the purposes must be claimed."""
    purpose = question.facts.purpose
    if purpose is UNKNOWN:
        return missing(_("Tell us why you want to stay: a short-term permit needs a purpose."))
    if purpose is None:
        return not_met(_("A short-term permit needs a purpose. Choose the one that fits your stay."))
    if purpose in SINCE_LAW_6735_ONLY and question.law_as_of < LAW_6735_FROM:
        return not_met(_("This purpose exists since 13 August 2016. Choose another one."))
    return met(_("The law knows this purpose."))


@rule(
    code="suitable_accommodation",
    sentence=_("The accommodation meets general standards of health and safety."),
    citation="6458 Art. 32(1)(c)",
    source="S004",
    about=(),
    types=SHORT_TERM,
)
def suitable_accommodation(_question: Question) -> Verdict:
    """The question has no key for it: an officer sees the address document."""
    return warning(_("An officer looks at your address document: the home must meet standards of health and safety."))


@rule(
    code="criminal_record_on_request",
    sentence=_("A criminal record of the home country is shown where the directorate asks for it."),
    citation="6458 Art. 32(1)(ç)",
    source="S004",
    about=(),
    types=SHORT_TERM,
)
def criminal_record_on_request(_question: Question) -> Verdict:
    """Only on request, so that its absence lowers nothing."""
    return warning(_("The directorate may ask you for a criminal record from the country where you live."))


@rule(
    code="stay_ends_with_the_programme",
    sentence=_("The permit does not outlast the training, exchange, treatment, decision or course."),
    citation="6458 Art. 31(1)",
    source="domain.md C.2",
    about=("requested.until",),
    types=SHORT_TERM,
    confidence=Confidence.MEDIUM,
)
def stay_ends_with_the_programme(question: Question) -> Verdict | None:
    """The question has no key for the programme's last day: an officer reads it from the paper."""
    if question.facts.purpose not in ENDS_WITH_A_PROGRAMME:
        return None
    return warning(_("The permit cannot last longer than what your paper shows: programme, treatment or decision."))


@rule(
    code="property_is_a_dwelling",
    sentence=_("The immovable property is a dwelling and is used as one."),
    citation="6458 Art. 31(1)(b)",
    source="domain.md C.2",
    about=("purpose",),
    types=SHORT_TERM,
    confidence=Confidence.MEDIUM,
)
def property_is_a_dwelling(question: Question) -> Verdict | None:
    """The question has no key for the property: an officer reads the title deed. Family co-owners may apply too."""
    if question.facts.purpose != Purpose.PROPERTY:
        return None
    return warning(_("The property must be a home in which you live: shops, offices and land do not count."))


def value_of_the_home(question: Question, message: Message) -> Verdict | None:
    """Practice asks for a value; the question has no key for it."""
    return warning(message) if question.facts.purpose == Purpose.PROPERTY else None


@rule(
    code="value_of_the_home",
    sentence=_("Directorates ask for a home worth US$75,000 in large cities and US$50,000 elsewhere."),
    citation="practice 2022",
    source="ceydayglawyer",
    about=("purpose",),
    types=SHORT_TERM,
    in_force=FIRST_HOME_VALUES,
    confidence=Confidence.MEDIUM,
)
def value_of_the_home_2022(question: Question) -> Verdict | None:
    """No text was found in the Official Gazette."""
    return value_of_the_home(
        question,
        _("Directorates ask for a home worth US$75,000 in large cities and US$50,000 elsewhere, if bought lately."),
    )


@rule(
    code="value_of_the_home",
    sentence=_("Directorates ask for a home worth US$200,000, if it was bought on or after 16 October 2023."),
    citation="practice 2023",
    source="Mondaq 1387154, ceydayglawyer",
    about=("purpose",),
    types=SHORT_TERM,
    in_force=HIGHER_HOME_VALUES,
    confidence=Confidence.MEDIUM,
)
def value_of_the_home_2023(question: Question) -> Verdict | None:
    """By word of mouth of the administration; one firm says 16 November 2023."""
    return value_of_the_home(
        question, _("If you bought the home on or after 16 October 2023, directorates ask for a worth of US$200,000.")
    )


@rule(
    code="turkish_course_at_most_twice",
    sentence=_("A permit for a Turkish course is given at most twice."),
    citation="6458 Art. 31(3)",
    source="S004 repaired, TBMM31",
    about=("permits", "purpose"),
    types=SHORT_TERM,
)
def turkish_course_at_most_twice(question: Question) -> Verdict | None:
    """Every earlier grant counts, expired ones too."""
    if question.facts.purpose != Purpose.TURKISH_COURSE:
        return None
    if not question.permits_are_known:
        return missing(_("Tell us which permits you had: a Turkish course counts at most twice."))
    if len(grants_for(question, Purpose.TURKISH_COURSE)) >= TURKISH_COURSE_GRANTS:
        return not_met(_("You had two permits for a Turkish course already. Choose another purpose."))
    return met(_("You had fewer than two permits for a Turkish course."))


def grants_for(question: Question, purpose: Purpose) -> frozenset[HeldPermit]:
    """The different short-term permits that were given for a purpose."""
    return frozenset(
        permit
        for permit in question.permits
        if permit.permit_type == PermitType.SHORT_TERM and permit.purpose == purpose
    )


@rule(
    code="graduate_within_six_months",
    sentence=_("A graduate of higher education in Türkiye applies within six months of the graduation."),
    citation="6458 Art. 31(1)(i)",
    source="S004, TBMM31",
    about=("applicant.graduated_on", "applied_on"),
    types=SHORT_TERM,
)
def graduate_within_six_months(question: Question) -> Verdict | None:
    """The same day of the sixth month is still in time; before the graduation it is too early."""
    if question.facts.purpose != Purpose.GRADUATE:
        return None
    graduated_on, applied_on = question.facts.applicant.graduated_on, question.facts.applied_on
    if graduated_on is UNKNOWN or not applied_on:
        return missing(_("Tell us on which day you graduated and on which day you apply."))
    if graduated_on is None or applied_on < graduated_on:
        return not_met(_("You can use this purpose after you graduate from higher education in Türkiye."))
    until = add_months(graduated_on, MONTHS_AFTER_GRADUATION)
    if applied_on > until:
        return not_met(_("This purpose was open until %(until)s. Choose another purpose."), until=until)
    return met(_("You apply within six months of your graduation: until %(until)s."), until=until)


@rule(
    code="graduate_only_once",
    sentence=_("A permit as a graduate is given once."),
    citation="6458 Art. 31(4)",
    source="S004, TBMM31",
    about=("permits", "purpose"),
    types=SHORT_TERM,
)
def graduate_only_once(question: Question) -> Verdict | None:
    """Once and for at most a year: it cannot be made longer either."""
    if question.facts.purpose != Purpose.GRADUATE:
        return None
    if not question.permits_are_known:
        return missing(_("Tell us which permits you had: this one is given once."))
    if question.is_extension or grants_for(question, Purpose.GRADUATE):
        return not_met(_("A permit as a graduate is given once. Choose another purpose."))
    return met(_("You had no permit as a graduate before."))


@rule(
    code="absence_at_most_120_days_in_the_last_year",
    sentence=_("The person was abroad for at most 120 days in the last year (until 12 August 2016)."),
    citation="6458 Art. 33(1)(c)",
    source="S004, ELY",
    about=("absences", "applied_on"),
    types=SHORT_TERM,
    kinds={ApplicationKind.EXTENSION},
    in_force=BEFORE_LAW_6735,
)
def absence_at_most_120_days(question: Question) -> Verdict:
    """Repealed by Law 6735: since then the regulation decides."""
    if question.facts.absences is UNKNOWN or not question.facts.applied_on:
        return missing(_("Tell us when you were abroad in the last year."))
    days = days_abroad_in_the_last_year(question)
    if days > DAYS_ABROAD_BEFORE_LAW_6735:
        return not_met(_("You were abroad for %(days)s days in the last year, more than 120."), days=days)
    return met(_("You were abroad for %(days)s days in the last year."), days=days)
