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
        return super().__new__(cls, "")

    def __bool__(self) -> bool:
        # False lets Django go on with an empty value and the filters, as in production.
        origin = _origin_of_the_node_being_rendered()
        return bool(origin and Path(origin).is_relative_to(ROOT) and "site-packages" not in origin)

    def __contains__(self, text: object) -> bool:
        return text == "%s"

    def __mod__(self, variable: Any) -> str:
        origin = Path(_origin_of_the_node_being_rendered() or ROOT).relative_to(ROOT)
        raise UndefinedTemplateVariable(f"{origin} uses '{variable}', which is not given")


def _origin_of_the_node_being_rendered() -> str | None:
    frame = sys._getframe()
    while frame := frame.f_back:  # type: ignore[assignment]
        if frame.f_code is base.Node.render_annotated.__code__:
            return getattr(frame.f_locals["self"].origin, "name", None)
    return None
