"""Going through the questions of the public page without scripts, in every kind and type."""

from typing import Any

import pytest
from django.test import Client

from permits.rules.codes import Purpose
from tests.permits.which_permit.walking import ADDRESS, Walker

FAR = (1, 1, 2029)
PLAIN: dict[str, dict[str, Any]] = {
    "kind": {"kind": "first"},
    "permit": {"permit_type": "short_term"},
    "purpose": {"purpose": "tourism"},
    "age": {"age": 34},
    "baby": {"born_in_turkiye": "yes", "born_on": (1, 11, 2026), "parent_holds_permit": "yes"},
    "relation": {"relation": "spouse"},
    "sponsor": {"sponsor_status": "residence_permit"},
    "sponsor-permit": {
        "sponsor_permit_type": "short_term",
        "sponsor_permit_until": FAR,
        "resident_since": (1, 1, 2020),
        "married_to_turkish_citizen": "no",
    },
    "household": {"household_size": 4, "monthly_income": "91000", "sponsor_address_registered": "yes"},
    "record": {"family_offence": "no"},
    "marriage": {"married_on": (1, 5, 2020), "spouse_is_adult": "yes", "other_spouse": "no"},
    "custody": {"parent_abroad": "mother", "mother_agrees": "yes"},
    "graduation": {"graduated_on": (1, 10, 2026)},
    "family-before": {
        "after_family": "divorce",
        "violence_decision": "no",
        "former_sponsor_status": "turkish_citizen",
    },
    "present-permit": {"held_from": (1, 1, 2026), "held_until": (20, 12, 2026)},
    "permits": {"type_0": "family", "from_0": (1, 1, 2016), "until_0": (20, 12, 2026)},
    "absences": {},
    "assistance": {"assistance": "no"},
    "stay": {"stay": "until", "stay_until": (20, 12, 2026)},
    "period": {"ends_on": (1, 12, 2027)},
    "passport": {"passport_until": (1, 1, 2035)},
    "insurance": {"insurance": "until", "insurance_until": (1, 1, 2030)},
    "means": {"means": "yes"},
    "address": {"address_registered": "yes"},
    "changes": {"data_changed": "no", "passport_renewed": "no"},
    "bans": {"bans": "no"},
}


def walk(client: Client, language: str = "en", until: str = "", **changes: dict[str, Any]) -> Walker:
    """Answer plainly what is asked, but for the changes; stop at a page, or at the end."""
    walker = Walker(client, language)
    for _turn in range(30):
        asked = walker.asks
        if asked in {"", until}:
            return walker
        answers = changes.get(asked.replace("-", "_"), PLAIN[asked])
        if asked == "period" and "period-starts_on_day" in walker.page.names:
            answers = {"starts_on": (1, 12, 2026)} | answers
        walker.answer(**answers)
        assert walker.asks != asked, walker.text
    raise AssertionError("The questions do not end.")


@pytest.mark.django_db
class TestTheWay:
    def test_it_begins_with_one_question(self, client: Client) -> None:
        walker = Walker(client)
        assert walker.response.status_code == 200
        assert walker.page.heading.strip() == "What do you want to do?"

    @pytest.mark.parametrize("kind", ["first", "extension", "transition"])
    @pytest.mark.parametrize("permit_type", ["short_term", "family", "student", "long_term"])
    def test_every_kind_and_type_ends_with_a_result(self, client: Client, kind: str, permit_type: str) -> None:
        walker = walk(client, kind={"kind": kind}, permit={"permit_type": permit_type})
        assert walker.response.status_code == 200
        assert "This is not a decision." in walker.text

    @pytest.mark.parametrize("purpose", list(Purpose))
    def test_every_purpose_ends_with_a_result(self, client: Client, purpose: str) -> None:
        walker = walk(client, purpose={"purpose": purpose})
        assert "This is not a decision." in walker.text

    @pytest.mark.parametrize("relation", ["spouse", "minor_child", "dependent_adult_child"])
    def test_every_relation_ends_with_a_result(self, client: Client, relation: str) -> None:
        walker = walk(client, permit={"permit_type": "family"}, relation={"relation": relation})
        assert "This is not a decision." in walker.text

    @pytest.mark.parametrize("permit_type", ["humanitarian", "trafficking_victim"])
    def test_nobody_tells_a_story_to_reach_the_help_line(self, client: Client, permit_type: str) -> None:
        walker = walk(client, permit={"permit_type": permit_type})
        assert "157" in walker.text
        assert "This is not a decision." in walker.text

    def test_nothing_is_kept(self, client: Client) -> None:
        walker = walk(client)
        assert not walker.response.cookies
        assert "?" not in walker.response.request["PATH_INFO"] + walker.response.request["QUERY_STRING"]
        assert Walker(client).asks == "kind"

    def test_an_address_with_answers_is_not_read(self, client: Client) -> None:
        page = client.get(f"{ADDRESS}?kind-kind=first&answered=kind").content.decode()
        assert "What do you want to do?" in page
