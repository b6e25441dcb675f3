"""Questions about applications and mistakes that people report: the officers' queue, and the page to answer on."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget

from accounts.models import User
from applications.asking import answer_question
from applications.models import CaseQuestion
from applications.models.question import LONGEST_LETTER
from directorates.acting_admin import ActingAdmin, RowAct
from directorates.desk import DeskQueue, counted
from documents.enums import AccessPurpose

ANSWER = "applications.answer_casequestion"


class AnswerForm(forms.Form):
    """What the applicant reads."""

    text = forms.CharField(
        label=_("Your answer"),
        help_text=_("The person reads it, without your name. Say what can be done now, in plain words."),
        max_length=LONGEST_LETTER,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 5}),
        error_messages={"required": _("Write the answer first: the person reads it.")},
    )


class WaitingFilter(admin.SimpleListFilter):
    """Whether somebody waits for an answer."""

    title = _("answer")
    parameter_name = "answer"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        """Those that wait; without the filter, all."""
        return [("waiting", _("Waits for an answer"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """The chosen ones."""
        return queryset.waiting() if self.value() == "waiting" else queryset


def question_queues_of(user: User) -> Iterator[DeskQueue]:
    """The queue of letters, for those who may answer."""
    if user.has_perm(ANSWER):
        yield counted(
            CaseQuestion.objects.visible_to(user).waiting(),
            name=_("Questions and mistakes to answer"),
            href=reverse("admin:applications_casequestion_changelist") + "?answer=waiting",
        )


@admin.register(CaseQuestion)
class CaseQuestionAdmin(ActingAdmin):
    """Letters about cases; who has waited longest comes first."""

    page_template = "admin/applications/question.html"
    looks_at = ("application.person_id",)
    look_is = AccessPurpose.CASE
    list_display = ["case_number", "name", "kind", "waits_since", "answered_at"]
    list_filter = [WaitingFilter, "kind"]
    list_select_related = ["application__person"]
    search_fields = ["application__number", "application__person__search_key"]
    ordering = ["waits_since", "-asked_at", "-pk"]
    show_full_result_count = False
    acts = (
        RowAct(
            "answer",
            _("Send the answer"),
            _("The answer is sent, and the person is told that there is one."),
            ANSWER,
            lambda row, *, by, text: answer_question(question=row, text=text, by=by),
            AnswerForm,
        ),
    )

    @admin.display(description=_("application number"))
    def case_number(self, question: CaseQuestion) -> str:
        """The number as people write it."""
        return question.application.number_shown

    @admin.display(description=_("person"), ordering="application__person__search_key")
    def name(self, question: CaseQuestion) -> SafeString:
        """The name, isolated from the direction of the text around it."""
        return format_html("<bdi>{}</bdi>", question.application.person.full_name)

    def get_queryset(self, request: HttpRequest) -> QuerySet[CaseQuestion]:
        """With all that the page shows."""
        return super().get_queryset(request).select_related("application__person")

    def acts_on(self, row: CaseQuestion) -> Sequence[RowAct]:
        """Nothing is answered that does not wait."""
        return self.acts if row.waits_since else ()

    def facts(self, request: HttpRequest, row: CaseQuestion) -> dict[str, Any]:
        """Every letter, with who wrote it."""
        return {"letters": row.letters.select_related("written_by__person")}
