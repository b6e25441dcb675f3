"""Directorates in the admin: public facts to look up. Closures and decreed days stand with the schedules."""

from django.contrib import admin

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


@admin.register(Directorate)
class DirectorateAdmin(ScopedAdmin):
    """Directorates, with the made-up ones marked."""

    list_display = ["name", "level", "province", "opens_at", "closes_at", "is_fictitious"]
    list_filter = ["level", "is_fictitious", "province"]
    list_select_related = ["province"]
    search_fields = ["name", "code"]
