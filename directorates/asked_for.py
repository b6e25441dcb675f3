"""What an officer's form says of a field that is empty, before and after it was sent: what to do, by its kind. Pure."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DASHES = "---------"
"""What Django offers in place of words where nothing is chosen yet."""
UNTOLD = forms.Field.default_error_messages["required"]
ASKED_FOR: dict[type[forms.Field], str | Promise] = {
    forms.MultipleChoiceField: _("Choose at least one."),
    forms.ModelMultipleChoiceField: _("Choose at least one."),
    forms.ChoiceField: _("Choose from the list."),
    forms.ModelChoiceField: _("Choose from the list."),
    forms.DateField: _("Enter the day."),
    forms.TimeField: _("Enter the hour."),
    forms.IntegerField: _("Enter a number."),
    forms.BooleanField: _("Tick this box if it is so; nothing goes on without it."),
}
"""By the first kind that fits; of every other one, to write it."""


def asked_for(field: forms.Field) -> str | Promise:
    """What is to be done about a field that was left empty."""
    return next((words for kind, words in ASKED_FOR.items() if isinstance(field, kind)), _("Write this first."))


def ask_in_words(form: forms.Form) -> None:
    """Give every field without words of its own those of its kind, and an empty choice words in place of dashes."""
    for field in form.fields.values():
        if isinstance(field, forms.ModelChoiceField) and field.empty_label == DASHES:
            field.empty_label = str(_("Choose"))
        if field.error_messages["required"] == UNTOLD:
            field.error_messages["required"] = str(asked_for(field))
