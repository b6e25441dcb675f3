"""Going through the questions of the public page without scripts, in every kind and type."""

import pytest
from django.test import Client

from permits.rules.codes import Purpose
from tests.permits.which_permit.walking import ADDRESS, Walker, walk


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
