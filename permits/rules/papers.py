"""Which papers a case needs, who brings them and why: domain.md D as dated rows."""

from datetime import date
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from permits.rules.codes import ApplicationKind, HandedIn, PermitType, Purpose, Route, Supplier, Translated
from permits.rules.durations import add_months, age_on
from permits.rules.facts import UNKNOWN, Facts, Unknown
from permits.rules.family_papers import FAMILY_PAPERS, PAPERS_OF_CHILDREN
from permits.rules.paper_rows import (
    EXTENSION,
    FIRST,
    LONG,
    SHORT,
    STUDENT,
    TRANSITION,
    Asked,
    Condition,
    PaperRow,
    RequiredPaper,
    insurance,
)
from permits.rules.routes import route_of

MONTHS_OF_BUSINESS_WITHOUT_INVITATION = 3


def for_purpose(*purposes: Purpose) -> Condition:
    """A condition: the purpose is one of these."""
    return lambda asked: asked.is_for(*purposes)


def minors(asked: Asked) -> bool:
    """A condition: the applicant is under eighteen."""
    return asked.is_minor


def business_for_more_than_three_months(asked: Asked) -> bool:
    """A condition: business for more than three months, or for a time that nobody told us."""
    from_, until = asked.facts.requested.from_, asked.facts.requested.until
    short = from_ and until and until <= add_months(from_, MONTHS_OF_BUSINESS_WITHOUT_INVITATION)
    return asked.is_for(Purpose.BUSINESS) and not short


