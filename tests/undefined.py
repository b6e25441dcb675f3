"""A template variable that does not exist is a fault of ours, not an empty space on somebody's page."""

import sys
from pathlib import Path
from typing import Any

from django.template import base

ROOT = Path(__file__).resolve().parent.parent


class UndefinedTemplateVariable(AssertionError):
    """A template of ours names a variable that its view does not give."""


class RaiseIfOurs(str):
    """Django's string_if_invalid: raises for the portal's templates, stays silent for those of other packages."""

    __slots__ = ()

    def __new__(cls) -> "RaiseIfOurs":
        return super().__new__(cls, "%s")

    def __mod__(self, variable: Any) -> str:
        origin = _origin_of_the_node_being_rendered()
        if origin and Path(origin).is_relative_to(ROOT) and "site-packages" not in origin:
            raise UndefinedTemplateVariable(f"{Path(origin).relative_to(ROOT)} uses '{variable}', which is not given")
        return ""


def _origin_of_the_node_being_rendered() -> str | None:
    frame = sys._getframe()
    while frame := frame.f_back:  # type: ignore[assignment]
        if frame.f_code is base.Node.render_annotated.__code__:
            return getattr(frame.f_locals["self"].origin, "name", None)
    return None
