"""What offices decide is kept by headquarters, in words, with a history; others look it up."""

from datetime import date
from decimal import Decimal
from http import HTTPStatus

import pytest
from django.conf import settings
from django.test import Client

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import User
from directorates.models import Directorate, Province
from permits.errors import NotYourTable, RowIsImpossible
from permits.models import MinimumWage, RulePolicy
from permits.models.dated import DatedRow
from permits.parameters import current_parameters
from permits.parameters.keeping import keep_row
from permits.reference import load

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.appointments.admin_urls")]
TABLES = ("feetariff", "minimumwage", "reciprocityfee", "feeexemption", "closedneighbourhoods", "rulepolicy")
WAGES = "/admin/permits/minimumwage/"
NEXT_WAGE = {
    "amount": "33000.00",
    "per_person_share": "11000.00",
    "applies_from": "2027-01-01",
    "applies_until": "",
    "source": "Official Gazette of 26.12.2026",
    "verified": "on",
    "note": "",
}


@pytest.fixture
def headquarters(ankara: Province) -> User:
    """An administrator of the whole country."""
    load()
    return administrator("headquarters", None)


def administrator(username: str, directorate: Directorate | None) -> User:
    return make_officer(
        username=username, role=PostRole.ADMINISTRATOR, directorate=directorate, password="four words put together"
    )


def wage(**changes: object) -> MinimumWage:
    row = {
        "applies_from": date(2027, 1, 1),
        "amount": Decimal(33000),
        "per_person_share": Decimal(11000),
        "source": "test",
    }
    return MinimumWage(**row | changes)


@pytest.mark.parametrize("table", TABLES)
def test_headquarters_opens_every_table_and_its_pages(client: Client, headquarters: User, table: str) -> None:
    client.force_login(headquarters)
    assert client.get(f"/admin/permits/{table}/").status_code == HTTPStatus.OK
    assert client.get(f"/admin/permits/{table}/add/").status_code == HTTPStatus.OK
    (model,) = [model for model in DatedRow.__subclasses__() if model._meta.model_name == table]
    row = model._default_manager.first()
    assert row is not None
    page = client.get(f"/admin/permits/{table}/{row.public_id}/change/")
    assert page.status_code == HTTPStatus.OK
    assert 'name="source"' in page.content.decode()
    assert client.get(f"/admin/permits/{table}/{row.public_id}/history/").status_code == HTTPStatus.OK


def test_a_new_wage_counts_at_once_and_its_history_names_who_did_it(client: Client, headquarters: User) -> None:
    client.force_login(headquarters)
    before = current_parameters().version
    added = client.post(f"{WAGES}add/", NEXT_WAGE)
    assert added.status_code == HTTPStatus.FOUND, added.content.decode()[:2000]
    assert current_parameters().version != before
    row = MinimumWage.objects.get(applies_from=date(2027, 1, 1))
    client.post(f"{WAGES}{row.public_id}/change/", NEXT_WAGE | {"amount": "33030.00"})
    history = client.get(f"{WAGES}{row.public_id}/history/").content.decode()
    assert "33,030.00 TL · Friday, 1 January 2027" in history
    assert "33,000.00" in history
    assert "33,030.00" in history
    assert headquarters.get_full_name() in history


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"applies_from": "2026-06-01"}, "Another row already applies in that time"),
        ({"applies_until": "2026-12-31"}, "The last day must not be before the first"),
        ({"per_person_share": "33000.01"}, "at most the wage itself"),
        ({"source": ""}, "This field is required"),
        ({"amount": "a lot"}, "Enter the amount in digits, for example 23.450,00."),
        ({"amount": "33000000000000"}, "Enter an amount up to 9,999,999,999.99."),
    ],
)
def test_the_form_refuses_in_words(client: Client, headquarters: User, changes: dict[str, str], words: str) -> None:
    client.force_login(headquarters)
    count = MinimumWage.objects.count()
    page = client.post(f"{WAGES}add/", NEXT_WAGE | changes)
    assert words in page.content.decode()
    assert MinimumWage.objects.count() == count


@pytest.mark.parametrize("typed", ["33.000", "33.000,00", "33 000 TL", "33,000.00", "٣٣٬٠٠٠٫٠٠"])
@pytest.mark.parametrize("language", ["tr", "en"])
def test_a_wage_is_read_as_the_official_gazette_prints_it(
    client: Client, headquarters: User, typed: str, language: str
) -> None:
    client.force_login(headquarters)
    added = client.post(f"{WAGES}add/", NEXT_WAGE | {"amount": typed}, headers={"accept-language": language})
    assert added.status_code == HTTPStatus.FOUND, added.content.decode()[:2000]
    assert MinimumWage.objects.get(applies_from=date(2027, 1, 1)).amount == Decimal(33000)


