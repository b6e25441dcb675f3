"""Choosing a time, and the province that one has moved to."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from directorates.models import Province
from goc_portal.pages.forms import PageForm


def time_chosen(answers: QueryDict) -> UUID | None:
    """The number on the button of a time, if it is one; whether the time exists and is free is for the verb to say."""
    try:
        return UUID(answers.get("slot", ""))
    except ValueError:
        return None


class HoldForm(PageForm):
    """Which kept seat a button is about, so that pressing twice is pressing once."""

    hold = forms.UUIDField()


class NewProvinceForm(PageForm):
    """The province that somebody has moved to: the law has a new address registered there."""

    province = forms.TypedChoiceField(
        label=_("Which province have you moved to?"),
        help_text=_("Only for people who have moved and have not registered the new address yet."),
        coerce=int,
        widget=forms.Select,
        error_messages={"required": _("Choose the province that you have moved to.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        provinces = sorted(Province.objects.values_list("pk", "name"), key=lambda province: province[1])
        self.fields["province"].choices = [("", "—"), *provinces]  # type: ignore[attr-defined]
