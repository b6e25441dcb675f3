"""Citations as people read them."""

from django.utils.translation import override

from permits.wording import cited


def test_an_article_is_not_turned_round_among_letters_from_right_to_left() -> None:
    with override("ar"):
        assert "\N{LEFT-TO-RIGHT ISOLATE}35(3)(a)\N{POP DIRECTIONAL ISOLATE}" in cited("6458 Art. 35(3)(a)")


def test_elsewhere_nothing_is_added() -> None:
    with override("en"):
        assert cited("6458 Art. 35(3)(a)") == "Law 6458, Article 35(3)(a)"
        assert cited("practice") == "practice of the directorates"