PAPERS: tuple[PaperRow, ...] = (
    PaperRow(
        document="application_form",
        name=_("Application form, signed"),
        why=_("The portal makes it from your answers; you or your legal representative sign it."),
        citation="S001",
        supplied_by=Supplier.SYSTEM,
        signed=True,
    ),
    PaperRow(
        document="passport_original",
        name=_("Passport or document in place of it, the original"),
        why=_("An officer compares it with your answers."),
        citation="6458 Art. 21(2)",
        required_if=lambda asked: route_of(asked.facts) == Route.INTERVIEW,
    ),
    PaperRow(
        document="passport_copy",
        name=_("Copy of your passport: the page with your photo, the visa and the last entry stamp"),
        why=_("It shows who you are and until when your passport is valid."),
        citation="6458 Art. 21(2)",
        online=True,
    ),
    PaperRow(
        document="biometric_photo",
        name=_("Biometric photo, in colour on white, not older than six months"),
        why=_("It is printed on your application form and on your card."),
        citation="S001",
        online=True,
    ),
    PaperRow(
        document="tax_number",
        name=_("Tax number"),
        why=_("Fees are paid under it; babies need one too. Every tax office gives it free of charge."),
        citation="S001",
        kinds=frozenset({FIRST}),
    ),
    PaperRow(
        document="fee_receipt",
        name=_("Receipt of the residence fee"),
        why=_("The residence fee is due before the decision."),
        citation="492 Art. 85",
        types=frozenset({SHORT, PermitType.FAMILY}),
    ),
    PaperRow(
        document="card_fee_receipt",
        name=_("Receipt of the card fee"),
        why=_("Everybody pays for the card."),
        citation="210",
    ),
    PaperRow(
        document="health_insurance",
        name=_("Health insurance that covers the period you ask for"),
        why=_("From 18 to the day before the 65th birthday, insurance is a condition of the permit."),
        citation="6458 Art. 15(1)(e)",
        types=frozenset({SHORT, STUDENT}),
        required_if=insurance,
    ),
    PaperRow(
        document="health_insurance",
        name=_("Health insurance"),
        why=_("Valid insurance is a condition of the permit."),
        citation="6458 Art. 43(1)(ç)",
        types=frozenset({LONG}),
        required_if=insurance,
    ),
    PaperRow(
        document="means_declaration",
        name=_("Statement that you have enough money"),
        why=_("You make it in the application; the directorate may ask for proof."),
        citation="6458 Art. 15(1)(g)",
        supplied_by=Supplier.SYSTEM,
        types=frozenset({SHORT, STUDENT, LONG}),
    ),
    PaperRow(
        document="address_document",
        name=_("Address document: title deed, notarised lease, accommodation letter or undertaking of your host"),
        why=_("It shows where you live in Türkiye."),
        citation="6458 Art. 32(1)(d)",
        types=frozenset({SHORT}),
    ),
    PaperRow(
        document="address_document",
        name=_("Address document: title deed, notarised lease, dormitory letter or undertaking of your host"),
        why=_("It shows where you live in Türkiye."),
        citation="6458 Art. 39(1)(c)",
        types=frozenset({STUDENT}),
    ),
    *FAMILY_PAPERS,
    *PAPERS_OF_CHILDREN,
    PaperRow(
        document="parental_consent",
        name=_("Consent of the parents or the legal representative, and the undertaking of who pays"),
        why=_("Pupils get a permit with the consent of their parents."),
        citation="6458 Art. 38(2)",
        types=frozenset({STUDENT}),
        kinds=frozenset({FIRST, TRANSITION}),
        required_if=minors,
    ),
    PaperRow(
        document="previous_permit",
        name=_("Your present residence permit card"),
        why=_("The new permit follows it."),
        citation="6458 Art. 24(2)",
        kinds=frozenset({EXTENSION, TRANSITION}),
    ),
    PaperRow(
        document="research_permit",
        name=_("Permit of the competent body for the research, or its letter on period and place"),
        why=_("Research may need a permit of its own."),
        citation="6458 Art. 31(1)(a)",
        required_if=for_purpose(Purpose.SCIENTIFIC_RESEARCH),
    ),
    PaperRow(
        document="title_deed",
        name=_("Title deed of your home"),
        why=_("It shows that you own a home in Türkiye and live in it."),
        citation="6458 Art. 31(1)(b)",
        required_if=for_purpose(Purpose.PROPERTY),
    ),
    PaperRow(
        document="invitation_letter",
        name=_("Letter of invitation from the business partner"),
        why=_("It shows the business that you come for."),
        citation="6458 Art. 31(1)(c)",
        required_if=business_for_more_than_three_months,
    ),
    PaperRow(
        document="training_document",
        name=_("Letter of the place that trains you, with the dates"),
        why=_("The permit does not outlast the training."),
        citation="6458 Art. 31(1)(ç)",
        required_if=for_purpose(Purpose.IN_SERVICE_TRAINING),
    ),
    PaperRow(
        document="exchange_document",
        name=_("Letter of the exchange programme, with the dates"),
        why=_("The permit does not outlast the programme."),
        citation="6458 Art. 31(1)(d)",
        required_if=for_purpose(Purpose.EXCHANGE_PROGRAMME),
    ),
    PaperRow(
        document="travel_plan",
        name=_("Travel plan, if you are asked for it"),
        why=_("The directorate may ask what you want to see and where you will stay."),
        citation="6458 Art. 31(1)(e)",
        kinds=frozenset({FIRST}),
        required_if=for_purpose(Purpose.TOURISM),
    ),
    PaperRow(
        document="hospital_acceptance",
        name=_("Letter of the hospital, and proof that the treatment is paid"),
        why=_("It shows the treatment and how long it takes."),
        citation="6458 Art. 31(1)(f)",
        required_if=for_purpose(Purpose.MEDICAL_TREATMENT),
    ),
    PaperRow(
        document="court_or_authority_letter",
        name=_("Letter of the court or authority that asks you to stay"),
        why=_("It shows why and how long you must stay."),
        citation="6458 Art. 31(1)(g)",
        supplied_by=Supplier.AUTHORITY,
        required_if=for_purpose(Purpose.JUDICIAL_OR_ADMINISTRATIVE),
    ),
    PaperRow(
        document="end_of_family_permit_document",
        name=_("Decision on the divorce or the violence, or death certificate of the sponsor"),
        why=_("It shows why you no longer need the family permit. At 18, your card is enough."),
        citation="6458 Art. 31(1)(ğ)",
        translated=Translated.IF_FOREIGN,
        kinds=frozenset({FIRST, TRANSITION}),
        required_if=lambda asked: asked.is_for(Purpose.FROM_FAMILY_PERMIT) and asked.marriage_has_ended,
    ),
    PaperRow(
        document="course_registration",
        name=_("Registration for the Turkish course"),
        why=_("It shows the course and its dates."),
        citation="6458 Art. 31(1)(h)",
        required_if=for_purpose(Purpose.TURKISH_COURSE),
    ),
    PaperRow(
        document="public_body_letter",
        name=_("Letter of the public body, with the dates"),
        why=_("It shows the education, research, internship or course."),
        citation="6458 Art. 31(1)(ı)",
        required_if=for_purpose(Purpose.PUBLIC_BODY_PROGRAMME),
    ),
    PaperRow(
        document="diploma",
        name=_("Diploma or proof of graduation"),
        why=_("It shows when you graduated in Türkiye."),
        citation="6458 Art. 31(1)(i)",
        required_if=for_purpose(Purpose.GRADUATE),
    ),
    PaperRow(
        document="investment_document",
        name=_("Certificate of the investment"),
        why=_("It shows an investment of the kind and size that the President has set."),
        citation="6458 Art. 31(1)(j)",
        required_if=for_purpose(Purpose.INVESTOR),
    ),
    PaperRow(
        document="trnc_identity",
        name=_("Identity card of the Turkish Republic of Northern Cyprus"),
        why=_("It shows your citizenship."),
        citation="6458 Art. 31(1)(k)",
        required_if=for_purpose(Purpose.TRNC_CITIZEN),
    ),
    PaperRow(
        document="student_certificate",
        name=_("Student certificate"),
        why=_("It shows what you study and until when."),
        citation="6458 Art. 38(1)",
        types=frozenset({STUDENT}),
    ),
    PaperRow(
        document="no_social_assistance_letter",
        name=_("Letter that you had no social assistance in the last three years"),
        why=_("It is a condition of the long-term permit."),
        citation="6458 Art. 43(1)(b)",
        types=frozenset({LONG}),
    ),
    PaperRow(
        document="entry_exit_record",
        name=_("Record of your entries and exits"),
        why=_("It shows that your residence was not interrupted."),
        citation="6458 Art. 43(1)(a)",
        supplied_by=Supplier.AUTHORITY,
        types=frozenset({LONG}),
    ),
    PaperRow(
        document="ministry_approval",
        name=_("Approval of the Ministry"),
        why=_("Officers ask for it."),
        citation="6458 Art. 42(1)",
        supplied_by=Supplier.AUTHORITY,
        types=frozenset({LONG}),
    ),
    PaperRow(
        document="ministry_approval",
        name=_("Approval of the Ministry"),
        why=_("Officers ask for it."),
        citation="6458 Art. 46(1)",
        supplied_by=Supplier.AUTHORITY,
        types=frozenset({PermitType.HUMANITARIAN}),
    ),
)


