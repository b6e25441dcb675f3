"""Names of tables stand at the head of lists and in the sidebar: Python's capital of a Turkish i has no dot."""

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import override


def test_names_of_our_tables_begin_in_turkish_with_a_turkish_capital() -> None:
    ours = [
        app for app in apps.get_app_configs() if not app.name.startswith(("django", "allauth", "unfold", "pghistory"))
    ]
    with override("tr"):
        names = [
            capfirst(str(name))
            for app in ours
            for model in app.get_models()
            if not model.__name__.endswith("Event")
            for name in (model._meta.verbose_name, model._meta.verbose_name_plural)
        ]
    assert [name for name in names if name.startswith("I")] == []
