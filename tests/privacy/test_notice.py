"""The privacy notice: for everybody, before anything is typed, with the times as they stand."""

import pytest
from django.test import Client
from django.urls import reverse

from privacy.enums import Basis
from privacy.kinds import all_kinds
from privacy.models import RetentionRule
from privacy.purgeables import all_purgeables

pytestmark = pytest.mark.django_db


def test_everybody_reads_it_in_every_language(client: Client) -> None:
    for language in ("en", "tr", "ar"):
        page = client.get(reverse("privacy:notice"), headers={"accept-language": language})
        assert page.status_code == 200
        assert "6698" in page.text and "6458" in page.text


def test_registration_leads_to_it_before_anything_is_typed(client: Client) -> None:
    assert f'href="{reverse("privacy:notice")}"' in client.get(reverse("accounts:register")).text.split("<main")[1]


def test_a_time_that_is_policy_is_not_called_law(client: Client) -> None:
    page = client.get(reverse("privacy:notice")).text
    assert "Set by the Presidency, not by a law" in page
    assert "Set by law:" not in page
    RetentionRule.objects.filter(code="notices").update(keep_days=400, basis=Basis.LAW, source="Law 1, Article 2")
    page = client.get(reverse("privacy:notice")).text
    assert "400 days since they were sent" in page
    assert "Set by law: <bdi>Law 1, Article 2</bdi>" in page


def test_every_kind_of_record_has_a_time_and_every_time_a_kind() -> None:
    codes = {kind.code for kind in all_purgeables()}
    assert set(RetentionRule.objects.values_list("code", flat=True)) == codes
    assert {code for kind in all_kinds() for code in kind.kept_by} <= codes
