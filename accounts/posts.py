"""Officers' posts: who works where, until when, and what the post allows.

Rights follow the posts of the day: `accounts.backends` reads them, so that a post that ends takes its rights with it.
"""

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Group, Permission

from accounts.enums import PostRole
from accounts.errors import BeyondYourProvince, OnlyAnOfficer
from accounts.models.user import Post, User
from accounts.offices import (
    RANK,
    directorates_in_scope,
    is_named_for_confidential_files,
    keys_in_scope,
    keys_of_practice,
    office_of,
    posts_held,
    posts_of,
    practises,
    role_in_words,
    role_of,
    works_for_the_country,
)
from directorates.models import Directorate
from goc_portal import locking

if TYPE_CHECKING:
    from django.apps import AppConfig

__all__ = [
    "GIVEN_BY_HEADQUARTERS",
    "RANK",
    "allow",
    "allowed",
    "directorates_in_scope",
    "end_post",
    "give_post",
    "is_named_for_confidential_files",
    "keys_in_scope",
    "keys_of_practice",
    "make_officer_login",
    "office_of",
    "posts_held",
    "posts_of",
    "practises",
    "role_in_words",
    "role_of",
    "works_for_the_country",
    "write_role_permissions",
]

GIVEN_BY_HEADQUARTERS = frozenset({PostRole.HEADQUARTERS, PostRole.AUDITOR})
"""Who stands above a province, or looks at it from outside, is not put there by the province."""
_allowed: dict[PostRole, set[str]] = defaultdict(set)


def allow(role: PostRole, *permissions: str) -> None:
    """Let a role do something: ``"applications.decide_application"``. Called by each app's ready()."""
    _allowed[role].update(permissions)


def allowed(role: PostRole) -> frozenset[str]:
    """What a role may do. An auditor reads whatever any role reads, and does nothing but what was allowed as well."""
    own = _allowed[role]
    if role != PostRole.AUDITOR:
        return frozenset(own)
    return frozenset(own | {each for names in _allowed.values() for each in names if reads(each)})


def reads(permission: str) -> bool:
    """Whether a permission opens a list and its pages, and nothing else."""
    return permission.split(".")[1].startswith("view_")


def write_role_permissions(sender: "AppConfig", **kwargs: Any) -> None:
    """After an app's migrations: a group a role, holding what that app allows it (post_migrate)."""
    for role in PostRole:
        group, _created = Group.objects.get_or_create(name=role.value)
        codenames = [name.split(".")[1] for name in allowed(role) if name.startswith(f"{sender.label}.")]
        of_app = Permission.objects.filter(content_type__app_label=sender.label)
        group.permissions.remove(*of_app.exclude(codename__in=codenames))
        group.permissions.add(*of_app.filter(codename__in=codenames))


@locking.verb
def make_officer_login(*, username: str, password: str, by: User, email: str = "") -> User:
    """A login for a new officer, who can do nothing until a post is given."""
    if not by.has_perm("accounts.add_user"):
        raise OnlyAnOfficer
    return User.objects.create_user(username=username, password=password, email=email, is_staff=True)


@locking.verb
def give_post(
    *,
    user: User,
    role: PostRole,
    directorate: Directorate | None,
    held_from: date,
    held_until: date | None = None,
    needs_to_know: bool = False,
    by: User | None,
) -> Post:
    """Put an officer in a post; ``by`` is None only for the first administrator and the demonstration."""
    if by is not None:
        refuse_beyond_own_province(by, "accounts.add_post", role, directorate)
    officer = locking.locked(User.objects.filter(pk=user.pk)).get()
    if not officer.is_staff:
        officer.is_staff = True
        officer.save(update_fields=["is_staff"])
        user.is_staff = True
    user.__dict__.pop("_posts_held", None)
    return Post.objects.create(
        user=officer,
        role=role,
        directorate=directorate,
        needs_to_know=needs_to_know,
        held_from=held_from,
        held_until=held_until,
    )


@locking.verb
def end_post(*, post: Post, last_day: date | None, by: User) -> Post:
    """Let a post end on a day, or go on until further notice (None)."""
    refuse_beyond_own_province(by, "accounts.change_post", PostRole(post.role), post.directorate)
    post = locking.locked(Post.objects.filter(pk=post.pk)).get()
    post.held_until = last_day
    post.save(update_fields=["held_until"])
    return post


def refuse_beyond_own_province(by: User, right: str, role: PostRole, directorate: Directorate | None) -> None:
    """A province's administrator gives and ends posts in the province; the others are headquarters' to give."""
    if not by.has_perm(right):
        raise OnlyAnOfficer
    if works_for_the_country(by):
        return
    in_scope = directorate is not None and directorates_in_scope(by).filter(pk=directorate.pk).exists()
    if not in_scope or role in GIVEN_BY_HEADQUARTERS:
        raise BeyondYourProvince
