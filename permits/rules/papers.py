"""Which papers a case needs, who brings them and why: domain.md D as dated rows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from permits.rules.codes import (
    ApplicationKind,
    HandedIn,
    PermitType,
    Purpose,
    RelationToSponsor,
    Route,
    Supplier,
)
from permits.rules.durations import age_on
from permits.rules.facts import UNKNOWN, Facts, Unknown
from permits.rules.findings import Message
from permits.rules.routes import route_of
from permits.rules.versions import SINCE_THE_LAW, InForce

FIRST, EXTENSION, TRANSITION = ApplicationKind.FIRST, ApplicationKind.EXTENSION, ApplicationKind.TRANSITION
SHORT, FAMILY, STUDENT, LONG = (
    PermitType.SHORT_TERM,
    PermitType.FAMILY,
    PermitType.STUDENT,
    PermitType.LONG_TERM,
)
ALL_KINDS = frozenset(ApplicationKind)
PUBLIC_TYPES = frozenset({SHORT, FAMILY, STUDENT, LONG})
ADULT_AGE = 18


@dataclass(frozen=True, slots=True)
class RequiredPaper:
    """One paper of one case. ``handed_in`` says whether it is uploaded, brought, posted or made by the portal."""

    document: str
    name: Message
    supplied_by: Supplier
    handed_in: HandedIn
    citation: str
    why: Message


@dataclass(frozen=True, slots=True)
class Asked:
    """What the rows of the matrix look at."""

    facts: Facts
    age: int | None
    insurance_is_needed: bool | Unknown

    @property
    def is_minor(self) -> bool:
        """Whether the applicant is known to be under eighteen."""
        return self.age is not None and self.age < ADULT_AGE

    def is_for(self, *purposes: Purpose) -> bool:
        """Whether a short-term permit for one of these purposes is asked for."""
        return self.facts.permit_type == SHORT and self.facts.purpose in purposes

    def relation_is(self, *relations: RelationToSponsor) -> bool:
        """Whether the applicant depends on the sponsor in one of these ways."""
        return self.facts.permit_type == FAMILY and self.facts.applicant.relation_to_sponsor in relations


Condition = Callable[[Asked], bool]


def always(_asked: Asked) -> bool:
    """No further condition."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """One row of the matrix."""

    document: str
    name: Message
    why: Message
    citation: str
    supplied_by: Supplier = Supplier.APPLICANT
    online: bool = False
    """Uploaded with the application; everything else is brought to the appointment or posted."""
    signed: bool = False
    """Made by the portal, and signed and handed in by the applicant."""
    types: frozenset[PermitType] = PUBLIC_TYPES
    kinds: frozenset[ApplicationKind] = ALL_KINDS
    required_if: Condition = always
    in_force: InForce = SINCE_THE_LAW

    def is_asked_for(self, asked: Asked, on: date) -> bool:
        """Whether this paper belongs to the case on a day."""
        first, last = self.in_force
        return (
            asked.facts.permit_type in self.types
            and asked.facts.kind in self.kinds
            and first <= on
            and (last is None or on <= last)
            and self.required_if(asked)
        )


def for_purpose(*purposes: Purpose) -> Condition:
    """A condition: the purpose is one of these."""
    return lambda asked: asked.is_for(*purposes)


def minors(asked: Asked) -> bool:
    """A condition: the applicant is under eighteen."""
    return asked.is_minor


def children(asked: Asked) -> bool:
    """A condition: the applicant asks as the sponsor's child."""
    return asked.relation_is(RelationToSponsor.MINOR_CHILD, RelationToSponsor.DEPENDENT_ADULT_CHILD)


def minors_without_both_parents(asked: Asked) -> bool:
    """A condition: a minor of whom a parent with custody is abroad, or of whose custody nothing is known."""
    if not asked.is_minor:
        return False
    custody = asked.facts.custody
    if isinstance(custody, Unknown):
        return asked.facts.permit_type != FAMILY
    return any(each.abroad and each.custody != "none" and not each.deceased for each in custody)


def custody_needs_a_paper(asked: Asked) -> bool:
    """A condition: a minor child whose parents do not simply share custody."""
    custody = asked.facts.custody
    if not asked.is_minor or isinstance(custody, Unknown):
        return False
    return any(each.deceased or each.custody in {"sole", "none", "joint"} for each in custody)


