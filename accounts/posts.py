"""Officers' posts: who works where, until when, and what the post allows.

Rights follow the posts of the day: `accounts.backends` reads them, so that a post that ends takes its rights with it.
"""

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet

from accounts.enums import PostRole
from accounts.errors import BeyondYourProvince, OnlyAnOfficer
from accounts.models.user import Post, User
from directorates.enums import DirectorateLevel
from directorates.models import Directorate
from directorates.querysets import DirectorateQuerySet
from goc_portal import clock, locking

if TYPE_CHECKING:
    from django.apps import AppConfig

RANK = [
    PostRole.AUDITOR,
    PostRole.CALL_CENTRE,
    PostRole.REGISTRAR,
    PostRole.CASHIER,
    PostRole.CASEWORKER,
    PostRole.SUPERVISOR,
    PostRole.ADMINISTRATOR,
    PostRole.HEADQUARTERS,
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


def posts_of(user: User, on: date) -> QuerySet[Post]:
    """The posts that an active officer holds on a day."""
    return Post.objects.filter(user=user, user__is_active=True, user__is_staff=True).held_on(on)


def posts_held(user: User, on: date | None = None) -> list[Post]:
    """The posts of a day (today if none is given), read once for each login that was read: every page asks often."""
    day = on or clock.today()
    read = user.__dict__.setdefault("_posts_held", {})
    if day not in read:
        read[day] = list(posts_of(user, day))
    return read[day]


def role_of(user: User, on: date | None = None) -> PostRole | None:
    """The highest role held on a day (today if none is given); None for who is no officer."""
    held = set(posts_of(user, on or clock.today()).values_list("role", flat=True))
    return next((role for role in reversed(RANK) if role in held), None)


def office_of(user: Any) -> tuple[str, int | None]:
    """Role and directorate in which an officer looks at something today: those of the highest post; none for others."""
    if not getattr(user, "is_staff", False):
        return "", None
    held = [(post.role, post.directorate_id) for post in posts_held(user)]
    return max(held, key=lambda post: RANK.index(PostRole(post[0])), default=("", None))


def is_named_for_confidential_files(user: User) -> bool:
    """Whether a post held today names the officer for victims', humanitarian and protected files."""
    return user.is_superuser or any(post.needs_to_know for post in posts_held(user))


def role_in_words(role: str) -> str:
    """A role as people read it; nothing for nobody's."""
    return str(PostRole(role).label) if role else ""


def directorates_in_scope(user: User, on: date | None = None) -> DirectorateQuerySet:
    """Where an officer may work on a day.

    A post without a directorate is at headquarters: the whole country. A post at a provincial directorate covers
    the province's district ones, which it supervises; one at a district directorate covers that one.
    """
    if user.is_superuser and user.is_active:
        return Directorate.objects.all()
    if any(post.directorate_id is None for post in posts_held(user, on)):
        return Directorate.objects.all()
    posts = posts_of(user, on or clock.today())
    provinces = posts.filter(directorate__level=DirectorateLevel.PROVINCIAL).values("directorate__province")
    return Directorate.objects.filter(Q(pk__in=posts.values("directorate")) | Q(province__in=provinces))


def keys_in_scope(user: User) -> list[int]:
    """The keys of the directorates where an officer may work today, read once for each login that was read."""
    day = clock.today()
    read = user.__dict__.setdefault("_keys_in_scope", {})
    if day not in read:
        read[day] = list(directorates_in_scope(user, on=day).values_list("pk", flat=True))
    return read[day]


def works_for_the_country(user: User) -> bool:
    """Whether an officer holds a post at headquarters, whose word holds in every directorate."""
    if user.is_superuser and user.is_active:
        return True
    return any(post.directorate_id is None for post in posts_held(user))


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
