"""Who may read the paper of an excuse."""

from django.contrib.auth.base_user import AbstractBaseUser

from accounts.models import User
from accounts.representation import may_act_for
from appointments.models import ExcuseRequest
from documents.models import StoredFile


def may_read_excuse(user: AbstractBaseUser, stored_file: StoredFile) -> bool:
    """The person, who acts for the person, and officers of the appointment's directorate who decide on excuses."""
    if not isinstance(user, User):
        return False
    excuse = ExcuseRequest.objects.filter(paper=stored_file).select_related("appointment__person").first()
    if excuse is None:
        return False
    if user.is_staff:
        in_scope = ExcuseRequest.objects.visible_to(user).filter(pk=excuse.pk).exists()
        return in_scope and user.has_perm("appointments.decide_excuse")
    return may_act_for(user, excuse.appointment.person)
