"""The calendar that a list of free days becomes where scripts run: by eye, by keyboard, from right to left."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path
from playwright.sync_api import Page, expect

from appointments.free_times import FreeDay
from appointments.months import month_of, months_of
from tests.pages.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.urls(__name__)]

PAGE = """{% extends "base.html" %}{% load i18n static %}
{% block head %}<link rel="stylesheet" href="{% static "css/calendar.css" %}">
<script type="module" src="{% static "js/calendar.js" %}"></script>{% endblock %}
{% block content %}<h1 class="govuk-heading-l">{% translate "Choose a day" %}</h1>
<h2 class="govuk-heading-m" id="month">{{ month.first_day|date:"F Y" }}</h2>
{% include "appointments/parts/free_days.html" with day_base="/days/" day_end="/" month_base="?month=" %}
{% endblock %}"""
FREE = [date(2026, 12, 1), date(2026, 12, 2), date(2026, 12, 7), date(2026, 12, 31), date(2027, 1, 4)]
FOCUSED = "document.activeElement.textContent.trim().split(' ')[0]"


def days_page(request: HttpRequest) -> HttpResponse:
    months = months_of([FreeDay(day, seats=number) for number, day in enumerate(FREE, start=1)])
    month = month_of(request.GET.get("month", ""), months)
    return HttpResponse(engines["django"].from_string(PAGE).render({"months": months, "month": month}, request))


urlpatterns = [path("", include("goc_portal.urls")), path("days/", days_page)]
handler404 = "goc_portal.views.page_not_found"


def press_all(page: Page, *keys: str) -> str:
    """The day that has the focus after some keys."""
    for key in keys:
        page.keyboard.press(key)
    return str(page.evaluate(FOCUSED))


def calendar(open_page: OpenPage, language: str = "en", **more: int) -> Page:
    """The page with the focus on the first free day, where Tab leads."""
    page = open_page("/days/", language=language, **more)
    page.locator("main button").focus()
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "1"
    return page


def test_the_month_stands_in_weeks_from_monday_with_its_free_days_as_links(open_page: OpenPage) -> None:
    page = calendar(open_page)
    expect(page.locator(".calendar tbody tr")).to_have_count(5)
    first_week = page.locator(".calendar tbody tr").first.locator("td")
    assert first_week.all_inner_texts()[0] == ""
    assert first_week.nth(1).inner_text() == "1"
    links = page.locator(".calendar a")
    assert links.all_inner_texts() == ["1", "2", "7", "31"]
    assert links.nth(2).get_attribute("aria-label") == "Monday, 7 December 2026, 3 places"
    assert str(links.nth(2).get_attribute("href")).endswith("/days/2026-12-07/")
    expect(page.locator("[data-calendar]")).to_be_hidden()


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        (["ArrowRight"], "2"),
        (["ArrowLeft"], "1"),
        (["ArrowDown"], "8"),
        (["ArrowDown", "ArrowUp"], "1"),
        (["End"], "6"),
        (["ArrowDown", "Home"], "7"),
        (["ArrowDown", "End"], "13"),
        (["ArrowDown"] * 6, "29"),
    ],
)
def test_keys_move_in_the_month(open_page: OpenPage, keys: list[str], day: str) -> None:
    assert press_all(calendar(open_page), *keys) == day


def test_one_day_alone_is_reached_by_tab(open_page: OpenPage) -> None:
    page = calendar(open_page)
    press_all(page, "ArrowDown", "ArrowRight")
    expect(page.locator(".calendar [tabindex='0']")).to_have_count(1)
    expect(page.locator(".calendar [tabindex='0']")).to_contain_text("9")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.calendar')") is None


def test_keys_turn_the_month_and_keep_the_day(open_page: OpenPage) -> None:
    page = calendar(open_page)
    press_all(page, "ArrowRight")
    page.keyboard.press("PageDown")
    expect(page.locator("#month")).to_have_text("January 2027")
    expect(page.locator(".calendar td:focus")).to_contain_text("2")
    page.keyboard.press("PageDown")
    expect(page.locator("#month")).to_have_text("January 2027")
    page.keyboard.press("PageUp")
    expect(page.locator("#month")).to_have_text("December 2026")
    expect(page.locator(".calendar a:focus")).to_have_text("2")


@pytest.mark.parametrize("key", ["Enter", " "])
def test_a_key_chooses_the_day(open_page: OpenPage, key: str) -> None:
    page = calendar(open_page)
    press_all(page, "ArrowRight")
    page.keyboard.press(key)
    page.wait_for_url("**/days/2026-12-02/")


def test_from_right_to_left_the_left_arrow_goes_on(open_page: OpenPage) -> None:
    page = calendar(open_page, "ar")
    assert press_all(page, "ArrowLeft") == "2"
    assert press_all(page, "ArrowRight") == "1"
    places = [page.locator(".calendar a").nth(place).bounding_box() for place in (0, 1)]
    assert places[0] is not None
    assert places[1] is not None
    assert places[0]["x"] > places[1]["x"]
    expect(page.locator(".calendar th").first).to_contain_text("الاثنين")


def test_the_list_is_one_button_away_and_stays_while_months_are_turned(open_page: OpenPage) -> None:
    page = calendar(open_page)
    page.get_by_role("button", name="Show as list").click()
    expect(page.locator("[data-calendar]")).to_be_visible()
    expect(page.locator(".calendar")).to_be_hidden()
    page.get_by_role("link", name="January 2027").click()
    expect(page.get_by_role("link", name="Monday, 4 January 2027")).to_be_visible()
    page.get_by_role("button", name="Show as calendar").click()
    expect(page.locator(".calendar")).to_be_visible()


def test_without_scripts_the_list_is_there_alone(open_page: OpenPage) -> None:
    page = open_page("/days/", scripts=False)
    expect(page.get_by_role("link", name="Monday, 7 December 2026")).to_be_visible()
    expect(page.locator(".calendar")).to_have_count(0)
    expect(page.locator("main button")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "ar", "tr", "fa", "ru"])
def test_it_fits_a_small_phone_and_axe_finds_nothing(open_page: OpenPage, language: str) -> None:
    page = calendar(open_page, language, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    widths = page.locator(".calendar th").evaluate_all(
        "cells => cells.map(cell => cell.scrollWidth - cell.clientWidth)"
    )
    assert max(widths) <= 0
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()
