"""Rights of persons who are held, and the best interest of the child."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from information.facts import PRACTICE, Fact, InformationPage, Link, Section

RIGHTS_OF_PERSONS_HELD: Final = InformationPage(
    "rights/persons-held",
    _("Rights of persons who are held"),
    sections=(
        Section(
            _("In a removal centre"),
            (
                Fact(_("People held under a decision of the governorate are kept in removal centres."), "58(1)"),
                Fact(_("Urgent and basic health care is free for who cannot pay."), "59(1)(a)"),
                Fact(
                    _(
                        "You can reach and talk with your family, your legal representative, a notary and a lawyer, "
                        "and you can telephone."
                    ),
                    "59(1)(b)",
                ),
                Fact(_("You can meet visitors, the consulate of your country and the UN refugee agency."), "59(1)(c)"),
                Fact(
                    _(
                        "What is best for children comes first: families and children who are alone have places of "
                        "their own."
                    ),
                    "59(1)(ç)",
                ),
                Fact(_("Children go on learning; the Ministry of Education sees to it."), "59(1)(d)"),
                Fact(_("Associations that know about migration may visit the centres with permission."), "59(2)"),
            ),
        ),
        Section(
            _("How long, and who checks it"),
            (
                Fact(
                    _(
                        "At most six months. It can be made longer once, by six months at most, when the person does "
                        "not help or gives no correct information or papers."
                    ),
                    "57(3)",
                ),
                Fact(
                    _("The governorate looks every month whether it is still needed. When it is not, it ends at once."),
                    "57(4)",
                ),
                Fact(
                    _(
                        "The reasons are told to you, your representative or your lawyer. Without a lawyer you are "
                        "told the outcome, and how and until when you can object."
                    ),
                    "57(5)",
                ),
                Fact(
                    _(
                        "You can object to the criminal judge of peace. The judge decides within five days; when "
                        "things change, you can ask again."
                    ),
                    "57(6)",
                ),
                Fact(_("Who cannot pay a lawyer is given one on request."), "57(7)"),
            ),
        ),
        Section(
            _("In a reception and accommodation centre"),
            (
                Fact(
                    _(
                        "People who asked for protection, or have it, are given a place to stay, food, health care "
                        "and social help there."
                    ),
                    "95(2)",
                ),
                Fact(
                    _(
                        "People with special needs come first: among them children who are alone, people with a "
                        "disability, older people, pregnant women, single parents with children and victims of "
                        "torture or violence."
                    ),
                    "95(3), 3(1)(l)",
                ),
                Fact(
                    _("Families stay together where that is possible. Who lives outside can use the services too."),
                    "95(5), 95(7)",
                ),
            ),
        ),
    ),
    links=(Link(_("Are you in danger, or does someone keep your passport?"), "information:in-danger"),),
)
BEST_INTEREST_OF_THE_CHILD: Final = InformationPage(
    "rights/children",
    _("What is best for the child"),
    facts=(
        Fact(_("A child is who is not yet 18 and has not come of age."), "3(1)(e)"),
        Fact(
            _(
                "Before a refusal, a cancellation or an end of a permit an officer must weigh what is best "
                "for the child."
            ),
            "25(1)",
        ),
        Fact(_("What is best for a child can itself be the reason of a humanitarian permit."), "46(1)(a)"),
        Fact(_("With a family permit children go to school until they are 18, without a student permit."), "34(4)"),
        Fact(_("A family permit for a child needs the consent of a parent abroad who shares custody."), "34(3)"),
        Fact(
            _("A child who was born in Türkiye: apply within 180 days. The permit counts from the day of birth."),
            PRACTICE,
        ),
        Fact(
            _("A child who is alone and asks for protection: what is best for the child comes first in every step."),
            "66(1)(a)",
        ),
        Fact(
            _("Such a child is heard, and lives with adult relatives, a foster family or in a home that fits."),
            "66(1)(b)",
        ),
        Fact(
            _("Brothers and sisters stay together as far as possible, and do not have to move without need."),
            "66(1)(ç)",
        ),
        Fact(
            _("Children who are held have places of their own with their family, and go on learning."),
            "59(1)(ç), 59(1)(d)",
        ),
    ),
    links=(Link(_("Papers for a residence permit"), "information:residence-papers"),),
)
