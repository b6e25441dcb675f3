"""The six topics of residence that the migration administration informs about."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from information.facts import ADMINISTRATION, APPOINTMENT_SYSTEM, PRACTICE, Article, Fact, InformationPage, Link

WHICH_PERMIT: Final = Link(_("Which permit, which papers? Answer a few questions"), "which_permit:ask")
REGISTER: Final = Link(_("Create an account"), "accounts:register")
APPLICATIONS: Final = Link(_("Your applications"), "applications:dashboard")
APPOINTMENTS: Final = Link(_("Your appointments"), "appointments:list")
OFFICES: Final = Link(_("Find an office"), "information:offices")

GENERAL: Final = InformationPage(
    "residence/general",
    _("Residence permits in general"),
    facts=(
        Fact(
            _(
                "Who stays longer than the visa or the visa-free time allows, or longer than 90 days, needs "
                "a residence permit."
            ),
            "19(1)",
        ),
        Fact(_("A permit that is not used within six months is no longer valid."), "19(1)"),
        Fact(
            _(
                "Some people need no permit: among them holders of a stateless person's card, diplomats and "
                "their families, holders of a Blue Card, and holders of an international protection document."
            ),
            "20(1)",
        ),
        Fact(_("A valid work permit counts as a residence permit."), "27(1)"),
        Fact(
            _(
                "More than six months abroad within one year, or more than one year within five years, "
                "interrupt your stay. Time for compulsory public service, education or treatment does not "
                "count."
            ),
            "28(1)",
        ),
        Fact(
            _(
                "Tell the directorate within 20 working days when your address, your name, your passport or "
                "your marriage changes."
            ),
            PRACTICE,
        ),
        Fact(
            _(
                "Before a refusal or a cancellation an officer must weigh your family in Türkiye, how long "
                "you have been here, the situation in your country and what is best for your children."
            ),
            "25(1)",
        ),
    ),
    links=(WHICH_PERMIT,),
)
KINDS: Final = InformationPage(
    "residence/kinds",
    _("The six residence permits"),
    facts=(
        Fact(
            _(
                "Short-term permit: for one of the purposes that the law names, such as a home of your own, "
                "business, treatment or a Turkish course. Two years at most each time."
            ),
            "31",
        ),
        Fact(
            _(
                "Family permit: for the husband, wife and children of a Turkish citizen, of a permit holder "
                "or of a refugee. Three years at most each time, and never longer than the sponsor's own "
                "permit."
            ),
            "34",
        ),
        Fact(_("Student permit: for the time of your studies."), "38"),
        Fact(_("Long-term permit: without an end, after eight years without interruption."), "42(1)"),
        Fact(
            _("Humanitarian permit: when somebody cannot leave, or should not have to. An officer opens it."), "46(1)"
        ),
        Fact(
            _(
                "Permit for victims of human trafficking: 30 days, then six months at most each time, three "
                "years in all. An officer opens it."
            ),
            "48, 49",
        ),
    ),
    links=(WHICH_PERMIT, Link(_("Are you in danger, or does someone keep your passport?"), "information:in-danger")),
)
APPLYING: Final = InformationPage(
    "residence/applying",
    _("Applying for a residence permit"),
    facts=(
        Fact(_("First application: apply before your visa or your visa-free time ends."), PRACTICE),
        Fact(
            _(
                "The law names the consulates for first applications. In practice they are made in Türkiye, "
                "at the directorate of your province."
            ),
            "21(1), 22(1)",
        ),
        Fact(
            _("To stay longer: apply from 60 days before your permit ends, and on its last day at the latest."), "24(2)"
        ),
        Fact(
            _(
                "Who applies in time to stay longer may stay until the decision, also when the permit has "
                "ended. The document about it costs nothing."
            ),
            "24(2)",
        ),
        Fact(
            _("When the reason of your stay ends or changes, apply for the permit that fits before your permit ends."),
            "29(1)",
        ),
        Fact(
            _(
                "Every member of a family has an own application and an own appointment. A child comes with "
                "a parent or guardian."
            ),
            PRACTICE,
        ),
        Fact(_("The decision comes within 90 days after your papers are complete."), "21(5)"),
        Fact(
            _(
                "A refusal comes by letter and says why. You can go to the administrative court within 60 "
                "days of the day you received it."
            ),
            Article("7", "2577"),
        ),
    ),
    links=(WHICH_PERMIT, REGISTER, APPLICATIONS, OFFICES),
)
PAPERS: Final = InformationPage(
    "residence/papers",
    _("Papers for a residence permit"),
    facts=(
        Fact(
            _(
                "Everybody needs: the signed application form, passport with copies, photos on white ground "
                "not older than six months, tax number, health insurance and the receipts of the fees."
            ),
            PRACTICE,
        ),
        Fact(
            _(
                "Your passport must be valid 60 days longer than the permit. If it ends earlier, the permit "
                "ends 60 days before it."
            ),
            "21(2), 23(1)",
        ),
        Fact(_("No health insurance is asked of children under 18 and of people over 65."), PRACTICE),
        Fact(
            _(
                "A paper from abroad in another language needs a sworn translation. Certificates of marriage "
                "and birth also need an apostille: a stamp that proves them abroad."
            ),
            PRACTICE,
        ),
        Fact(_("When a paper is missing you are told which one, and you have 30 days to bring it."), "21(3)"),
        Fact(_("Which papers you need in your case: answer the questions, and print the list."), PRACTICE),
    ),
    links=(WHICH_PERMIT,),
)
FEES: Final = InformationPage(
    "residence/fees",
    _("Fees of a residence permit"),
    facts=(
        Fact(
            _(
                "There are two sums: the residence fee, which depends on your nationality and on the time, "
                "and the card fee, which everybody pays."
            ),
            Article("88", "492"),
        ),
        Fact(
            _("Long-term permits and permits for victims of human trafficking cost no residence fee."),
            Article("88", "492"),
        ),
        Fact(
            _("Who came without a visa also pays for one at the first application; citizens of some countries do not."),
            PRACTICE,
        ),
        Fact(_("Who applies late pays more."), PRACTICE),
        Fact(
            _(
                "The amounts change each year. The questions show today's amounts, and whether they were "
                "compared with the official tariff."
            ),
            PRACTICE,
        ),
        Fact(
            _("Appointments, forms and this portal cost nothing. Nobody may sell you an appointment."), ADMINISTRATION
        ),
    ),
    links=(WHICH_PERMIT,),
)
ONLINE: Final = InformationPage(
    "residence/online",
    _("Applying online (e-İkamet)"),
    facts=(
        Fact(
            _("Applications for residence permits have been made online since 18 May 2015, in several languages."),
            ADMINISTRATION,
        ),
        Fact(
            _(
                "To stay longer with nothing changed you need not come: apply online and send the papers by "
                "registered post within five working days."
            ),
            PRACTICE,
        ),
        Fact(
            _(
                "For a first application, a change of permit, or when something has changed, you are given "
                "an appointment to hand in your papers."
            ),
            ADMINISTRATION,
        ),
        Fact(
            _(
                "Appointments for a service (address, personal information, new passport, fingerprints) are "
                "another thing. They are for people who hold a residence or work permit, or international or "
                "temporary protection."
            ),
            APPOINTMENT_SYSTEM,
        ),
        Fact(
            _(
                "You cannot cancel or move an appointment for a service after you have confirmed it, and for "
                "30 days you cannot book another one."
            ),
            APPOINTMENT_SYSTEM,
        ),
        Fact(_("If you do not come to it, you can book again after 30 days."), APPOINTMENT_SYSTEM),
    ),
    links=(REGISTER, APPLICATIONS, APPOINTMENTS),
)
RESIDENCE: Final = (GENERAL, KINDS, APPLYING, PAPERS, FEES, ONLINE)
