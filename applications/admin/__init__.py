"""The officers' desk for cases."""

from applications.admin.cases import ApplicationAdmin

__all__ = ["ApplicationAdmin"]
