"""What is written to the directorate about a case."""

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.enums import QuestionKind
from applications.models.question import LONGEST_LETTER
from goc_portal.pages.forms import PageForm

MISSING_TEXT = _("Write what you want to know, or what is wrong, so that an officer can answer.")


class NewLetterForm(PageForm):
    """The first letter of a thread."""

    kind = forms.ChoiceField(label=_("What is it about?"), choices=QuestionKind, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Your message"),
        help_text=_(
            "In any language. For a mistake, say what is written now and what is right. "
            "Do not write passwords or codes."
        ),
        max_length=LONGEST_LETTER,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": MISSING_TEXT},
    )


class LetterForm(PageForm):
    """One more letter in a thread."""

    text = forms.CharField(
        label=_("Write again"),
        max_length=LONGEST_LETTER,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": MISSING_TEXT},
    )
