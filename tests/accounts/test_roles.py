"""Roles: groups hold permissions, posts give them, and nobody holds one alone."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

import directorates.reference
from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.errors import BeyondYourProvince
from accounts.models import Post, User
from accounts.posts import allowed, end_post, give_post, reads
from directorates.models import Directorate
from goc_portal import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def istanbul() -> Directorate:
    directorates.reference.load()
    return Directorate.objects.get(code="istanbul")


def officer(role: PostRole, at: Directorate | None = None, name: str = "") -> User:
    return make_officer(username=name or role.value, role=role, directorate=at, password="x" * 12)


@pytest.mark.parametrize("role", PostRole)
def test_a_group_holds_what_its_role_is_allowed_and_nothing_else(role: PostRole) -> None:
    held = Group.objects.get(name=role.value).permissions.values_list("content_type__app_label", "codename")
    assert {f"{label}.{codename}" for label, codename in held} == allowed(role)


def test_a_permission_of_a_login_opens_nothing() -> None:
    user = officer(PostRole.CASHIER)
    right = Permission.objects.get(codename="approve_decision")
    user.user_permissions.add(right)
    user.groups.add(Group.objects.get(name=PostRole.SUPERVISOR.value))
    assert not User.objects.get(pk=user.pk).has_perm("applications.approve_decision")


def test_the_page_of_a_login_offers_neither_permissions_nor_groups(client: Client) -> None:
    root = User.objects.create_superuser("root", "x" * 12)
    client.force_login(root)
    shown = client.get(reverse("admin:accounts_user_change", args=[root.public_id])).text
    assert "user_permissions" not in shown
    assert 'name="groups"' not in shown


def test_an_auditor_reads_what_any_role_reads_and_changes_nothing() -> None:
    assert {each for each in allowed(PostRole.AUDITOR) if not reads(each)} == {
        "documents.audit_papers",
        "documents.export_records",
        "figures.export_count",
    }
    for role in PostRole:
        assert {each for each in allowed(role) if reads(each)} <= allowed(PostRole.AUDITOR)


@pytest.mark.parametrize(
    ("role", "at"),
    [
        (PostRole.CASEWORKER, "ankara"),
        (PostRole.CASEWORKER, None),
        (PostRole.HEADQUARTERS, None),
        (PostRole.AUDITOR, "istanbul"),
    ],
)
def test_a_provinces_administrator_gives_posts_of_the_province_only(
    istanbul: Directorate, role: PostRole, at: str | None
) -> None:
    by = officer(PostRole.ADMINISTRATOR, istanbul)
    newcomer = User.objects.create_user(username="newcomer", is_staff=True)
    directorate = Directorate.objects.get(code=at) if at else None
    with pytest.raises(BeyondYourProvince):
        give_post(user=newcomer, role=role, directorate=directorate, held_from=clock.today(), by=by)
    fatih = Directorate.objects.get(code="istanbul-fatih")
    given = give_post(user=newcomer, role=PostRole.SUPERVISOR, directorate=fatih, held_from=clock.today(), by=by)
    assert end_post(post=given, last_day=clock.today(), by=by).held_until == clock.today()


def test_a_provinces_administrator_ends_no_post_elsewhere(client: Client, istanbul: Directorate) -> None:
    by = officer(PostRole.ADMINISTRATOR, istanbul)
    post = officer(PostRole.CASEWORKER, Directorate.objects.get(code="ankara")).posts.get()
    with pytest.raises(BeyondYourProvince):
        end_post(post=post, last_day=clock.today(), by=by)
    client.force_login(by)
    page = reverse("admin:accounts_post_change", args=[post.pk])
    assert client.post(page, {"held_until": clock.today().isoformat()}).status_code == 403
    post.refresh_from_db()
    assert post.held_until is None


def test_the_form_offers_a_provinces_administrator_what_the_verb_takes(client: Client, istanbul: Directorate) -> None:
    client.force_login(officer(PostRole.ADMINISTRATOR, istanbul))
    answers = {"new_user_name": "newcomer", "new_password": "an entirely new password", "held_from": clock.today()}
    shown = client.get(reverse("admin:accounts_post_add")).text
    assert 'value="supervisor"' in shown
    assert 'value="headquarters"' not in shown
    nowhere = {"role": PostRole.SUPERVISOR.value, "directorate": "", "held_until": ""}
    assert client.post(reverse("admin:accounts_post_add"), answers | nowhere).status_code == 200
    here = nowhere | {"directorate": istanbul.pk}
    assert client.post(reverse("admin:accounts_post_add"), answers | here).status_code == 302
    assert Post.objects.get(user__username="newcomer").directorate == istanbul
