"""The acts on many cases: each names a right, a form, how its rows are looked at and how they are done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from applications.admin.reassigning import officers_in_scope
from applications.bulk import approving, assigning, closing
from applications.bulk.rows import BulkRow
from applications.models import Application
from directorates.asked_for import ask_in_words

if TYPE_CHECKING:
    from accounts.models import User


class BulkForm(forms.Form):
    """What is typed once for all rows: mostly nothing."""

    def __init__(self, *args: Any, by: "User", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        ask_in_words(self)


class AssignManyForm(BulkForm):
    """Who gets the cases, and why."""

    to = forms.ChoiceField(
        label=_("Officer"),
        widget=UnfoldAdminSelectWidget,
        error_messages={"required": _("Choose the officer who gets the cases.")},
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        widget=UnfoldAdminTextInputWidget,
        error_messages={"required": _("Write why the cases are given out: it stands in each of them.")},
    )

    def __init__(self, *args: Any, by: "User", **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        chooser: Any = self.fields["to"]
        chooser.choices = officers_in_scope(by)


@dataclass(frozen=True)
class BulkAct:
    """One act: its words, the queues that it is for (the first where the list shows another), looking and doing."""

    slug: str
    title: str | Promise
    rule: str | Promise
    button: str | Promise
    right: str
    look: Callable[..., list[BulkRow]]
    do: Callable[..., list[BulkRow]]
    queues: tuple[str, ...] = ()
    form: type[BulkForm] = BulkForm

    def is_allowed(self, user: "User") -> bool:
        """Whether the officer's posts give the right."""
        return user.has_perm(f"applications.{self.right}")

    def looked_at(self, cases: Sequence[Application], by: "User", typed: Mapping[str, Any]) -> list[BulkRow]:
        """Every row with what will happen, or why not."""
        return self.look(cases, by=by, **{name: value for name, value in typed.items() if name != "reason"})

    def done(self, cases: Sequence[Application], by: "User", typed: Mapping[str, Any]) -> list[BulkRow]:
        """Every row with what came of it."""
        return self.do(cases, by=by, **typed)


BULK_ACTS: dict[str, BulkAct] = {
    act.slug: act
    for act in (
        BulkAct(
            "assign",
            _("Give cases to an officer"),
            _("Each case goes to the officer with the reason in its history. Who had it before is kept there too."),
            _("Give these cases to the officer"),
            "assign_case",
            assigning.looked_at,
            assigning.assign_cases,
            form=AssignManyForm,
        ),
        BulkAct(
            "approve",
            _("Approve longer stays together"),
            _(
                "Only grants of a longer stay that another officer proposed, in which nothing changed since and the "
                "rulebook, asked again today, has nothing against them. All others say why they are to be opened."
            ),
            _("Approve these grants"),
            "approve_decision",
            approving.looked_at,
            approving.approve_cases,
            ("approval",),
        ),
        BulkAct(
            "close",
            _("Close cases whose last day has passed"),
            _(
                "Only where missing papers did not come until their last day, or nobody came and the last day for a "
                "new appointment has passed. Each person is told, and what can still be done."
            ),
            _("Close these cases"),
            "work_case",
            closing.looked_at,
            closing.close_cases,
            ("overdue", "missed"),
        ),
    )
}
