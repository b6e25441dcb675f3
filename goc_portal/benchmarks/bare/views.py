"""Takes a seat with one conditional update and one insert, or says in a short page that there is none."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import Context, Template
from django.urls import path

TABLE = "CREATE TABLE bench_bare_booking (id bigserial PRIMARY KEY, slot_id bigint NOT NULL, person_id bigint UNIQUE)"
TAKE_SEAT = "UPDATE appointments_slot SET booked = booked + 1 WHERE id = %s AND booked < capacity"
WRITE_BOOKING = "INSERT INTO bench_bare_booking (slot_id, person_id) VALUES (%s, %s)"
FULL = Template(
    "<!doctype html><html lang=en><title>{{ title }}</title><h1>{{ title }}</h1><p>{{ name }}</p><a href='/'>Back</a>"
)


@login_required
def book(request: HttpRequest, slot: int) -> HttpResponse:
    """One seat for the person who is signed in."""
    user: Any = request.user
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(TAKE_SEAT, [slot])
        if cursor.rowcount:
            cursor.execute(WRITE_BOOKING, [slot, user.person_id])
            return HttpResponseRedirect("/")
    return HttpResponse(FULL.render(Context({"title": "All places are taken", "name": user.username})), status=409)


urlpatterns = [path("<int:slot>/", book)]
