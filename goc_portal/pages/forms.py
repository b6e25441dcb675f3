"""The base of the portal's forms: sentences that help, optional fields marked, no checks by the browser."""

import unicodedata
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.forms.utils import pretty_name
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext_lazy as _

from goc_portal.pages.rendering import PageRenderer

MISSING = _("“%(label)s” is still missing. Fill it in to go on.")
NOT_CHOSEN = _("“%(label)s” is still open. Choose an answer to go on.")
NO_FILE = _("“%(label)s”: choose a file from your phone or computer to go on.")
UNPRINTABLE = _("This answer has a hidden character that cannot be printed. Delete the whole answer and type it again.")
NOT_TICKED = _("Tick the box to go on: “%(label)s”")
KIND_SENTENCES: Final[dict[str, Any]] = {
    "invalid_choice": _("Choose one of the answers on the list."),
    "invalid_list": _("Choose one or more of the answers on the list."),
    "max_length": _("Use %(limit_value)d characters or fewer. You have used %(show_value)d."),
    "min_length": _("Use %(limit_value)d characters or more. You have used %(show_value)d."),
    "max_value": _("Enter a number up to %(limit_value)s."),
    "min_value": _("Enter a number from %(limit_value)s on."),
}


def missing_sentence(field: forms.Field) -> str | Promise:
    """What to say when nothing was given: it depends on whether one types, chooses, ticks or uploads."""
    if isinstance(field, forms.FileField):
        return NO_FILE
    if isinstance(field, forms.BooleanField):
        return NOT_TICKED
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return NOT_CHOSEN
    return MISSING


def refuse_unprintable(text: object) -> None:
    """Control characters come from copying and from tampering; no paper can show them, and PostgreSQL keeps no NUL."""
    if any(unicodedata.category(character) == "Cc" and not character.isspace() for character in str(text)):
        raise ValidationError(UNPRINTABLE, code="unprintable")


class KindSentences:
    """Django's short reproaches replaced by sentences that name the question and the way on."""

    marks_optional: ClassVar[bool] = True
    fields: dict[str, forms.Field]

    def replace_default_sentences(self) -> None:
        """Put our sentences where the form's author wrote none."""
        for name, field in self.fields.items():
            if isinstance(field, forms.CharField):
                replace_check_of_characters(field)
            defaults = default_sentences(field)
            field.label = field.label or pretty_name(name)
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = labelled(missing_sentence(field), field.label)
            for code, sentence in KIND_SENTENCES.items():
                if field.error_messages.get(code) == defaults.get(code):
                    field.error_messages[code] = sentence


def with_label(sentence: str | Promise, label: str | Promise) -> str:
    """A sentence with the question put in."""
    return str(sentence) % {"label": label}


def replace_check_of_characters(field: forms.CharField) -> None:
    """Our check in place of Django's, which only knows NUL and says so in a programmer's words."""
    others = [check for check in field.validators if not isinstance(check, ProhibitNullCharactersValidator)]
    field.validators = [*others, refuse_unprintable]


# In the language of the moment when it is shown.
labelled = lazy(with_label, str)


def default_sentences(field: forms.Field) -> dict[str, Any]:
    """The sentences that Django's own classes bring, by code."""
    sentences: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        if kind.__module__.startswith("django."):
            sentences.update(getattr(kind, "default_error_messages", {}))
    return sentences


class PageForm(KindSentences, forms.Form):
    """A form on a page of the portal."""

    default_renderer = PageRenderer
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.replace_default_sentences()


class PageModelForm(KindSentences, forms.ModelForm):
    """A form on a page of the portal that fills a model's row; verbs still do the writing."""

    default_renderer = PageRenderer
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.replace_default_sentences()
