"""The table of roles and permissions for docs/permissions.md, out of what the apps allow (accounts/posts.py)."""

from collections.abc import Iterator
from itertools import groupby

from django.apps import apps
from django.contrib.auth import get_permission_codename

from accounts.enums import PostRole
from accounts.posts import allowed

SAID_BY_DJANGO = {"add": "Add", "change": "Change", "delete": "Delete", "view": "Look at"}

WHAT_A_POST_GIVES = (
    "A post gives its role's permissions for its days, at its directorate (at a provincial one: in the province; "
    "without a directorate: in the country). Permissions hang on roles; no login holds one by itself. "
    "An auditor reads what any role reads and changes nothing."
)


def matrix_lines() -> Iterator[str]:
    """What the page says above the tables, and one table an app."""
    yield from (
        "# Who may do what",
        "",
        WHAT_A_POST_GIVES,
        "",
        "What a permission opens is held within the scope by each model's `visible_to`; beyond it nothing exists.",
        "",
    )
    words = permission_words()
    for label, names in groupby(sorted(set().union(*map(allowed, PostRole))), lambda name: name.split(".")[0]):
        yield from (f"## {apps.get_app_config(label).verbose_name}", "")
        yield from table(list(names), words)
        yield ""


def table(names: list[str], words: dict[str, str]) -> Iterator[str]:
    """One row a permission, one column a role."""
    yield f"| permission | what it is | {' | '.join(str(role.label) for role in PostRole)} |"
    yield f"|---|---|{'|'.join(':-:' for _role in PostRole)}|"
    for name in names:
        marks = ("✓" if name in allowed(role) else "" for role in PostRole)
        yield f"| `{name}` | {words[name]} | {' | '.join(marks)} |"


def permission_words() -> dict[str, str]:
    """Every permission that there is, in words: Django's four by what they do to what, our own by their names."""
    words = {}
    for model in apps.get_models():
        options = model._meta
        for action in options.default_permissions:
            name = get_permission_codename(action, options)
            words[f"{options.app_label}.{name}"] = f"{SAID_BY_DJANGO[action]}: {options.verbose_name}"
        words |= {f"{options.app_label}.{name}": str(said) for name, said in options.permissions}
    return words