def required_papers(
    facts: Facts, *, on: date, insurance_is_needed: bool | Unknown = UNKNOWN
) -> tuple[RequiredPaper, ...]:
    """The papers of a case on a day's version of the matrix."""
    asked, route = Asked(facts, known_age(facts), insurance_is_needed), route_of(facts)
    rows = papers_for(facts.permit_type, facts.kind, route, on)
    return tuple(paper for row, paper in rows if row.required_if(asked))


@lru_cache(maxsize=512)
def papers_for(
    permit_type: PermitType, kind: ApplicationKind, route: Route, on: date
) -> tuple[tuple[PaperRow, RequiredPaper], ...]:
    """The rows for a type and kind on a day, each with the paper that it asks for by this route."""
    return tuple((row, paper_of(row, route)) for row in PAPERS if row.is_for(permit_type, kind, on))


def paper_of(row: PaperRow, route: Route) -> RequiredPaper:
    """The paper that a row asks for."""
    return RequiredPaper(
        document=row.document,
        name=row.name,
        supplied_by=row.supplied_by,
        handed_in=handed_in(row, route),
        citation=row.citation,
        why=row.why,
        translated=translated(row, route),
    )


def translated(row: PaperRow, route: Route) -> Translated:
    """Whether a sworn translation goes with a paper: with a copy that nobody holds against its original, always."""
    if row.document == "passport_copy":
        return Translated.ALWAYS if route == Route.POST else Translated.NEVER
    return row.translated


def handed_in(row: PaperRow, route: Route) -> HandedIn:
    """Where a paper of this case goes."""
    if row.supplied_by in {Supplier.SYSTEM, Supplier.AUTHORITY} and not row.signed:
        return HandedIn.SYSTEM
    if row.online:
        return HandedIn.ONLINE
    return HandedIn.BY_POST if route == Route.POST else HandedIn.AT_APPOINTMENT


def known_age(facts: Facts) -> int | None:
    """The age on the day of the application, where both days are known."""
    if not facts.applicant.date_of_birth or not facts.applied_on:
        return None
    return age_on(facts.applicant.date_of_birth, facts.applied_on)