def test_a_saved_wage_comes_back_in_turkish_figures_and_stays_the_same(client: Client, headquarters: User) -> None:
    client.force_login(headquarters)
    row = MinimumWage.objects.get(applies_from=date(2026, 1, 1))
    address = f"{WAGES}{row.public_id}/change/"
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "tr"
    assert 'value="28.075,50"' in client.get(address).content.decode()
    typed = NEXT_WAGE | {"amount": "28.075,50", "per_person_share": "9.358,50", "applies_from": "2026-01-01"}
    assert client.post(address, typed).status_code == HTTPStatus.FOUND
    row.refresh_from_db()
    assert row.amount == Decimal("28075.50")


def test_dollars_have_fewer_digits(client: Client, headquarters: User) -> None:
    client.force_login(headquarters)
    row = {"nationality": "NZL", "twelve_months": "1.000.000", "applies_from": "2027-01-01", "source": "test"}
    page = client.post("/admin/permits/reciprocityfee/add/", row)
    assert "Enter an amount up to 999,999.99." in page.content.decode()


def test_contradictory_readings_are_refused_in_words(client: Client, headquarters: User) -> None:
    client.force_login(headquarters)
    row = RulePolicy.objects.get()
    form = {
        "insurance_from_age": "65",
        "insurance_until_age": "18",
        "absence_days_in_a_year": "180",
        "absence_days_in_five_years": "365",
        "slow_long_term_provinces": "7,34",
        "applies_from": "2014-04-11",
        "source": "order",
    }
    page = client.post(f"/admin/permits/rulepolicy/{row.public_id}/change/", form)
    assert "The first age must be lower than the last" in page.content.decode()
    done = client.post(
        f"/admin/permits/rulepolicy/{row.public_id}/change/",
        form | {"insurance_from_age": "18", "insurance_until_age": "66", "slow_long_term_provinces": "34"},
    )
    assert done.status_code == HTTPStatus.FOUND, done.content.decode()[:2000]
    assert current_parameters().policies.insurance_until_age == 66
    assert current_parameters().policies.slow_long_term_provinces == frozenset({34})


def test_a_provincial_administrator_and_a_caseworker_look_only(
    client: Client, headquarters: User, ankara_officer: User
) -> None:
    provincial = administrator("ankara-administrator", Directorate.objects.provincial_of(6))
    row = MinimumWage.objects.get(applies_from=date(2026, 1, 1))
    for officer in (provincial, ankara_officer):
        client.force_login(officer)
        assert client.get(WAGES).status_code == HTTPStatus.OK
        assert client.get(f"{WAGES}add/").status_code == HTTPStatus.FORBIDDEN
        assert client.post(f"{WAGES}{row.public_id}/change/", NEXT_WAGE).status_code == HTTPStatus.FORBIDDEN
        with pytest.raises(NotYourTable):
            keep_row(row=wage(), by=officer)
    assert not MinimumWage.objects.filter(applies_from=date(2027, 1, 1)).exists()


def test_nobody_deletes_a_row(client: Client, headquarters: User) -> None:
    client.force_login(headquarters)
    row = MinimumWage.objects.get(applies_from=date(2026, 1, 1))
    assert client.post(f"{WAGES}{row.public_id}/delete/", {"post": "yes"}).status_code == HTTPStatus.FORBIDDEN
    assert client.get(f"{WAGES}{row.pk}/change/").status_code == HTTPStatus.NOT_FOUND


def test_the_verb_validates_too(headquarters: User) -> None:
    with pytest.raises(RowIsImpossible, match="Another row already applies"):
        keep_row(row=wage(applies_from=date(2026, 3, 1)), by=headquarters)
    with pytest.raises(RowIsImpossible, match="must be a decimal"):
        keep_row(row=wage(amount="much"), by=headquarters)
    assert keep_row(row=wage(), by=headquarters).pk is not None


@pytest.mark.parametrize(("language", "figures"), [("en", "33,000.00"), ("tr", "33.000,00")])
def test_amounts_stand_in_groups_of_the_language(
    client: Client, headquarters: User, language: str, figures: str
) -> None:
    keep_row(row=wage(), by=headquarters)
    client.force_login(headquarters)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    assert figures in client.get(WAGES).content.decode()
