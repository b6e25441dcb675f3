"""The officers' desk for cases."""

from applications.admin.cases import ApplicationAdmin
from applications.admin.downtimes import DowntimeAdmin
from applications.admin.policies import AnsweringPolicyAdmin, DraftPolicyAdmin
from applications.admin.questions import CaseQuestionAdmin

__all__ = ["AnsweringPolicyAdmin", "ApplicationAdmin", "CaseQuestionAdmin", "DowntimeAdmin", "DraftPolicyAdmin"]
