"""What a case has beside it, asked in the one query that reads the case: what is empty is not asked for again.

Most cases have no standstill, refund, court or letter. A relation that is known to be empty answers with nothing,
however it is asked, so the sections of the case page stay as they are and cost nothing where there is nothing.
"""

from typing import Any

from django.db.models import Exists, Model, OuterRef, prefetch_related_objects

from accounts.models import Person
from applications.models import Application
from applications.querysets import ApplicationQuerySet

OF_THE_CASE = (
    "cards",
    "decisions",
    "fee_receipts",
    "ministry_approvals",
    "missing_papers",
    "postings",
    "questions",
    "refund_requests",
    "register_checks",
    "suspensions",
)
OF_THE_PERSON = ("deaths", "permits", "told_changes")
ASKED_MORE_THAN_ONCE = {"has_register_checks": "register_checks__checked_by", "has_permits": "person__permits"}


def with_what_is_there(cases: ApplicationQuerySet) -> ApplicationQuerySet:
    """The cases, each with what it has of these."""
    of_the_case = {f"has_{name}": is_any(Application, name, OuterRef("pk")) for name in OF_THE_CASE}
    of_the_person = {f"has_{name}": is_any(Person, name, OuterRef("person")) for name in OF_THE_PERSON}
    return cases.annotate(**of_the_case, **of_the_person)


def is_any(model: type[Model], name: str, of: OuterRef) -> Exists:
    """Whether a relation of a model has a row for a key."""
    relation: Any = model._meta.get_field(name)
    return Exists(relation.related_model._default_manager.order_by().filter(**{relation.field.attname: of}))


def leave_out_what_is_not(case: Application) -> Application:
    """Let what the query found empty be empty, without asking again."""
    for owner, names in ((case, OF_THE_CASE), (case.person, OF_THE_PERSON)):
        empty = {name: getattr(owner, name).none() for name in names if not getattr(case, f"has_{name}")}
        owner.__dict__.setdefault("_prefetched_objects_cache", {}).update(empty)
    prefetch_related_objects([case], *(path for has, path in ASKED_MORE_THAN_ONCE.items() if getattr(case, has)))
    return case
