"""Rules that the public permit types share: passport, insurance, legal stay, bans, means (Articles 7 to 29)."""

from django.utils.translation import gettext_lazy as _

from permits.rules.codes import OFFICER_TYPES, ApplicationKind, Confidence, PermitType, Purpose
from permits.rules.durations import add_days, add_months
from permits.rules.facts import UNKNOWN, HeldPermit
from permits.rules.findings import Verdict, met, missing, not_met, review, warning
from permits.rules.marriage_dates import marriage_disagreement
from permits.rules.parameters import applying_on
from permits.rules.periods import INSURANCE_CITATIONS, PASSPORT_DAYS_BEYOND
from permits.rules.question import Question
from permits.rules.registry import PUBLIC_TYPES, rule
from permits.rules.situation import last_day
from permits.rules.versions import SINCE_CLOSED_NEIGHBOURHOODS
from permits.rules.waivers import unless_waived

EXTENSION_OPENS_DAYS_BEFORE = 60
LATE_DAYS_WITH_AN_EXCUSE = 15
LATE_DAYS_BEFORE_REMOVAL = 10
NEWBORN_DAYS = 180
PASSPORT_MONTHS_ADVISED = 6
TYPES_WITH_AN_END = PUBLIC_TYPES - {PermitType.LONG_TERM}


@rule(
    code="requested_period",
    sentence=_("The requested period ends after the day on which the permit can begin."),
    citation="6458 Art. 23(1)",
    source="S004",
    about=("requested.from", "requested.until"),
    types=TYPES_WITH_AN_END | OFFICER_TYPES,
)
def requested_period(question: Question) -> Verdict:
    """A permit is given for the period that is asked for, so there must be one."""
    requested, begins = question.facts.requested, question.period.valid_from
    if requested.until is UNKNOWN or (requested.from_ is UNKNOWN and not question.is_extension):
        return missing(_("Tell us from when until when you want to stay."))
    if requested.until is None:
        return not_met(_("Enter a last day: only a long-term permit has none."))
    if begins is not None and requested.until <= begins:
        return not_met(_("The permit can begin on %(begins)s. Enter a last day after that."), begins=begins)
    return met(_("You ask for a permit until %(until)s."), until=requested.until)


@rule(
    code="passport_outlasts_permit",
    sentence=_("A permit ends at least 60 days before the passport does; a shorter passport shortens it."),
    citation="6458 Art. 23(1)",
    source="S004, S001",
    about=("applicant.passport_expires_on",),
    types=TYPES_WITH_AN_END,
)
def passport_outlasts_permit(question: Question) -> Verdict:
    """Articles 21(2) and 23(1): a short passport shortens the permit, and refuses it only when no day is left."""
    expires = question.facts.applicant.passport_expires_on
    if expires is UNKNOWN:
        return missing(_("Tell us until when your passport is valid."))
    if expires is None:
        return not_met(_("You need a valid passport or a document in place of it. Your consulate issues one."))
    until, period = add_days(expires, -PASSPORT_DAYS_BEYOND), question.period
    if period.valid_from is not None and until <= period.valid_from:
        return not_met(
            _("A permit ends 60 days before the passport, on %(until)s: no day is left. Renew your passport first."),
            until=until,
        )
    requested = question.facts.requested.until
    if requested and until < requested:
        return warning(
            _("Your passport shortens the permit: it can be given until %(until)s, 60 days before the passport ends."),
            until=until,
        )
    return met(_("Your passport is valid long enough."))


@rule(
    code="passport_valid_long_enough_for_long_term",
    sentence=_("The passport is valid for more than 60 days after the decision."),
    citation="6458 Art. 21(2)",
    source="S004",
    about=("applicant.passport_expires_on",),
    types={PermitType.LONG_TERM},
)
def passport_for_long_term(question: Question) -> Verdict:
    """A permit without end cannot end 60 days before the passport; a passport is still asked for."""
    expires = question.facts.applicant.passport_expires_on
    if expires is UNKNOWN:
        return missing(_("Tell us until when your passport is valid."))
    if expires is None or add_days(expires, -PASSPORT_DAYS_BEYOND) <= question.law_as_of:
        return not_met(_("Your passport must be valid for more than 60 days. Renew your passport first."))
    return met(_("Your passport is valid long enough."))


