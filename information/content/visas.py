"""The eight topics of visas. The portal issues none; the pages say what the law sets and who decides."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from information.facts import Fact, InformationPage, Link

STAY_LONGER: Final = (Link(_("Residence permits in general"), "information:residence-general"),)

EXEMPTION: Final = InformationPage(
    "visas/exemption",
    _("Who needs no visa"),
    facts=(
        Fact(_("Citizens of countries that an agreement or a decision of the President frees from visas."), "12(1)(a)"),
        Fact(_("Who holds a valid residence permit or work permit on the day of entry."), "12(1)(b)"),
        Fact(_("Former citizens with a Blue Card, and their descendants who hold one."), "12(1)(ç)"),
        Fact(
            _(
                "No visa may be asked of passengers whom an emergency brings to a harbour or airport city, "
                "and of passengers of a ship who visit the harbour city for 72 hours at most."
            ),
            "12(2)",
        ),
        Fact(_("With or without a visa you may stay 90 days at most within 180 days."), "11(1)"),
    ),
    links=STAY_LONGER,
)
NOT_GIVEN: Final = InformationPage(
    "visas/not-given",
    _("Who is given no visa"),
    facts=(
        Fact(_("Whose passport is not valid 60 days longer than the visa."), "15(1)(a)"),
        Fact(_("Who may not enter Türkiye."), "15(1)(b)"),
        Fact(_("Who is seen as a danger to public order or safety."), "15(1)(c)"),
        Fact(_("Who has a disease that endangers public health."), "15(1)(ç)"),
        Fact(_("Who is accused of or sentenced for a crime for which Türkiye extradites."), "15(1)(d)"),
        Fact(_("Who has no health insurance for the time of the stay."), "15(1)(e)"),
        Fact(_("Who cannot say why they come, pass through or stay."), "15(1)(f)"),
        Fact(_("Who does not have enough regular money for the stay."), "15(1)(g)"),
        Fact(_("Who does not agree to pay earlier debts: fines for visas or permits, taxes or penalties."), "15(1)(ğ)"),
        Fact(_("Where it serves the country, the Minister may allow a visa all the same."), "15(2)"),
    ),
)
CANCELLATION: Final = InformationPage(
    "visas/cancellation",
    _("When a visa is cancelled"),
    facts=(
        Fact(_("The visa was obtained by a false statement, or was altered."), "16(1)"),
        Fact(
            _("The holder may no longer enter Türkiye, or is strongly suspected of wanting to commit a crime."), "16(1)"
        ),
        Fact(_("The passport is false or has ended, or the visa is used for another purpose."), "16(1)"),
        Fact(_("The conditions or papers on which the visa rested do not hold."), "16(1)"),
        Fact(_("A deportation was decided while the visa was valid."), "16(2)"),
        Fact(
            _("The authority that issued the visa, or a governorate, cancels it and tells the holder."), "16(1), 17(1)"
        ),
    ),
)
BORDER: Final = InformationPage(
    "visas/border",
    _("Visas at the border"),
    facts=(
        Fact(_("A visa at the border is an exception: for people who can show that they will leave in time."), "13(1)"),
        Fact(_("The governorate of the border gate gives it, or the police there on its behalf."), "13(2)"),
        Fact(_("It allows 15 days at most, unless another time was decided."), "13(2)"),
        Fact(_("For humanitarian reasons health insurance may be left out."), "13(3)"),
    ),
    links=STAY_LONGER,
)
TRANSIT: Final = InformationPage(
    "visas/airport-transit",
    _("Airport transit visas"),
    facts=(
        Fact(_("Some people who only change planes in Türkiye need an airport transit visa."), "14(1)"),
        Fact(_("Consulates give it; it can be used within six months."), "14(1)"),
        Fact(_("The ministries of the interior and of foreign affairs decide together who needs one."), "14(2)"),
    ),
)
APPLYING: Final = InformationPage(
    "visas/applying",
    _("Applying for a visa"),
    facts=(
        Fact(
            _(
                "Apply at the consulate of Türkiye in the country of which you are a citizen or where you "
                "live lawfully, and say why you come."
            ),
            "11(1)",
        ),
        Fact(_("The consulate decides within 90 days."), "11(4)"),
        Fact(_("A visa gives no absolute right to enter."), "11(3)"),
        Fact(_("You are told of a refusal."), "17(1)"),
        Fact(
            _("When you stay longer than the visa allows, you need a residence permit: apply before the visa ends."),
            "19(1)",
        ),
    ),
    links=STAY_LONGER,
)
COUNTRIES: Final = InformationPage(
    "visas/countries",
    _("Which countries need a visa"),
    facts=(
        Fact(
            _(
                "Agreements and decisions of the President say whose citizens need a visa, and for how long "
                "they may stay."
            ),
            "12(1)(a), 18(1)(a)",
        ),
        Fact(
            _("This portal keeps no list, since it changes often. Ask the consulate of Türkiye before you travel."),
            "11(1)",
        ),
    ),
)
VISA_FEES: Final = InformationPage(
    "visas/fees",
    _("What a visa costs"),
    facts=(
        Fact(_("The consulate tells you the amount; it depends on your nationality and on the kind of visa."), "11(1)"),
        Fact(_("A decision of the President can lower the fee or lift it for citizens of a country."), "18(1)(a)"),
        Fact(_("Visas that embassies give to foreign diplomats cost nothing."), "11(5)"),
    ),
    links=(Link(_("Fees of a residence permit"), "information:residence-fees"),),
)
VISAS: Final = (EXEMPTION, NOT_GIVEN, CANCELLATION, BORDER, TRANSIT, APPLYING, COUNTRIES, VISA_FEES)
