"""The pages in a real Chromium: at 320 pixels, for axe, with a keyboard, with scripts and without."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path
from playwright.sync_api import Page

from goc_portal.pages.components import Crumb, Status, SummaryRow, Task, Tone
from tests.pages.conftest import OpenPage
from tests.pages.forms import EveryKindForm

pytestmark = [pytest.mark.browser, pytest.mark.urls(__name__)]

# Pages of other rooms that need no database: they stand in the same frame.
OTHERS_PAGES = ["/register/passport-lines/", "/account/sign-in/", "/verify/"]
FORM_PAGE = """{% extends "base.html" %}{% load pages %}{% block before_main %}{% back_link "/" %}{% endblock %}
{% block content %}<h1 class="govuk-heading-l">Your details</h1>
<form method="post" novalidate>{{ form }}<button class="govuk-button" data-module="govuk-button">Save</button></form>
{% endblock %}"""
PARTS_PAGE = """{% extends "base.html" %}{% load pages %}{% block before_main %}{% breadcrumbs crumbs %}{% endblock %}
{% block content %}<h1 class="govuk-heading-l">Your application</h1>{% task_list tasks %}{% summary_list rows %}
{% warning "You cannot change this." %}{% endblock %}"""
PARTS = {
    "crumbs": [Crumb("Start", "/"), Crumb("Application")],
    "tasks": [
        Task("Who you are", Status("Done", Tone.DONE), "/who/", "Two minutes"),
        Task("Your passport", Status("Please look", Tone.PROBLEM), "/passport/"),
        Task("Send", Status("Cannot start yet", Tone.NOT_YET)),
    ],
    "rows": [SummaryRow("Name", "MUHAMMAD-ABDURRAHMAN ABDULHAKIMOGLU KARAOSMANOĞLU", "/name/"), SummaryRow("Fee", "—")],
}


def form_page(request: HttpRequest) -> HttpResponse:
    form = EveryKindForm(request.POST) if request.method == "POST" else EveryKindForm()
    return HttpResponse(engines["django"].from_string(FORM_PAGE).render({"form": form}, request))


def parts_page(request: HttpRequest) -> HttpResponse:
    messages.success(request, "Your answers are saved.")
    return HttpResponse(engines["django"].from_string(PARTS_PAGE).render(PARTS, request))


urlpatterns = [path("", include("goc_portal.urls")), path("form/", form_page), path("parts/", parts_page)]
handler404 = "goc_portal.views.page_not_found"


def send_empty(page: Page) -> None:
    page.get_by_role("button", name="Save").click()
    page.wait_for_load_state()


@pytest.mark.parametrize("address", ["/", "/form/", "/parts/", "/no-such-page/", *OTHERS_PAGES])
@pytest.mark.parametrize("language", ["en", "ar", "fa", "ru"])
def test_nothing_scrolls_sideways_on_a_small_phone(open_page: OpenPage, address: str, language: str) -> None:
    page = open_page(address, language=language, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("address", ["/", "/form/", "/parts/", "/no-such-page/", *OTHERS_PAGES])
@pytest.mark.parametrize("language", ["en", "ar", "fa", "ru"])
def test_axe_finds_nothing(open_page: OpenPage, address: str, language: str) -> None:
    page = open_page(address, language=language)
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()


def test_axe_finds_nothing_on_a_page_with_errors(open_page: OpenPage) -> None:
    page = open_page("/form/")
    send_empty(page)
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()


def test_the_error_summary_takes_the_focus_and_leads_to_the_wrong_box(open_page: OpenPage) -> None:
    page = open_page("/form/")
    send_empty(page)
    assert page.title().startswith("Error: ")
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    page.locator(".govuk-error-summary a", has_text="Date of birth").click()
    assert page.evaluate("document.activeElement.id") == "id_birth_day"


def test_the_first_tab_reaches_the_link_past_the_header(open_page: OpenPage) -> None:
    page = open_page("/form/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"


def test_addresses_and_numbers_keep_their_direction_on_a_right_to_left_page(open_page: OpenPage) -> None:
    page = open_page("/form/", language="ar")
    style = "element => [getComputedStyle(element).direction, getComputedStyle(element).textAlign]"
    assert page.locator("#id_mail").evaluate(style) == ["ltr", "end"]
    assert page.locator("#id_birth_day").evaluate(style) == ["ltr", "end"]
    assert page.locator("#id_name").evaluate(style)[0] == "rtl"


@pytest.mark.parametrize("scripts", [True, False])
def test_an_answer_reveals_its_field_with_and_without_scripts(open_page: OpenPage, scripts: bool) -> None:
    page = open_page("/form/", scripts=scripts)
    assert page.locator("#id_reason").is_hidden()
    page.get_by_label("Another reason").check()
    assert page.locator("#id_reason").is_visible()


def test_without_scripts_errors_are_listed_too(open_page: OpenPage) -> None:
    page = open_page("/form/", scripts=False)
    send_empty(page)
    assert page.locator(".govuk-error-summary").is_visible()


def test_a_password_can_be_shown(open_page: OpenPage) -> None:
    page = open_page("/form/")
    page.get_by_role("button", name="Show password").click()
    assert page.locator("#id_password").get_attribute("type") == "text"


def test_pressing_twice_sends_once(open_page: OpenPage) -> None:
    page = open_page("/form/")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.locator("form").evaluate(
        "form => { const save = form.querySelector('button:not([type])'); save.click(); save.click() }"
    )
    page.wait_for_load_state()
    page.locator(".govuk-error-summary").wait_for()
    assert len(sent) == 1