@rule(
    code="passport_six_months_left",
    sentence=_("Directorates advise that a passport be valid for six more months."),
    citation="S001",
    source="S001",
    about=("applicant.passport_expires_on",),
    confidence=Confidence.MEDIUM,
)
def passport_six_months_left(question: Question) -> Verdict | None:
    """Not in the law: a warning only."""
    expires, applied_on = question.facts.applicant.passport_expires_on, question.facts.applied_on
    if not expires or not applied_on:
        return None
    if expires < add_months(applied_on, PASSPORT_MONTHS_ADVISED):
        return warning(
            _("Your passport ends within six months. The law allows this, but renew it early: it shortens your permit.")
        )
    return met(_("Your passport is valid for six months or more."))


def health_insurance(question: Question) -> Verdict:
    """Valid health insurance at the ages that need it; one that ends early shortens the permit."""
    needed, until = question.insurance_is_needed, question.facts.applicant.insurance_until
    if needed is False:
        return met(_("You do not need to show health insurance."))
    if needed is UNKNOWN:
        return missing(_("Tell us your date of birth and when you apply: your age decides if you need insurance."))
    if until is UNKNOWN:
        return missing(_("Tell us until when your health insurance is valid."))
    if until is None:
        return no_insurance(question)
    begins, requested = question.period.valid_from or question.law_as_of, question.facts.requested.until
    if until <= begins:
        return not_met(_("Your insurance ends on %(until)s, before the permit can begin. Extend it."), until=until)
    if requested and until < requested and not question.is_of(PermitType.LONG_TERM):
        return warning(
            _("Your insurance shortens the permit: it can be given until %(until)s. Extend it to ask for more."),
            until=until,
        )
    return met(_("Your health insurance covers the period."))


def no_insurance(question: Question) -> Verdict:
    """Treatment that is paid for stands in for insurance; an officer sees the proof of payment."""
    if question.is_of(PermitType.SHORT_TERM) and question.facts.purpose == Purpose.MEDICAL_TREATMENT:
        return review(
            _("You have no health insurance. Bring proof that your treatment is paid: an officer must look at it.")
        )
    verdict = not_met(_("You need health insurance that is valid in Türkiye for the whole period."))
    return unless_waived(question, verdict) if question.is_of(PermitType.FAMILY) else verdict


for _type, _citation in INSURANCE_CITATIONS.items():
    rule(
        code="health_insurance",
        sentence=_("From the 18th birthday to the day before the 65th, health insurance covers the period."),
        citation=_citation,
        source="S004, S001, ATA",
        about=("applicant.insurance_until", "applicant.date_of_birth"),
        types={_type},
    )(health_insurance)


@rule(
    code="legal_stay_in_time",
    sentence=_("A first application is made while the person may still stay in Türkiye."),
    citation="6458 Art. 21(1)",
    source="S004, S001, gocmenofis",
    about=("applicant.legal_stay_until", "applied_on"),
    kinds={ApplicationKind.FIRST},
)
def legal_stay_in_time(question: Question) -> Verdict:
    """The day of the application counts, not that of the appointment (domain.md R-20, C-11, C-24)."""
    applied_on = question.facts.applied_on
    if not applied_on:
        return missing(_("Tell us on which day you apply."))
    if question.current_permit is not None:
        return met(_("You apply while your residence permit is valid."))
    if is_newborn_in_time(question):
        return met(_("A child born in Türkiye has 180 days to apply."))
    stay_until = question.facts.applicant.legal_stay_until
    if stay_until and applied_on <= stay_until:
        return met(_("You apply while you may stay: until %(until)s."), until=stay_until)
    if is_late_with_a_permit(question):
        return late_with_a_permit(question)
    if stay_until is UNKNOWN:
        return missing(_("Tell us until when your visa or visa exemption allows you to stay."))
    return not_met(
        _("You can no longer apply from inside Türkiye: your legal stay has ended. Call 157 to learn what you can do.")
    )


