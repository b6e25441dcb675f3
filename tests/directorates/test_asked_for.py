"""What stands in an officer's choice before anything is chosen: words, never dashes."""

from django import forms

from directorates.asked_for import ask_in_words
from directorates.models import Directorate


class PlaceForm(forms.Form):
    """A place that must be chosen, and one that says itself what leaving it open means."""

    place = forms.ModelChoiceField(Directorate.objects.none())
    other = forms.ModelChoiceField(Directorate.objects.none(), required=False, empty_label="All places")


def test_an_empty_choice_has_words(db: None) -> None:
    form = PlaceForm()
    assert [label for _value, label in form.fields["place"].choices] == ["---------"]  # type: ignore[attr-defined]
    ask_in_words(form)
    empty = {name: [label for _value, label in field.choices] for name, field in form.fields.items()}  # type: ignore[attr-defined]
    assert empty == {"place": ["Choose"], "other": ["All places"]}
