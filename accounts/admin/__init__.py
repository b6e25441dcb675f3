"""The officers' pages on persons, logins, posts and who acts for whom."""

from accounts.admin.officers import PostAdmin, UserAdmin
from accounts.admin.persons import PersonAdmin, TravelDocumentAdmin
from accounts.admin.representations import RepresentationAdmin

__all__ = ["PersonAdmin", "PostAdmin", "RepresentationAdmin", "TravelDocumentAdmin", "UserAdmin"]
