"""Addresses of the people for whom one acts."""

from django.urls import path

from accounts.views import people, who_looked

app_name = "people"

urlpatterns = [
    path("", people.PeopleView.as_view(), name="list"),
    path("who-looked/", who_looked.WhoLookedView.as_view(), name="who-looked"),
    path("child/", people.ChildView.as_view(), name="child"),
    path("child/passport-lines/", people.ChildLinesView.as_view(), name="child-lines"),
    path("<uuid:representation>/withdraw/", people.WithdrawView.as_view(), name="withdraw"),
]
