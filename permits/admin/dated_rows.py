"""What offices decide, in the admin: one list a table, kept by headquarters, each row with its source and history."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.contrib import admin
from django.db.models import DecimalField
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import RelatedDropdownFilter
from unfold.widgets import UnfoldAdminTextInputWidget

from accounts.readers import signed_in
from directorates.kept_admin import KeptRowAdmin
from goc_portal.pages.money import TYPED, MoneyField, in_figures
from permits.models import ClosedNeighbourhoods, FeeExemption, FeeTariff, MinimumWage, ReciprocityFee, RulePolicy
from permits.models.dated import DatedRow
from permits.parameters.keeping import keep_row, may_keep

DATED = ("applies_from", "applies_until", "source", "verified", "note")


def money_column(model: type[DatedRow], name: str) -> Callable[[DatedRow], str]:
    """A column of amounts, in groups of three as the reader's language writes them."""

    (field,) = (field for field in model._meta.fields if field.name == name)

    @admin.display(description=field.verbose_name, ordering=name)
    def column(row: DatedRow) -> str:
        return in_figures(getattr(row, name)) or "–"

    return column


def money_field(column: DecimalField) -> MoneyField:
    """The box of a column of amounts, which reads 23.450,00 in every language and says kindly what it cannot read."""
    digits = column.max_digits - column.decimal_places
    return MoneyField(
        label=column.verbose_name,
        help_text=column.help_text,
        required=not column.blank,
        most=Decimal(10) ** digits - Decimal(1).scaleb(-column.decimal_places),
        widget=UnfoldAdminTextInputWidget(attrs=TYPED),
        error_messages={"not_an_amount": _("Enter the amount in digits, for example 23.450,00.")},
    )


class DatedRowAdmin(KeptRowAdmin):
    """Rows by time. What is new is a new row; a row that has applied is ended, not deleted."""

    ordering = ["-applies_from"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """One list for the country: headquarters alone."""
        return ModelAdmin.has_add_permission(self, request) and may_keep(self.model, signed_in(request), adding=True)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """One list for the country: headquarters alone."""
        may_change = ModelAdmin.has_change_permission(self, request, obj)
        return may_change and may_keep(self.model, signed_in(request), adding=False)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Amounts are typed as on receipts and in the Official Gazette, not as Django writes numbers."""
        if isinstance(db_field, DecimalField):
            return money_field(db_field)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: DatedRow, form: ModelForm, change: bool) -> None:
        """Call the verb; the form has validated the row and its constraints before."""
        keep_row(row=obj, by=signed_in(request))


@admin.register(FeeTariff)
class FeeTariffAdmin(DatedRowAdmin):
    """Prices by time."""

    list_display = ["kind", "applies_from", "applies_until", money_column(FeeTariff, "amount"), "verified", "source"]
    list_filter = ["kind", "verified"]
    fields = ["kind", "amount", *DATED]
    ordering = ["kind", "-applies_from"]


@admin.register(MinimumWage)
class MinimumWageAdmin(DatedRowAdmin):
    """Wages by time, with the share of each family member."""

    list_display = [
        "applies_from",
        "applies_until",
        money_column(MinimumWage, "amount"),
        money_column(MinimumWage, "per_person_share"),
        "verified",
        "source",
    ]
    list_filter = ["verified"]
    fields = ["amount", "per_person_share", *DATED]


@admin.register(ReciprocityFee)
class ReciprocityFeeAdmin(DatedRowAdmin):
    """Residence fees by nationality."""

    list_display = [
        "nationality",
        "applies_from",
        "applies_until",
        money_column(ReciprocityFee, "first_month"),
        money_column(ReciprocityFee, "later_month"),
        money_column(ReciprocityFee, "twelve_months"),
        "verified",
    ]
    list_filter = ["verified"]
    search_fields = ["=nationality"]
    fields = ["nationality", "first_month", "later_month", "twelve_months", *DATED]
    ordering = ["nationality", "-applies_from"]


@admin.register(FeeExemption)
class FeeExemptionAdmin(DatedRowAdmin):
    """Who does not pay, and on which article."""

    list_display = ["fee", "permit_type", "nationality", "citation", "applies_from", "applies_until", "verified"]
    list_filter = ["fee", "permit_type", "verified"]
    search_fields = ["=nationality", "citation"]
    fields = ["fee", "permit_type", "nationality", "citation", *DATED]
    ordering = ["fee", "permit_type", "nationality"]


@admin.register(ClosedNeighbourhoods)
class ClosedNeighbourhoodsAdmin(DatedRowAdmin):
    """Counts by province."""

    list_display = ["province", "count", "applies_from", "applies_until", "verified", "source"]
    list_filter = [("province", RelatedDropdownFilter), "verified"]
    list_select_related = ["province"]
    fields = ["province", "count", *DATED]
    ordering = ["province", "-applies_from"]


@admin.register(RulePolicy)
class RulePolicyAdmin(DatedRowAdmin):
    """Readings of the law, all together for a time."""

    list_display = ["applies_from", "applies_until", "insurance_from_age", "insurance_until_age", "verified", "source"]
    fields = [
        "insurance_from_age",
        "insurance_until_age",
        "absence_days_in_a_year",
        "absence_days_in_five_years",
        "tourism_maximum_months",
        "uncapped_maximum_years",
        "slow_long_term_provinces",
        *DATED,
    ]
