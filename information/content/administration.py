"""How the migration administration is built up, and its twelve services: what is done here, and where the rest is."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from information.content.residence import APPLICATIONS, APPOINTMENTS, OFFICES, WHICH_PERMIT
from information.facts import ADMINISTRATION, Article, Fact, InformationPage, Link, Section


@dataclass(frozen=True)
class Service:
    """One of the twelve services: whether this portal does it, and where to go."""

    title: str | Promise
    is_here: bool
    where: Fact
    links: tuple[Link, ...] = ()


SERVICES: Final = (
    Service(
        _("Visas"),
        False,
        Fact(_("At a consulate of Türkiye; in exceptions at the border gate."), "11(1), 13"),
        (Link(_("Applying for a visa"), "information:visas-applying"),),
    ),
    Service(
        _("Residence permits"),
        True,
        Fact(_("Apply, follow your application, stay longer, change to another permit."), "21, 24, 29"),
        (WHICH_PERMIT, APPLICATIONS),
    ),
    Service(
        _("Stateless persons"),
        False,
        Fact(
            _(
                "The Presidency of Migration Management decides who is stateless. Go to the directorate of "
                "your province; the card is free."
            ),
            "50",
        ),
        (OFFICES,),
    ),
    Service(
        _("Irregular migration"),
        False,
        Fact(
            _("Police, gendarmerie and coast guard, with the directorates. Ask the help line what you can do."),
            "108(1)(a)",
        ),
    ),
    Service(
        _("Deportation"),
        False,
        Fact(_("The governorate decides. The letter says to which court you can go and until when."), "53"),
        (Link(_("Rights of persons who are held"), "information:rights-persons-held"),),
    ),
    Service(
        _("International protection"),
        False,
        Fact(
            _(
                "Ask for it yourself, at the governorate of the province where you are. Who has it books "
                "appointments for a service here."
            ),
            "65(1)",
        ),
        (OFFICES, APPOINTMENTS),
    ),
    Service(
        _("Temporary protection"),
        False,
        Fact(
            _(
                "You are registered at the directorate of your province. Who has it books appointments for a "
                "service here."
            ),
            "91",
        ),
        (OFFICES, APPOINTMENTS),
    ),
    Service(
        _("Protection of victims of human trafficking"),
        False,
        Fact(_("Call the help line, or tell the police or any directorate. You need no papers."), "48, 49"),
        (Link(_("Are you in danger, or does someone keep your passport?"), "information:in-danger"),),
    ),
    Service(
        _("Living together: courses and advice"),
        False,
        Fact(_("Courses on language, rights, duties and daily life: ask the directorate of your province."), "96"),
        (OFFICES,),
    ),
    Service(
        _("Migration projects"),
        False,
        Fact(_("For public bodies and organisations, at the Presidency of Migration Management."), "104(1), 108(1)(ç)"),
    ),
    Service(
        _("Foreigner identity number"),
        True,
        Fact(
            _("You are given it with your permit; nothing is to be applied for. Your status shows it."),
            Article("3(1), 26(1)"),
        ),
        (Link(_("Your status"), "permits:status"),),
    ),
    Service(
        _("Information on countries of origin"),
        False,
        Fact(_("The Presidency collects it for decisions on protection. It is no service for visitors."), "108(1)(b)"),
    ),
)
ORGANISATION: Final = InformationPage(
    "organisation",
    _("How the administration is organised"),
    sections=(
        Section(
            _("Head office"),
            (
                Fact(
                    _(
                        "The Presidency of Migration Management belongs to the Ministry of the Interior. It was "
                        "founded by Law 6458 as a general directorate."
                    ),
                    "103(1)",
                ),
                Fact(_("Foreigners: residence, irregular migration, stateless persons"), "108(1)(a)"),
                Fact(_("International protection, temporary protection, countries of origin"), "108(1)(b)"),
                Fact(_("Protection of victims of human trafficking, with their help lines"), "108(1)(c)"),
                Fact(_("Migration policy and projects, statistics"), "108(1)(ç)"),
                Fact(_("Living together and communication"), "108(1)(d)"),
                Fact(_("Information technology"), "108(1)(e)"),
                Fact(_("Foreign relations"), "108(1)(f)"),
                Fact(_("Strategy and budget"), "108(1)(g)"),
                Fact(_("Legal advice"), "108(1)(ğ)"),
                Fact(_("Staff"), "108(1)(h)"),
                Fact(_("Support services: buildings, archives, shelters for victims"), "108(1)(ı)"),
                Fact(_("Training"), "108(1)(i)"),
            ),
        ),
        Section(
            _("In the provinces"),
            (
                Fact(
                    _(
                        "A provincial directorate in each of the 81 provinces, and posts for 148 district "
                        "directorates. They receive your papers and serve you."
                    ),
                    ADMINISTRATION,
                ),
                Fact(_("The governorate of the province decides on residence permits."), "22(1), 24(4), 25(1)"),
            ),
        ),
        Section(
            _("Abroad"),
            (
                Fact(_("Migration counsellors at embassies work with the authorities of their country."), "110(2)"),
                Fact(
                    _("Migration attachés at consulates receive and decide applications for visas and permits."),
                    "110(3)",
                ),
            ),
        ),
    ),
    links=(OFFICES,),
)
