"""Districts that this portal knows from the start, and which of them get a directorate in the demonstration.

There are 148 district posts, but no list says where (domain.md G-7). The districts are real, a directorate in them is
made up, marked as fictitious, and spread by the number of permit holders. The 973 districts of the country stand in
``district_names.txt``, a province a line: its plate code and the names.
"""

from collections.abc import Iterator
from pathlib import Path

NAMES_OF_DISTRICTS = Path(__file__).with_name("district_names.txt")

DISTRICTS_WITH_FICTITIOUS_DIRECTORATES: dict[int, tuple[str, ...]] = {
    1: ("Ceyhan", "Çukurova", "Kozan", "Sarıçam", "Seyhan", "Yüreğir"),
    6: (
        "Altındağ",
        "Çankaya",
        "Etimesgut",
        "Gölbaşı",
        "Keçiören",
        "Mamak",
        "Polatlı",
        "Pursaklar",
        "Sincan",
        "Yenimahalle",
    ),
    7: ("Aksu", "Alanya", "Demre", "Kaş", "Kemer", "Kepez", "Konyaaltı", "Manavgat", "Muratpaşa", "Serik"),
    9: ("Didim", "Kuşadası", "Nazilli", "Söke"),
    10: ("Ayvalık", "Bandırma", "Burhaniye", "Edremit"),
    16: ("Gemlik", "İnegöl", "Mudanya", "Mustafakemalpaşa", "Nilüfer", "Osmangazi", "Yıldırım"),
    17: ("Gelibolu",),
    20: ("Merkezefendi", "Pamukkale"),
    21: ("Bağlar", "Ergani", "Kayapınar"),
    25: ("Horasan", "Yakutiye"),
    26: ("Odunpazarı", "Tepebaşı"),
    27: ("İslahiye", "Nizip", "Nurdağı", "Şahinbey", "Şehitkamil"),
    31: ("Antakya", "Dörtyol", "İskenderun", "Kırıkhan", "Reyhanlı", "Samandağ"),
    33: ("Akdeniz", "Anamur", "Erdemli", "Mezitli", "Silifke", "Tarsus"),
    34: (
        "Avcılar",
        "Bağcılar",
        "Bahçelievler",
        "Bakırköy",
        "Başakşehir",
        "Beşiktaş",
        "Beylikdüzü",
        "Beyoğlu",
        "Büyükçekmece",
        "Esenyurt",
        "Fatih",
        "Kadıköy",
        "Kartal",
        "Küçükçekmece",
        "Maltepe",
        "Pendik",
        "Sarıyer",
        "Şişli",
        "Ümraniye",
        "Üsküdar",
    ),
    35: ("Aliağa", "Bayraklı", "Bergama", "Bornova", "Buca", "Çeşme", "Karabağlar", "Karşıyaka", "Konak", "Menemen"),
    38: ("Develi", "Kocasinan", "Melikgazi"),
    41: ("Çayırova", "Darıca", "Gebze", "İzmit"),
    42: ("Akşehir", "Ereğli", "Karatay", "Meram", "Selçuklu"),
    44: ("Battalgazi", "Yeşilyurt"),
    45: ("Akhisar", "Salihli", "Turgutlu"),
    46: ("Elbistan", "Onikişubat", "Pazarcık"),
    47: ("Kızıltepe", "Midyat", "Nusaybin"),
    48: ("Bodrum", "Dalaman", "Fethiye", "Marmaris", "Ortaca"),
    52: ("Fatsa", "Ünye"),
    54: ("Adapazarı", "Sapanca"),
    55: ("Atakum", "Bafra", "İlkadım"),
    59: ("Çerkezköy", "Çorlu", "Süleymanpaşa"),
    61: ("Akçaabat", "Of", "Ortahisar"),
    63: ("Akçakale", "Birecik", "Eyyübiye", "Siverek", "Suruç", "Viranşehir"),
    65: ("Başkale", "Erciş", "İpekyolu"),
}
"""Plate code → districts; 148 in all."""

"""What the central district is called in every province without a metropolitan municipality."""


def districts_of_the_country() -> Iterator[tuple[int, str]]:
    """Plate code and name of every district."""
    for line in NAMES_OF_DISTRICTS.read_text(encoding="utf-8").splitlines():
        code, names = line.split(": ")
        yield from ((int(code), name) for name in names.split(", "))
