"""The officers' desk for cases."""

from applications.admin.cases import ApplicationAdmin
from applications.admin.policies import AnsweringPolicyAdmin, DraftPolicyAdmin

__all__ = ["AnsweringPolicyAdmin", "ApplicationAdmin", "DraftPolicyAdmin"]