def insurance(asked: Asked) -> bool:
    """A condition: the age needs insurance, or is not known yet."""
    return asked.insurance_is_needed is not False


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
        types=frozenset({SHORT, FAMILY}),
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
        name=_("Health insurance that covers the whole family"),
        why=_("The sponsor shows that every family member is insured."),
        citation="6458 Art. 35(1)(b)",
        supplied_by=Supplier.SPONSOR,
        types=frozenset({FAMILY}),
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
    PaperRow(
        document="address_document",
        name=_("Place-of-residence document of the sponsor"),
        why=_("The sponsor must be registered at an address in Türkiye."),
        citation="6458 Art. 35(1)(d)",
        supplied_by=Supplier.SPONSOR,
        types=frozenset({FAMILY}),
    ),
    PaperRow(
        document="income_evidence",
        name=_("Proof of the sponsor's income"),
        why=_("The household's income must reach the minimum wage and a third of it for each member."),
        citation="6458 Art. 35(1)(a)",
        supplied_by=Supplier.SPONSOR,
        types=frozenset({FAMILY}),
    ),
    PaperRow(
        document="family_register",
        name=_("Family register"),
        why=_("It shows who belongs to the household."),
        citation="6458 Art. 35(3)(a)",
        supplied_by=Supplier.SPONSOR,
        types=frozenset({FAMILY}),
    ),
    PaperRow(
        document="sponsor_identity",
        name=_("Identity document of the sponsor: original and copy"),
        why=_("It shows on what ground the sponsor lives in Türkiye."),
        citation="6458 Art. 34(1)",
        supplied_by=Supplier.SPONSOR,
        types=frozenset({FAMILY}),
    ),
    PaperRow(
        document="criminal_record",
        name=_("Criminal record of the sponsor for the last five years"),
        why=_("It shows that there was no conviction for an offence against the family order."),
        citation="6458 Art. 35(1)(c)",
        supplied_by=Supplier.SPONSOR,
        types=frozenset({FAMILY}),
        kinds=frozenset({FIRST, TRANSITION}),
    ),
    PaperRow(
        document="marriage_certificate",
        name=_("Marriage certificate; a foreign one with apostille and sworn translation"),
        why=_("It shows the marriage that the permit rests on."),
        citation="6458 Art. 35(3)(a)",
        types=frozenset({FAMILY}),
        kinds=frozenset({FIRST, TRANSITION}),
        required_if=lambda asked: asked.relation_is(RelationToSponsor.SPOUSE),
    ),
    PaperRow(
        document="birth_certificate",
        name=_("Birth certificate; a foreign one with apostille and sworn translation"),
        why=_("It shows who the parents are."),
        citation="6458 Art. 35(3)(a)",
        kinds=frozenset({FIRST, TRANSITION}),
        required_if=lambda asked: asked.is_minor or children(asked),
    ),
    PaperRow(
        document="custody_document",
        name=_("Decision on custody, or death certificate of a parent"),
        why=_("It shows who decides for the child."),
        citation="6458 Art. 34(3)",
        kinds=frozenset({FIRST, TRANSITION}),
        required_if=custody_needs_a_paper,
    ),
    PaperRow(
        document="parental_consent",
        name=_("Notarised consent of the parent who is not here"),
        why=_("A parent with custody must agree that the child lives in Türkiye."),
        citation="6458 Art. 34(3)",
        types=frozenset({SHORT, FAMILY, LONG}),
        kinds=frozenset({FIRST, TRANSITION}),
        required_if=minors_without_both_parents,
    ),
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
        required_if=for_purpose(Purpose.BUSINESS),
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
        kinds=frozenset({FIRST, TRANSITION}),
        required_if=lambda asked: asked.is_for(Purpose.FROM_FAMILY_PERMIT) and bool(asked.facts.marriage),
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
    asked = Asked(facts, known_age(facts), insurance_is_needed)
    return tuple(
        RequiredPaper(
            document=row.document,
            name=row.name,
            supplied_by=row.supplied_by,
            handed_in=handed_in(row, facts),
            citation=row.citation,
            why=row.why,
        )
        for row in PAPERS
        if row.is_asked_for(asked, on)
    )


def handed_in(row: PaperRow, facts: Facts) -> HandedIn:
    """Where a paper of this case goes."""
    if row.supplied_by in {Supplier.SYSTEM, Supplier.AUTHORITY} and not row.signed:
        return HandedIn.SYSTEM
    if row.online:
        return HandedIn.ONLINE
    return HandedIn.BY_POST if route_of(facts) == Route.POST else HandedIn.AT_APPOINTMENT


def known_age(facts: Facts) -> int | None:
    """The age on the day of the application, where both days are known."""
    if not facts.applicant.date_of_birth or not facts.applied_on:
        return None
    return age_on(facts.applicant.date_of_birth, facts.applied_on)
