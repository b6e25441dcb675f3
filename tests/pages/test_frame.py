"""The frame of every page, the first page, and the pages for when something does not work."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_POST
from lxml import html

from goc_portal.errors import BusyTryAgain, PortalError
from goc_portal.views import first_choices, too_many_tries

pytestmark = pytest.mark.urls(__name__)


class NothingLeft(PortalError):
    code = "nothing_left"
    message = "No place is left on %(day)s. Choose another day."


def raising(error: Exception) -> Callable[[HttpRequest], HttpResponse]:
    def view(request: HttpRequest) -> HttpResponse:
        raise error

    return view


urlpatterns = [
    path("", include("goc_portal.urls")),
    path("fault/", raising(RuntimeError("ERIKSSON L898902C3"))),
    path("forbidden/", raising(PermissionDenied())),
    path("busy/", raising(BusyTryAgain())),
    path("nothing-left/", raising(NothingLeft(day="Monday"))),
    path("only-sent/", require_POST(lambda request: HttpResponse("sent"))),
    path("form/", lambda request: HttpResponse("sent")),
]
handler400 = "goc_portal.views.bad_request"
handler403 = "goc_portal.views.permission_denied"
handler404 = "goc_portal.views.page_not_found"
handler500 = "goc_portal.views.server_error"

LANGUAGES = [("en", "ltr"), ("tr", "ltr"), ("ar", "rtl"), ("fa", "rtl"), ("ru", "ltr")]
PROBLEMS = [("/no-such-page/", 404), ("/fault/", 500), ("/forbidden/", 403), ("/busy/", 503), ("/nothing-left/", 409)]
PROBLEMS += [("/?q=%00", 400), ("/only-sent/", 405)]


@pytest.fixture
def reader() -> Client:
    """A reader who sees our pages for faults as the public does. No database is allowed in these tests."""
    return Client(raise_request_exception=False)


def page_of(response: HttpResponse) -> html.HtmlElement:
    return html.document_fromstring(response.content.decode())


def words(page: html.HtmlElement) -> str:
    return " ".join(page.text_content().split())


def speak(reader: Client, language: str) -> None:
    reader.cookies[settings.LANGUAGE_COOKIE_NAME] = language


@pytest.mark.parametrize(("language", "direction"), LANGUAGES)
@pytest.mark.parametrize(("address", "status"), [("/", 200), *PROBLEMS])
def test_every_page_has_its_language_and_direction(
    reader: Client, address: str, status: int, language: str, direction: str
) -> None:
    speak(reader, language)
    response = reader.get(address)
    page = page_of(response)
    assert response.status_code == status
    assert (page.get("lang"), page.get("dir")) == (language, direction)
    sheet = "portal.rtl" if direction == "rtl" else "portal"
    assert page.xpath("//link[@rel='stylesheet']/@href") == [f"/static/css/{sheet}.css"]


@pytest.mark.parametrize(("address", "status"), [("/", 200), *PROBLEMS])
def test_every_page_has_skip_link_heading_title_languages_and_help_line(
    reader: Client, address: str, status: int
) -> None:
    page = page_of(reader.get(address))
    assert page.xpath("//body/a[1]/@href") == ["#main-content"]
    assert len(page.xpath("//main[@id='main-content']//h1")) == 1
    assert page.findtext(".//title").endswith("– Migration portal")
    assert set(page.xpath("//a[@hreflang]/@lang")) >= {"tr", "ar", "fa", "ru"}
    assert page.xpath("//footer//a/@href")[:2] == ["tel:157", "tel:+903121571122"]


@pytest.mark.parametrize(("address", "status"), [("/", 200), *PROBLEMS])
def test_no_page_has_a_style_or_script_inside_or_from_elsewhere(reader: Client, address: str, status: int) -> None:
    page = page_of(reader.get(address))
    assert page.xpath("//style | //@style | //script[not(@src)] | //@onclick") == []
    assert all(source.startswith("/static/") for source in page.xpath("//script/@src | //link/@href"))


def test_the_policy_of_a_page_allows_no_script_or_style_inside(reader: Client) -> None:
    policy = reader.get("/")["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "default-src 'none'" in policy


def test_a_fault_shows_nothing_of_itself(reader: Client) -> None:
    answer = words(page_of(reader.get("/fault/")))
    assert "ERIKSSON" not in answer
    assert "RuntimeError" not in answer
    assert "go back with your browser's back button" in answer


def test_a_signed_in_reader_gets_the_page_for_faults_while_the_database_is_away(reader: Client) -> None:
    reader.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    speak(reader, "ar")
    response = reader.get("/")  # asks for the session, and no database answers
    assert (response.status_code, page_of(response).get("dir")) == (500, "rtl")


def test_an_uncaught_error_of_the_portal_is_a_sentence(reader: Client) -> None:
    assert "No place is left on Monday. Choose another day." in words(page_of(reader.get("/nothing-left/")))


def test_more_than_a_page_sends_is_answered_in_words() -> None:
    reader = Client(enforce_csrf_checks=True)
    reader.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    response = reader.post("/form/", {f"field-{number}": "x" for number in range(2000)})
    assert response.status_code == 400
    assert "shorten long answers" in words(page_of(response))


def test_a_busy_portal_says_when_to_come_back(reader: Client) -> None:
    response = reader.get("/busy/")
    assert response["Retry-After"] == "60"
    assert "Nothing was changed" in words(page_of(response))


@pytest.mark.parametrize(("language", "direction"), LANGUAGES)
def test_a_form_without_protection_is_answered_with_the_way_on(language: str, direction: str) -> None:
    reader = Client(enforce_csrf_checks=True)
    speak(reader, language)
    response = reader.post("/form/", {"name": "ERIKSSON"})
    page = page_of(response)
    assert (response.status_code, page.get("lang"), page.get("dir")) == (403, language, direction)
    assert len(page.xpath("//ol/li")) == 3
    assert "ERIKSSON" not in words(page)


@pytest.mark.parametrize(("language", "said"), [("en", False), ("tr", False), ("ar", True), ("fa", True), ("ru", True)])
@pytest.mark.parametrize(("address", "status"), [("/", 200), *PROBLEMS])
def test_a_translation_that_nobody_reviewed_says_so_on_every_page(
    reader: Client, address: str, status: int, language: str, said: bool
) -> None:
    speak(reader, language)
    with translation.override(language):
        sentence = gettext("This translation has not been reviewed yet: the Turkish text counts.")
    assert (sentence in words(page_of(reader.get(address)))) == said


def test_a_form_from_before_a_sign_in_is_told_apart_from_missing_cookies() -> None:
    reader = Client(enforce_csrf_checks=True)
    assert "Allow cookies" in words(page_of(reader.post("/form/")))
    reader.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    assert "signed in or out in another window" in words(page_of(reader.post("/form/")))


def test_too_many_tries_get_a_page_of_ours() -> None:
    request = HttpRequest()
    request.method = "POST"
    response = too_many_tries(request)
    assert response.status_code == 429
    assert "Wait a few minutes" in words(page_of(response))


@pytest.mark.parametrize(("is_demonstration", "times"), [(True, 1), (False, 0)])
def test_a_demonstration_says_that_it_is_no_authority(reader: Client, is_demonstration: bool, times: int) -> None:
    with override_settings(DEMONSTRATION=is_demonstration, LOCAL_OUTBOX_URL=""):
        assert words(page_of(reader.get("/"))).count("This is not a public authority") == times


def test_the_first_page_offers_each_language_by_its_own_name(reader: Client) -> None:
    links = page_of(reader.get("/")).xpath("//main//a[@hreflang]")
    assert [(link.get("href"), link.get("lang"), link.get("dir"), link.text) for link in links] == [
        ("?language=tr", "tr", "ltr", "Türkçe"),
        ("?language=en", "en", "ltr", "English"),
        ("?language=ar", "ar", "rtl", "العربية"),
        ("?language=fa", "fa", "rtl", "فارسی"),
        ("?language=ru", "ru", "ltr", "Русский"),
    ]


def test_the_first_page_sets_no_cookie(reader: Client) -> None:
    assert not reader.get("/").cookies


def test_the_first_page_leads_to_checking_a_paper(reader: Client) -> None:
    assert "/verify/" in page_of(reader.get("/")).xpath("//main//a/@href")


def test_the_first_page_offers_what_fits_the_reader() -> None:
    guests = {choice.address_name for choice in first_choices(is_signed_in=False)}
    signed_in = {choice.address_name for choice in first_choices(is_signed_in=True)}
    assert {"account_login", "accounts:register", "documents:find"} <= guests
    assert "documents:find" in signed_in
    assert not signed_in & {"account_login", "accounts:register"}


def test_a_link_to_another_language_keeps_what_stands_in_the_address(reader: Client) -> None:
    links = page_of(reader.get("/no-such-page/?month=2026-12&month=2027-01")).xpath("//header//a[@hreflang='tr']")
    assert [link.get("href") for link in links] == ["?month=2026-12&month=2027-01&language=tr"]


def test_after_a_fault_another_language_leads_to_the_first_page(reader: Client) -> None:
    links = page_of(reader.get("/fault/")).xpath("//header//a[@hreflang='tr']")
    assert [link.get("href") for link in links] == ["/?language=tr"]
