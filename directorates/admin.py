"""Directorates in the admin: public facts to look up; decreed days and closures are the administrators' to keep."""

from django.contrib import admin
from unfold.admin import ModelAdmin

from directorates.models import Closure, DecreedDay, Directorate, District, Province
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


@admin.register(Directorate)
class DirectorateAdmin(ScopedAdmin):
    """Directorates, with the made-up ones marked."""

    list_display = ["name", "level", "province", "opens_at", "closes_at", "is_fictitious"]
    list_filter = ["level", "is_fictitious", "province"]
    list_select_related = ["province"]
    search_fields = ["name", "code"]


@admin.register(Closure)
class ClosureAdmin(ModelAdmin):
    """Days on which a directorate serves nobody: no appointment is given on them from then on."""

    list_display = ["directorate", "closed_from", "closed_until", "reason"]
    list_filter = ["directorate__province"]
    list_select_related = ["directorate"]
    autocomplete_fields = ["directorate"]
    date_hierarchy = "closed_from"


@admin.register(DecreedDay)
class DecreedDayAdmin(ModelAdmin):
    """Administrative leave: dated, with the decree that gives it."""

    list_display = ["day", "reason", "source"]
    date_hierarchy = "day"