def is_newborn_in_time(question: Question) -> bool:
    """A child born in Türkiye, whose mother or father holds a permit, has 180 days (YİMER; Article 22(1)(g))."""
    applicant, applied_on = question.facts.applicant, question.facts.applied_on
    if not (applicant.born_in_turkiye and applicant.parent_holds_permit and applicant.date_of_birth and applied_on):
        return False
    return applicant.date_of_birth <= applied_on <= add_days(applicant.date_of_birth, NEWBORN_DAYS)


def is_late_with_a_permit(question: Question) -> bool:
    """Whether the last permit ended at most 15 days before the application (domain.md C-11)."""
    permit, applied_on = question.last_permit, question.facts.applied_on
    if permit is None or not applied_on:
        return False
    return last_day(permit) < applied_on <= add_days(last_day(permit), LATE_DAYS_WITH_AN_EXCUSE)


def late_with_a_permit(question: Question) -> Verdict:
    """More than ten days late without a reason that is accepted can lead to removal, Article 54(1)(g)."""
    permit, applied_on = question.last_permit, question.facts.applied_on
    if permit and applied_on and applied_on > add_days(last_day(permit), LATE_DAYS_BEFORE_REMOVAL):
        return review(
            _(
                "Your permit ended more than 10 days ago: without a reason that you can prove, a decision on removal "
                "can follow. Within 15 days you may apply as for a first permit; the fee is higher. An officer must "
                "look at this."
            )
        )
    return review(
        _(
            "Your permit has ended. Within 15 days you may still apply as for a first permit, with a reason that "
            "you can prove; the fee is higher. An officer must look at this."
        )
    )


@rule(
    code="extension_window",
    sentence=_("An extension is asked for from 60 days before the permit ends until its last day."),
    citation="6458 Art. 24(2)",
    source="S004",
    about=("permits", "applied_on"),
    kinds={ApplicationKind.EXTENSION},
)
def extension_window(question: Question) -> Verdict:
    """The last day of the permit is still in time (domain.md C-08)."""
    permit, applied_on = question.last_permit, question.facts.applied_on
    if not question.permits_are_known or not applied_on:
        return missing(_("Tell us which permit you hold and on which day you apply."))
    if permit is None:
        return not_met(_("You can only stay longer with a permit that you hold. Ask for a first permit instead."))
    if not permit.until:
        return no_end_to_extend(permit)
    opens = add_days(permit.until, -EXTENSION_OPENS_DAYS_BEFORE)
    if applied_on < opens:
        return not_met(_("You can ask for more time from %(opens)s."), opens=opens)
    if applied_on > permit.until:
        return not_met(
            _(
                "Your permit ended on %(until)s, and only a valid permit can be made longer. Within 15 days you may "
                "still ask for a first permit with a reason that you can prove."
            ),
            until=permit.until,
        )
    return met(_("You apply in time: from %(opens)s until %(until)s."), opens=opens, until=permit.until)


def no_end_to_extend(permit: HeldPermit) -> Verdict:
    """A permit without end needs no extension; one whose end nobody told us cannot be judged."""
    if permit.until is UNKNOWN:
        return missing(_("Tell us until when your permit is valid."))
    return not_met(_("Your permit has no last day: you need no more time."))


