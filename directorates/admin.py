"""Directorates in the admin: public facts, kept by headquarters. Closures and decreed days stand with the schedules."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from directorates.keeping import CHANGED, change_directorate
from directorates.kept_admin import KeptRowAdmin
from directorates.models import Directorate, District, Province
from directorates.scoped_admin import ScopedAdmin


@admin.register(Province)
class ProvinceAdmin(ScopedAdmin):
    """The 81 provinces."""

    list_display = ["plate_code", "name", "is_metropolitan"]
    search_fields = ["name"]


@admin.register(District)
class DistrictAdmin(ScopedAdmin):
    """Districts by province."""

    list_display = ["name", "province"]
    list_filter = ["province"]
    list_select_related = ["province"]
    search_fields = ["name"]


class DirectorateForm(forms.ModelForm):
    """What the administration changes of a directorate: how it is called, where it is and when it is open."""

    class Meta:
        model = Directorate
        fields = list(CHANGED)


@admin.register(Directorate)
class DirectorateAdmin(KeptRowAdmin):
    """Directorates, with the made-up ones marked. Headquarters keeps names, addresses and hours."""

    form = DirectorateForm
    list_display = ["name", "level", "province", "opens_at", "closes_at", "is_fictitious"]
    list_filter = ["level", "is_fictitious", "province"]
    list_select_related = ["province"]
    search_fields = ["name", "code"]
    fields = ["code", "level", "province", "district", *CHANGED, "is_fictitious"]
    readonly_fields = ["code", "level", "province", "district", "is_fictitious"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """By the right of the officer's posts."""
        return ModelAdmin.has_change_permission(self, request, obj)

    def save_model(self, request: HttpRequest, obj: Directorate, form: Any, change: bool) -> None:
        """Call the verb."""
        change_directorate(directorate=obj, columns=form.cleaned_data, by=request.user)
