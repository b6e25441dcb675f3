"""The officers' pages on persons, logins and posts."""

from accounts.admin.officers import PostAdmin, UserAdmin
from accounts.admin.persons import PersonAdmin, TravelDocumentAdmin

__all__ = ["PersonAdmin", "PostAdmin", "TravelDocumentAdmin", "UserAdmin"]
