"""The papers of an application as programs read them."""

from rest_framework import serializers

from applications.models import ApplicationPaper, MissingPaper
from applications.papers.names import name_of_paper
from permits.rules.codes import HandedIn, Supplier, Translated


class PaperSerializer(serializers.Serializer):
    """A paper that is asked for, with what has become of it.

    Of a paper that the sponsor brings it is told whether it is accepted, and nothing of what it shows.
    """

    paper = serializers.CharField(help_text="Never changes: for programs.")
    name = serializers.CharField()
    why = serializers.CharField()
    citation = serializers.CharField(help_text="The article.")
    supplied_by = serializers.ChoiceField([each.value for each in Supplier])
    handed_in = serializers.ChoiceField([each.value for each in HandedIn])
    state = serializers.ChoiceField(["not_sent", "uploaded", "accepted", "refused"])
    state_text = serializers.CharField()
    why_refused = serializers.CharField(help_text="Empty unless it was refused.")
    sent_at = serializers.DateTimeField(allow_null=True)
    can_be_sent = serializers.BooleanField(help_text="Whether a file of it is taken now.")
    types = serializers.CharField(help_text="The kinds of file that are taken.")
    largest = serializers.IntegerField(help_text="The largest file, in bytes.")
    translation = serializers.ChoiceField(
        [each.value for each in Translated], help_text="Whether a sworn translation goes with it."
    )
    has_translation = serializers.BooleanField()
    hints = serializers.ListField(
        child=serializers.CharField(), help_text="What may be wrong with the file that is there: nothing is refused."
    )


class PapersSerializer(serializers.Serializer):
    """The checklist, in the rulebook's order."""

    papers = PaperSerializer(many=True)


class MissingPaperSerializer(serializers.Serializer):
    """A paper that an officer asked for, with the last day on which it counts."""

    id = serializers.UUIDField(source="public_id")
    paper = serializers.CharField(source="document", help_text="Send its file to this paper of the application.")
    name = serializers.SerializerMethodField()
    why = serializers.CharField(source="get_reason_display")
    state = serializers.CharField()
    state_text = serializers.CharField(source="get_state_display")
    due_on = serializers.DateField(help_text="Sent on or before this day it counts, whenever an officer looks at it.")

    def get_name(self, missing: MissingPaper) -> str:
        """What it is called."""
        return str(name_of_paper(missing.document))


class MissingPapersSerializer(serializers.Serializer):
    """What was asked for, the next last day first."""

    missing_papers = MissingPaperSerializer(many=True)


class TranslationSerializer(serializers.Serializer):
    """A sworn translation that came and is kept."""

    paper = serializers.CharField(source="original.document")
    sent_at = serializers.DateTimeField(source="uploaded_at")
    sha256 = serializers.CharField(source="stored_file.sha256", help_text="SHA-256 of the file that is kept.")


class SentSerializer(serializers.Serializer):
    """A paper that came and is kept."""

    id = serializers.UUIDField(source="public_id")
    paper = serializers.CharField(source="document")
    name = serializers.SerializerMethodField()
    state = serializers.CharField()
    state_text = serializers.CharField(source="get_state_display")
    sent_at = serializers.DateTimeField(source="uploaded_at")
    sha256 = serializers.CharField(source="stored_file.sha256", help_text="SHA-256 of the file that is kept.")

    def get_name(self, sent: ApplicationPaper) -> str:
        """What it is called."""
        return str(name_of_paper(sent.document))
