"""PDFs that screen readers, photocopiers and other programs can read."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pypdf
import pytest
from django.template import engines
from django.template.loaders.locmem import Loader
from weasyprint.urls import FatalURLFetchingError

from documents.issuing import PrintedVerification
from documents.lettering import scripts_without_font
from documents.pictures import picture_for_paper
from documents.rendering import isolated, own_files_only, picture_data_uri, qr_data_uri, render_pdf
from tests.documents import corpus

TEMPLATE = """{% extends "documents/print/paper.html" %}{% block title %}Sample{% endblock %}
{% block content %}<h1>Sample</h1><img class="paper-top__photo" alt="Photo" src="{{ paper.photo }}">
<table><caption>Names</caption>{% for name in paper.names %}<tr><th scope="row">Name</th><td><bdi>{{ name }}</bdi></td>
</tr>{% endfor %}</table>{% endblock %}"""
TURKISH, RUSSIAN, ARABIC, PERSIAN = "Ağrı Şırnak İğdır çöğüş ₺", "Наталья Ёлкина", "عبد الرحمن الأحمد", "گلشیفته پژمان"
GEORGIAN, HINDI, CHINESE, VIETNAMESE = "ნინო ბერიძე", "राम", "张伟", "Nguyễn Thị Hạnh"
URL = "https://goc.example/verify/0123456789ABCDEFGHJK/"


@dataclass(frozen=True)
class Sample:
    """What the sample's template shows."""

    names: tuple[str, ...]
    photo: str
    verification: PrintedVerification | None = None


@pytest.fixture(autouse=True)
def _sample_template() -> Iterator[None]:
    """A template of the tests' own."""
    loaders = engines["django"].engine.template_loaders  # type: ignore[attr-defined]
    loader = Loader(engines["django"].engine, {"sample.html": TEMPLATE})  # type: ignore[attr-defined]
    loaders.insert(0, loader)
    yield
    loaders.remove(loader)


def sample(*names: str) -> Sample:
    """A sample with a photo and a QR."""
    verification = PrintedVerification(qr_data_uri(URL), "01234-56789-ABCDE-FGHJK", "goc.example/verify/")
    return Sample(names, picture_data_uri(picture_for_paper(corpus.jpeg())), verification)


def text_of(pdf: bytes) -> str:
    """The text as other programs get it out of the PDF."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)


@pytest.mark.parametrize("language", ["en", "tr", "ar", "fa", "ru"])
def test_a_paper_is_sound_tagged_and_says_its_language(language: str) -> None:
    pdf = render_pdf(template="sample.html", context=sample(TURKISH), language=language)
    with pikepdf.open(BytesIO(pdf)) as opened:
        faults = opened.check_pdf_syntax()
    root = pypdf.PdfReader(BytesIO(pdf)).trailer["/Root"]

    assert faults == []
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in pypdf.PdfReader(BytesIO(pdf)).trailer["/Root"]["/Metadata"].get_data()


def test_every_script_comes_out_of_the_pdf_as_it_went_in() -> None:
    names = (TURKISH, RUSSIAN, ARABIC, PERSIAN, GEORGIAN, HINDI, VIETNAMESE)
    text = text_of(render_pdf(template="sample.html", context=sample(*names), language="en"))

    for name in names:
        assert name in text


def test_a_name_keeps_its_own_direction_on_a_paper_in_the_other() -> None:
    """The sign at its end would stand at its front: WeasyPrint knows no CSS that isolates."""
    for language in ("ar", "en"):
        text = text_of(render_pdf(template="sample.html", context=sample(TURKISH, f"{ARABIC} (2)"), language=language))
        assert TURKISH in text
    assert isolated('<bdi lang="tr" dir="ltr">a</bdi>') == '<bdi lang="tr" dir="ltr">\u2066a\u2069</bdi>'
    assert isolated("<bdi>a</bdi>") == "<bdi>\u2068a\u2069</bdi>"


def test_pictures_have_words_and_fonts_are_embedded() -> None:
    pdf = render_pdf(template="sample.html", context=sample(TURKISH, ARABIC), language="en")
    reader = pypdf.PdfReader(BytesIO(pdf))
    alternatives = {str(entry.get_object().get("/Alt")) for entry in figures(reader)}

    assert {"Photo", "QR that opens the page where this paper is checked"} <= alternatives
    for font in reader.pages[0]["/Resources"]["/Font"].values():  # type: ignore[union-attr]
        [descendant] = font.get_object()["/DescendantFonts"]
        assert "/FontFile2" in descendant.get_object()["/FontDescriptor"]


def figures(reader: pypdf.PdfReader) -> Iterator[pypdf.generic.IndirectObject]:
    """Every figure of the structure tree."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        entry = waiting.pop().get_object()
        if isinstance(entry, list):
            waiting.extend(entry)
        elif isinstance(entry, dict):
            if entry.get("/S") == "/Figure":
                yield entry
            if "/K" in entry:
                waiting.append(entry["/K"])


def test_chinese_is_printed_where_the_machine_has_its_font_and_said_where_not() -> None:
    text = text_of(render_pdf(template="sample.html", context=sample(CHINESE), language="en"))

    if scripts_without_font(CHINESE):
        assert "Some letters could not be printed (Cjk)" in text
    else:
        assert CHINESE in text


def test_a_script_without_a_font_is_said_and_spoils_no_other_text() -> None:
    text = text_of(render_pdf(template="sample.html", context=sample(TURKISH, "ᎣᏏᏲ"), language="en"))

    assert "Some letters could not be printed (Cherokee)" in text
    assert TURKISH in text
    assert "ᎣᏏᏲ" not in text


def test_that_turkish_counts_stands_on_papers_in_other_languages_only() -> None:
    papers = {
        language: text_of(render_pdf(template="sample.html", context=sample(TURKISH), language=language))
        for language in ("en", "tr")
    }

    assert "Türkçe metin esas" in papers["en"]
    assert "Türkçe metin esas" not in papers["tr"]


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "http://127.0.0.1:9/x.png", "https://goc.example/x.png", "ftp://127.0.0.1/x"]
)
def test_nothing_is_fetched_from_disk_or_network(address: str) -> None:
    with pytest.raises(FatalURLFetchingError):
        render_pdf(template="sample.html", context=Sample((), address), language="en")


def test_a_path_that_climbs_out_of_our_folders_is_not_opened() -> None:
    from documents.rendering import OWN_FOLDERS

    with pytest.raises(ValueError, match="Only data"):
        own_files_only().fetch(f"{OWN_FOLDERS[0].as_uri()}/../models.py")


def test_markup_in_a_name_stays_text() -> None:
    text = text_of(render_pdf(template="sample.html", context=sample('<img src="file:///etc/passwd">'), language="en"))

    assert '<img src="file:///etc/passwd">' in text


def test_a_photo_is_printed_upright_and_without_its_hidden_data() -> None:
    from PIL import Image

    printed = Image.open(BytesIO(picture_for_paper(corpus.turned_jpeg())))

    assert printed.height > printed.width
    assert not printed.getexif()