@rule(
    code="extension_keeps_type_and_purpose",
    sentence=_("An extension is for the same permit type and the same purpose."),
    citation="6458 Art. 24(1)",
    source="S004, domain.md A",
    about=("permits", "permit_type", "purpose"),
    kinds={ApplicationKind.EXTENSION},
)
def extension_keeps_type_and_purpose(question: Question) -> Verdict | None:
    """Another type or purpose is a change to another permit, Article 29."""
    permit, facts = question.last_permit, question.facts
    if permit is None:
        return None
    if permit.permit_type != facts.permit_type:
        return not_met(_("You hold another type of permit. Ask to change to another kind of permit instead."))
    if facts.permit_type != PermitType.SHORT_TERM:
        return met(_("You ask for more of the permit that you hold."))
    if facts.purpose is UNKNOWN or not permit.purpose:
        return missing(_("Tell us for which purpose your permit was given."))
    if permit.purpose != facts.purpose:
        return not_met(_("Your permit was given for another purpose. Ask to change to another kind of permit instead."))
    return met(_("You ask for more of the permit that you hold."))


@rule(
    code="transition_in_time",
    sentence=_("A change to another permit is asked for while the present permit is valid."),
    citation="6458 Art. 29(1)",
    source="S004",
    about=("permits", "applied_on"),
    kinds={ApplicationKind.TRANSITION},
)
def transition_in_time(question: Question) -> Verdict:
    """The last day of the permit is still in time (domain.md C-20)."""
    if not question.permits_are_known or not question.facts.applied_on:
        return missing(_("Tell us which permit you hold and on which day you apply."))
    if question.current_permit is not None:
        return met(_("You apply while your permit is valid."))
    if question.last_permit is not None:
        return not_met(
            _("Your permit ended on %(until)s; a change must be asked for before. Ask for a first permit instead."),
            until=last_day(question.last_permit),
        )
    return not_met(_("You hold no permit that could be changed. Ask for a first permit instead."))


@rule(
    code="transition_changes_type_or_purpose",
    sentence=_("A change is to another permit type or another purpose."),
    citation="6458 Art. 29(1)",
    source="S004",
    about=("permits", "permit_type", "purpose"),
    kinds={ApplicationKind.TRANSITION},
)
def transition_changes_type_or_purpose(question: Question) -> Verdict | None:
    """The same type and purpose again is an extension, Article 24."""
    permit, facts = question.current_permit, question.facts
    if permit is None:
        return None
    same_type = permit.permit_type == facts.permit_type
    if same_type and (facts.permit_type != PermitType.SHORT_TERM or permit.purpose == facts.purpose):
        return not_met(_("You already hold this permit. Ask to stay longer with it instead."))
    return met(_("You ask to change to another kind of permit."))


def no_ban_or_removal(question: Question) -> Verdict:
    """An entry ban or a decision on removal excludes a permit."""
    applicant = question.facts.applicant
    if applicant.entry_ban or applicant.removal_decision:
        return not_met(
            _("A ban on entry or a decision on removal stands against you. Call 157 to learn how to object to it.")
        )
    if UNKNOWN in (applicant.entry_ban, applicant.removal_decision):
        return missing(_("Tell us whether a ban on entry or a decision on removal was made against you."))
    return met(_("No ban on entry and no decision on removal is known."))


for _type, _citation in {
    PermitType.SHORT_TERM: "6458 Art. 33(1)(ç)",
    PermitType.FAMILY: "6458 Art. 36(1)(c)",
    PermitType.STUDENT: "6458 Art. 40(1)(ç)",
    PermitType.LONG_TERM: "6458 Art. 15(1)(b)",
}.items():
    rule(
        code="no_entry_ban_or_removal",
        sentence=_("No ban on entry and no decision on removal stands against the person."),
        citation=_citation,
        source="S004",
        about=("applicant.entry_ban", "applicant.removal_decision"),
        types={_type},
    )(no_ban_or_removal)


def no_public_order_threat(question: Question) -> Verdict:
    """A danger to public order or public security excludes a permit."""
    threat = question.facts.applicant.public_order_threat
    if threat is UNKNOWN:
        return missing(_("The authorities have not yet been asked about public order."))
    if threat:
        return not_met(_("The authorities see a danger to public order. You can object when you receive the decision."))
    return met(_("No danger to public order is known."))


