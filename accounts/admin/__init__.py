"""The officers' pages on persons, logins, posts and who acts for whom."""

from accounts.admin.contests import ContestedDocumentAdmin
from accounts.admin.merges import PersonMergeAdmin
from accounts.admin.officers import PostAdmin, UserAdmin
from accounts.admin.persons import PersonAdmin, TravelDocumentAdmin
from accounts.admin.representations import RepresentationAdmin
from accounts.admin.sign_in_papers import SignInPaperAdmin

__all__ = [
    "ContestedDocumentAdmin",
    "PersonAdmin",
    "PersonMergeAdmin",
    "PostAdmin",
    "RepresentationAdmin",
    "SignInPaperAdmin",
    "TravelDocumentAdmin",
    "UserAdmin",
]
