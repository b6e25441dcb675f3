"""How long records are kept: one list for the country, each change with its history."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from accounts.readers import signed_in
from directorates.kept_admin import KeptRowAdmin
from privacy.errors import TimeIsTooShort
from privacy.keeping import change_rule, refuse_below_the_least
from privacy.kept_for import time_in_words
from privacy.models import RetentionRule
from privacy.purgeables import title_of


class RuleForm(forms.ModelForm):
    """The time of a kind, never below its least."""

    def clean_keep_days(self) -> int | None:
        """Said at the field, before anything is counted."""
        days: int | None = self.cleaned_data["keep_days"]
        try:
            refuse_below_the_least(self.instance.code, days)
        except TimeIsTooShort as error:
            raise ValidationError(str(error), code=error.code) from error
        return days


@admin.register(RetentionRule)
class RetentionRuleAdmin(KeptRowAdmin):
    """Everybody reads it on the privacy page, so that is where a change shows at once."""

    list_display = ["kind", "kept_for", "basis", "source", "changed_at"]
    fields = ["kind", "keep_days", "basis", "source"]
    readonly_fields = ["kind"]
    ordering = ["code"]
    looks_at = ()

    @admin.display(description=_("kind of record"))
    def kind(self, rule: RetentionRule) -> str | Promise:
        """As the privacy page calls it."""
        return title_of(rule.code)

    @admin.display(description=_("kept for"), ordering="keep_days")
    def kept_for(self, rule: RetentionRule) -> str:
        """As the privacy page says it."""
        return time_in_words(rule.keep_days)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """By the right of the officer's posts."""
        return ModelAdmin.has_change_permission(self, request, obj)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """With the least time of this very kind."""
        return super().get_form(request, obj, change=change, **{"form": RuleForm, **kwargs})

    def save_model(self, request: HttpRequest, obj: RetentionRule, form: Any, change: bool) -> None:
        """Call the verb."""
        change_rule(rule=obj, columns=form.cleaned_data, by=signed_in(request))