for _types, _citation in (
    (TYPES_WITH_AN_END - {PermitType.FAMILY}, "6458 Art. 15(1)(c)"),
    (frozenset({PermitType.FAMILY}), "6458 Art. 35(3)(d)"),
    (frozenset({PermitType.LONG_TERM}), "6458 Art. 43(1)(d)"),
):
    rule(
        code="no_public_order_threat",
        sentence=_("The person is no danger to public order or public security."),
        citation=_citation,
        source="S004",
        about=("applicant.public_order_threat",),
        types=_types,
    )(no_public_order_threat)


@rule(
    code="sufficient_means",
    sentence=_("The person has sufficient and regular means for the stay."),
    citation="6458 Art. 15(1)(g)",
    source="S004",
    about=("applicant.regular_income",),
    types={PermitType.SHORT_TERM, PermitType.STUDENT},
)
def sufficient_means(question: Question) -> Verdict:
    """The declaration in the form is enough unless an officer asks for more, so that a decision can do without."""
    income = question.facts.applicant.regular_income
    if income is UNKNOWN:
        return missing(_("Tell us whether you have enough money for your stay."), a_decision_needs_it=False)
    if not income:
        return not_met(_("You need enough regular money for your stay. A person who supports you can declare it."))
    return met(_("You declare that you have enough money for your stay."))


def address_in_turkiye(question: Question) -> Verdict:
    """Registration follows the permit, so that a first applicant without it is not refused."""
    if question.facts.applicant.address_registered is True:
        return met(_("Your address in Türkiye is registered."))
    return warning(_("Bring a document for your address in Türkiye. After the decision, register the address."))


for _type, _citation in {
    PermitType.SHORT_TERM: "6458 Art. 32(1)(d)",
    PermitType.STUDENT: "6458 Art. 39(1)(c)",
}.items():
    rule(
        code="address_in_turkiye",
        sentence=_("The person states the address in Türkiye."),
        citation=_citation,
        source="S004",
        about=("applicant.address_registered",),
        types={_type},
    )(address_in_turkiye)


@rule(
    code="closed_neighbourhoods",
    sentence=_("In some neighbourhoods no residence is newly registered, except for newborns and nuclear families."),
    citation="circular 2022",
    source="mgc.com.tr (AA), ivm",
    about=("province",),
    types=TYPES_WITH_AN_END - {PermitType.FAMILY},
    in_force=SINCE_CLOSED_NEIGHBOURHOODS,
    confidence=Confidence.MEDIUM,
)
def closed_neighbourhoods(question: Question) -> Verdict | None:
    """The question has no key for the neighbourhood, and an extension at the same address is not affected."""
    province, on = question.facts.province, question.facts.applied_on or question.law_as_of
    stays_at_the_address = question.is_extension and not question.facts.events.data_changed
    if not province or stays_at_the_address or is_newborn_in_time(question):
        return None
    row = applying_on((each for each in question.parameters.closed_neighbourhoods if each.province == province), on)
    if row is None or not row.count:
        return None
    return warning(
        _(
            "Neighbourhoods of this province that are closed to new registrations: %(count)s. Ask before you rent or "
            "buy."
        ),
        count=row.count,
    )


@rule(
    code="dates_agree",
    sentence=_("The dates of the question agree with each other."),
    citation="6458 Art. 21(3)",
    source="S004, contract",
    about=("applied_on", "decided_on", "applicant.date_of_birth", "marriage"),
    types=PUBLIC_TYPES | OFFICER_TYPES,
)
def dates_agree(question: Question) -> Verdict:
    """Dates that cannot all be true are for an officer to clear up, never refused."""
    facts = question.facts
    if facts.applied_on and facts.decided_on and facts.decided_on < facts.applied_on:
        return review(_("The decision is dated before the application. An officer must look at this."))
    if facts.applied_on and facts.applicant.date_of_birth and facts.applicant.date_of_birth > facts.applied_on:
        return review(_("The date of birth is after the application. An officer must look at this."))
    if (disagreement := marriage_disagreement(facts, question.law_as_of)) is not None:
        return review(disagreement)
    return met(_("The dates agree with each other."))
