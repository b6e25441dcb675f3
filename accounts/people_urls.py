"""Addresses of the people for whom one acts."""

from django.urls import path

from accounts.views import acting, people, who_looked

app_name = "people"

urlpatterns = [
    path("", people.PeopleView.as_view(), name="list"),
    path("who-looked/", who_looked.WhoLookedView.as_view(), name="who-looked"),
    path("child/", people.ChildView.as_view(), name="child"),
    path("child/passport-lines/", people.ChildLinesView.as_view(), name="child-lines"),
    path("ask/", acting.AskToActView.as_view(), name="ask"),
    path("<uuid:representation>/end/", acting.StopActingView.as_view(), name="end"),
    path("<uuid:representation>/withdraw/", people.WithdrawView.as_view(), name="withdraw"),
]
