"""The sections of an application and their questions as programs read them."""

import re
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from goc_portal.api.errors import FieldsToMend, mistake
from permits.which_permit.list_forms import MOST_ROWS

NAME: Final = re.compile(r"[a-z_]{1,40}")
LONGEST_ANSWER: Final = 4000
NOT_ASKED: Final = _("This section has no question of this name. Look at its questions, and send only those.")


class FindingSerializer(serializers.Serializer):
    """What the rulebook says to the answers of a section."""

    sentence = serializers.CharField()
    citation = serializers.CharField(help_text="The article.")
    stops = serializers.BooleanField(help_text="Whether the application cannot be submitted like this.")


class SectionSerializer(serializers.Serializer):
    """A section of the form."""

    section = serializers.CharField(source="slug", help_text="What its address asks for.")
    title = serializers.CharField()
    is_answered = serializers.BooleanField()


class SectionsSerializer(serializers.Serializer):
    """The sections that the application needs, in the order of the task list; answers can make another one needed."""

    sections = SectionSerializer(many=True)


class ChoiceSerializer(serializers.Serializer):
    """An answer to choose."""

    answer = serializers.CharField(help_text="What to send.")
    text = serializers.CharField()


class QuestionSerializer(serializers.Serializer):
    """A question, and the answer that is kept or known from before."""

    name = serializers.CharField(help_text="Under which name its answer is sent.")
    question = serializers.CharField()
    help = serializers.CharField()
    kind = serializers.ChoiceField(
        ["text", "choice", "yes_or_no", "day", "amount", "number"],
        help_text="A day is sent as 2031-03-04, yes_or_no as true or false, an amount as text such as 25000.00.",
    )
    is_required = serializers.BooleanField(help_text="Another answer can make it needed, or needless.")
    choices = ChoiceSerializer(many=True)
    answer = serializers.JSONField(allow_null=True, help_text="As it would be sent; null where none is known.")


class SectionInFull(SectionSerializer):
    """A section with its questions."""

    questions = QuestionSerializer(many=True, help_text="Of a list: what each entry answers.")
    entries = serializers.ListField(
        child=serializers.DictField(child=serializers.JSONField(allow_null=True)),
        allow_null=True,
        help_text="The entries of a section that is answered by a list; null for the others.",
    )
    findings = FindingSerializer(many=True)


@extend_schema_field(
    {
        "oneOf": [{"type": "string", "maxLength": LONGEST_ANSWER}, {"type": "number"}, {"type": "boolean"}],
        "nullable": True,
    }
)
class AnswerField(serializers.Field):
    """One answer; the form of the page says what it must be."""

    default_error_messages = {"invalid": _("Send a text, a number, true, false or null.")}
    text = serializers.CharField(max_length=LONGEST_ANSWER, allow_blank=True, trim_whitespace=False)

    def to_internal_value(self, data: Any) -> Any:
        """A text that can be stored, or what is as short as a number."""
        if isinstance(data, str):
            return data if "\0" in data else self.text.run_validation(data)
        if not isinstance(data, bool | int | float):
            self.fail("invalid")
        return data


class AnswersField(serializers.DictField):
    """Answers by the names of their questions."""

    child = AnswerField(allow_null=True)

    def to_internal_value(self, data: Any) -> Any:
        """A name that can be no question's is not repeated in what is said about it."""
        if isinstance(data, dict) and not all(NAME.fullmatch(str(name)) for name in data):
            raise FieldsToMend(mistakes=[mistake("", "not_asked", NOT_ASKED)])
        return super().to_internal_value(data)


class SectionAnswers(serializers.Serializer):
    """The answers of one section; those that were kept before are replaced."""

    answers = AnswersField(required=False, help_text="The answer of each question by its name.")
    entries = serializers.ListField(
        child=AnswersField(),
        max_length=MOST_ROWS,
        required=False,
        help_text="Of a section that is answered by a list: the answers of each entry.",
    )
