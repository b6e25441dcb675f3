"""The office finder: every directorate of a province, with address, hours and closed days, without an account."""

from datetime import timedelta

import pytest
from django.test import Client

import directorates.reference
from directorates.models import Closure, Directorate
from goc_portal import clock
from tests.information.conftest import page_of, words

pytestmark = pytest.mark.django_db
ADDRESS = "/offices/"


@pytest.fixture(autouse=True)
def offices() -> None:
    directorates.reference.load()
    Directorate.objects.filter(code="ankara").update(address="Sokak 5, Çankaya", opens_at="08:30", closes_at="16:30")


def test_every_province_can_be_chosen_in_turkish_order(reader: Client) -> None:
    names = page_of(reader, ADDRESS).xpath("//select/option[@value!='']/text()")
    assert len(names) == 81
    assert names.index("Burdur") < names.index("Çanakkale") < names.index("Denizli")


def test_an_office_is_shown_with_its_name_on_the_door_address_and_hours(reader: Client) -> None:
    text = words(page_of(reader, f"{ADDRESS}?province=6"))
    assert "Sokak 5, Çankaya" in text
    assert "08:30" in text and "16:30" in text
    assert "Ankara" in text


def test_the_offices_of_a_province_are_all_there_and_no_other() -> None:
    page = page_of(Client(), f"{ADDRESS}?province=34")
    assert len(page.xpath("//main//h3")) == Directorate.objects.of_province(34).count() > 1
    assert "Ankara İl Göç" not in words(page)


def test_days_on_which_an_office_is_closed_are_told() -> None:
    day = clock.today() + timedelta(days=3)
    Closure.objects.create(
        directorate=Directorate.objects.get(code="ankara"), closed_from=day, closed_until=day, reason="Taşınma"
    )
    assert "Taşınma" in words(page_of(Client(), f"{ADDRESS}?province=6"))


def test_an_address_that_is_not_known_is_not_made_up() -> None:
    assert "We do not have the address. Ask YİMER 157." in words(page_of(Client(), f"{ADDRESS}?province=81"))


@pytest.mark.parametrize("wrong", ["", "99", "x"])
def test_a_wrong_province_is_answered_with_what_to_do(wrong: str) -> None:
    page = page_of(Client(), f"{ADDRESS}?province={wrong}")
    assert page.xpath("//*[contains(@class, 'govuk-error-summary')]//a/@href") == ["#id_province"]


def test_a_province_costs_few_questions(django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(6):
        page_of(Client(), f"{ADDRESS}?province=34")
