"""The field's words: as they stand on Turkish papers, as this portal says them, and what they mean."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Term:
    """A word of the field; the Turkish one is what stands on papers and doors."""

    turkish: str
    name: str | Promise
    meaning: str | Promise

    @property
    def searched(self) -> str:
        """All in which a search looks, in the language that is active."""
        return f"{self.turkish} {self.name} {self.meaning}"


TERMS: Final = (
    Term("adli sicil kaydı", _("criminal record"), _("A paper that says whether a court has sentenced somebody.")),
    Term("adres kayıt sistemi", _("address register"), _("The register in which everybody's home address stands.")),
    Term("apostil", _("apostille"), _("A stamp of an authority abroad; with it a paper from there counts in Türkiye.")),
    Term(
        "bağımlı yabancı çocuk",
        _("dependent child"),
        _("A grown-up child who cannot live without the parents' support."),
    ),
    Term(
        "başvuru numarası",
        _("application number"),
        _("The number of your application. With it you go on later and see where it stands."),
    ),
    Term("destekleyici", _("sponsor"), _("The family member you depend on: that person has the income and the home.")),
    Term("ergin olmayan çocuk", _("minor child"), _("A child under 18.")),
    Term(
        "geçiş başvurusu",
        _("change to another kind of permit"),
        _("An application when the reason of your stay has changed."),
    ),
    Term("giriş yasağı", _("entry ban"), _("A decision that somebody may not come to Türkiye for some time.")),
    Term(
        "Göç İdaresi Başkanlığı",
        _("Presidency of Migration Management"),
        _("The head office of the migration administration."),
    ),
    Term(
        "Göç İdaresi Müdürlüğü",
        _("migration directorate"),
        _("The office of a province or district that takes your papers and serves you."),
    ),
    Term("harç", _("residence fee"), _("What the permit costs; it depends on your nationality and on the time.")),
    Term(
        "idari gözetim",
        _("being held by the administration"),
        _("A governorate's decision to keep somebody in a removal centre."),
    ),
    Term(
        "ikamet izni",
        _("residence permit"),
        _("The card with which you may live in Türkiye. Many people say “oturma izni”."),
    ),
    Term(
        "ikamette kesinti",
        _("interruption of residence"),
        _("Time abroad that makes the counting of your stay begin again."),
    ),
    Term("ilk başvuru", _("first application"), _("An application of somebody who has no residence permit now.")),
    Term(
        "insan ticareti",
        _("human trafficking"),
        _("When people are made to work or are used by force, threat or lies."),
    ),
    Term("kart bedeli", _("card fee"), _("What the card itself costs. Everybody pays it.")),
    Term(
        "mavi kart", _("Blue Card"), _("A card for former Turkish citizens and their descendants. They need no permit.")
    ),
    Term(
        "müracaat belgesi",
        _("residence application document"),
        _("It shows that you may stay until the decision on staying longer."),
    ),
    Term(
        "muvafakatname",
        _("parental consent"),
        _("A parent says before a notary or consulate that a child may live in Türkiye."),
    ),
    Term("nüfus müdürlüğü", _("population office"), _("The office that registers addresses, births and families.")),
    Term(
        "randevu", _("appointment"), _("Either to hand in your papers, or for a service. The two have different rules.")
    ),
    Term(
        "ret", _("refusal"), _("A decision against your application. The letter says why, and how you can go to court.")
    ),
    Term("şerh", _("note on a paper"), _("What an authority writes on a paper to prove it.")),
    Term("sınır dışı etme", _("deportation"), _("A decision that somebody must leave Türkiye.")),
    Term("tahakkuk numarası", _("payment number"), _("The number under which you pay a fee.")),
    Term("taahhütname", _("undertaking"), _("A promise before a notary, such as to let somebody live in your home.")),
    Term(
        "tebligat",
        _("formal notice"),
        _("The letter of a decision. From the day you received it the time to go to court runs."),
    ),
    Term(
        "uluslararası koruma",
        _("international protection"),
        _("For people who cannot go back because they would be persecuted or harmed."),
    ),
    Term("geçici koruma", _("temporary protection"), _("For people who came in large numbers from a country in need.")),
    Term(
        "uzatma başvurusu",
        _("staying longer with the same permit"),
        _("An application for the same permit and the same purpose."),
    ),
    Term("valilik", _("governorate"), _("The highest office of a province. It decides on permits.")),
    Term("velayet", _("custody"), _("Who decides for a child: one parent, both, or a guardian.")),
    Term(
        "vize ihlali", _("staying too long"), _("Being in Türkiye after the visa, visa-free time or permit has ended.")
    ),
    Term("yabancı kimlik numarası", _("foreigner identity number"), _("Eleven digits that begin with 99.")),
    Term(
        "yeminli tercüme",
        _("sworn translation"),
        _("A translation by a translator whom a notary knows, with stamp and signature."),
    ),
    Term("YİMER 157", _("help line for foreigners"), _("Answers questions day and night in five languages.")),
    Term(
        "yerleşim yeri belgesi",
        _("proof of address"),
        _("A paper of the population office with your registered address."),
    ),
)
