"""The two lines of the machine-readable zone, and a sentence for each thing that can be wrong with them."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import issuing_states
from accounts.machine_readable_zone import LINE_LENGTH, Correction, Fault, Field, Problem, Reading, read_passport
from goc_portal import clock
from goc_portal.pages.forms import PageForm

FIELD_WORDS: dict[Field, str | Promise] = {
    Field.DOCUMENT: _("kind of document"),
    Field.ISSUING_STATE: _("issuing state"),
    Field.NAMES: _("names"),
    Field.NUMBER: _("passport number"),
    Field.NATIONALITY: _("nationality"),
    Field.BIRTH: _("birth date"),
    Field.SEX: _("sex"),
    Field.EXPIRY: _("expiry date"),
    Field.OPTIONAL: _("personal number (after the expiry date)"),
    Field.WHOLE_LINE: _("last digit"),
}
CHECK_DIGIT_OF: dict[Field, str | Promise] = {
    Field.NUMBER: _("Line 2: the check digit of the passport number does not match."),
    Field.BIRTH: _("Line 2: the check digit of the birth date does not match."),
    Field.EXPIRY: _("Line 2: the check digit of the expiry date does not match."),
    Field.OPTIONAL: _("Line 2: the check digit of the personal number, near the end, does not match."),
    Field.WHOLE_LINE: _("Line 2: the last digit, which checks the whole line, does not match."),
}
COMPARE = _(
    "Compare it with your passport, character by character: the letter O and the digit 0 look alike, so do I and 1."
)
SENTENCES: dict[Problem, str | Promise] = {
    Problem.EMPTY: _("Line %(line)s is still missing. Copy it from the foot of the page with your photo."),
    Problem.LENGTH: _(
        "Line %(line)s has %(detail)s characters, and a passport's line has 44. Look for a character that was left "
        "out or typed twice. Count each < too."
    ),
    Problem.CHARACTER: _(
        "Line %(line)s, %(field)s: “%(detail)s” cannot stand there. "
        "A line has only letters from A to Z, digits and the sign <."
    ),
    Problem.NOT_A_DATE: _("Line %(line)s: the %(field)s is no day of the calendar. %(compare)s"),
    Problem.NOT_A_PASSPORT: _(
        "Line 1 begins with “%(detail)s”, and a passport's begins with P. If you have another document, "
        "go back and type its details by hand."
    ),
    Problem.NO_NAME: _("Line 1: no name stands after the issuing state. Copy the whole line."),
    Problem.LINES_SWAPPED: _("The two lines have changed places. The first line begins with P."),
}


def isolated(code: str) -> str:
    """Keeps its own direction inside a right-to-left sentence (Unicode's isolates: messages carry no HTML)."""
    return f"\N{FIRST STRONG ISOLATE}{code}\N{POP DIRECTIONAL ISOLATE}"


def fault_sentence(fault: Fault) -> str:
    """What is wrong, where, and what to do."""
    if fault.problem == Problem.CHECK_DIGIT:
        return f"{CHECK_DIGIT_OF[fault.field]} {COMPARE}"
    places = {
        "line": fault.line,
        "field": FIELD_WORDS.get(fault.field, ""),
        "detail": isolated(fault.detail),
        "compare": COMPARE,
    }
    return str(SENTENCES[fault.problem]) % places


def correction_sentence(correction: Correction) -> str:
    """What was read otherwise than typed."""
    if correction.field == Field.LINE:
        return gettext("Line %(line)s: we made up the right number of < signs.") % {"line": correction.line}
    return gettext("Line %(line)s, %(field)s: we read “%(typed)s” as “%(read)s”.") % {
        "line": correction.line,
        "field": FIELD_WORDS.get(correction.field, ""),
        "typed": isolated(correction.typed),
        "read": isolated(correction.read),
    }


def line_field(**kwargs: Any) -> forms.CharField:
    """An input for one line, whose errors name the line themselves."""
    attributes = {
        "autocomplete": "off",
        "autocapitalize": "characters",
        "spellcheck": "false",
        "dir": "ltr",
        "class": "portal-code-input",
    }
    return forms.CharField(
        required=False, max_length=4 * LINE_LENGTH, strip=True, widget=forms.TextInput(attrs=attributes), **kwargs
    )


class PassportLinesForm(PageForm):
    """Both lines; `reading` holds what they say."""

    marks_optional = False
    line_1 = line_field(label=_("Line 1"), help_text=_("Begins with the letter P."))
    line_2 = line_field(label=_("Line 2"), help_text=_("Begins with the passport number."))
    reading: Reading

    def clean(self) -> dict[str, Any]:
        """Read both lines together; each fault stands at its line."""
        data = super().clean() or self.cleaned_data
        self.reading = read_passport(data.get("line_1", ""), data.get("line_2", ""), today=clock.today())
        for fault in self.reading.faults:
            self.add_error(f"line_{fault.line}", fault_sentence(fault))
        if self.reading.zone is not None:
            self.refuse_unknown_state(self.reading.zone.issuing_state, "line_1")
            self.refuse_unknown_state(self.reading.zone.nationality, "line_2")
        return data

    def refuse_unknown_state(self, code: str, name: str) -> None:
        """A code that ICAO has not given."""
        if not issuing_states.is_known(code):
            sentence = gettext("“%(code)s” is no code of a state. Compare the three letters with your passport.")
            self.add_error(name, sentence % {"code": code})
