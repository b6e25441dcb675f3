"""Where officers work, in which role and until when: read from the posts of a login.

It knows posts by the login's own relation and imports no models, so that querysets of any model of this app may ask.
"""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from accounts.enums import PostRole
from directorates.enums import DirectorateLevel
from directorates.models import Directorate
from directorates.querysets import DirectorateQuerySet
from goc_portal import clock

if TYPE_CHECKING:
    from accounts.models.user import Post, User

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


def holds_a_post(user: Any) -> bool:
    """Whether an officer is in post today; a superuser counts as one."""
    return user.is_active and (user.is_superuser or bool(posts_held(user)))


def posts_of(user: "User", on: date) -> "QuerySet[Post]":
    """The posts that an active officer holds on a day."""
    return user.posts.filter(user__is_active=True, user__is_staff=True).held_on(on)


def posts_held(user: "User", on: date | None = None) -> "list[Post]":
    """The posts of a day (today if none is given), read once for each login that was read: every page asks often."""
    day = on or clock.today()
    read = user.__dict__.setdefault("_posts_held", {})
    if day not in read:
        read[day] = list(posts_of(user, day).select_related("directorate"))
    return read[day]


def role_of(user: "User", on: date | None = None) -> PostRole | None:
    """The highest role held on a day (today if none is given); None for who is no officer."""
    held = set(posts_of(user, on or clock.today()).values_list("role", flat=True))
    return next((role for role in reversed(RANK) if role in held), None)


def office_of(user: Any) -> tuple[str, int | None]:
    """Role and directorate in which an officer looks at something today: those of the highest post; none for others."""
    if not getattr(user, "is_staff", False):
        return "", None
    held = [(post.role, post.directorate_id) for post in posts_held(user)]
    return max(held, key=lambda post: RANK.index(PostRole(post[0])), default=("", None))


def is_named_for_confidential_files(user: "User") -> bool:
    """Whether a post held today names the officer for victims', humanitarian and protected files."""
    return user.is_superuser or any(post.needs_to_know for post in posts_held(user))


def practises(user: "User") -> bool:
    """Whether an officer works in the practice directorate today."""
    return any(post.directorate is not None and post.directorate.is_practice for post in posts_held(user))


def role_in_words(role: str) -> str:
    """A role as people read it; nothing for nobody's."""
    return str(PostRole(role).label) if role else ""


def directorates_in_scope(user: "User", on: date | None = None) -> DirectorateQuerySet:
    """Where an officer may work on a day.

    A post without a directorate is at headquarters: the whole country. A post at a provincial directorate covers
    the province's district ones, which it supervises; one at a district directorate covers that one.
    """
    if user.is_superuser and user.is_active:
        return Directorate.objects.all()
    if any(post.directorate_id is None for post in posts_held(user, on)):
        return Directorate.objects.without_practice()
    posts = posts_of(user, on or clock.today())
    provinces = posts.filter(directorate__level=DirectorateLevel.PROVINCIAL).values("directorate__province")
    return Directorate.objects.filter(Q(pk__in=posts.values("directorate")) | Q(province__in=provinces))


def keys_in_scope(user: "User") -> list[int]:
    """The keys of the directorates where an officer may work today, read once for each login that was read."""
    day = clock.today()
    read = user.__dict__.setdefault("_keys_in_scope", {})
    if day not in read:
        read[day] = list(directorates_in_scope(user, on=day).values_list("pk", flat=True))
    return read[day]


def keys_of_practice(user: "User") -> list[int]:
    """The keys of the directorates of practice, for who works for the country: invented cases are none of it.

    Superusers see them too. Read once for each login that was read.
    """
    if user.is_superuser and user.is_active:
        return []
    if "_keys_of_practice" not in user.__dict__:
        practice = Directorate.objects.filter(is_practice=True)
        user.__dict__["_keys_of_practice"] = list(practice.values_list("pk", flat=True))
    keys: list[int] = user.__dict__["_keys_of_practice"]
    return keys


def works_for_the_country(user: "User") -> bool:
    """Whether an officer holds a post at headquarters, whose word holds in every directorate."""
    if user.is_superuser and user.is_active:
        return True
    return any(post.directorate_id is None for post in posts_held(user))
