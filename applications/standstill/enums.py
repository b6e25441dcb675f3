"""Choices about a case that stands still."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SuspensionKind(TextChoices):
    """Why a case stands still, each with a bound."""

    INQUIRY = "inquiry", _("Inquiry whether the marriage is real (Law 6458, Art. 37(1))")
    POSTPONED = "postponed", _("Decision postponed (Law 6458, Art. 25(1))")
    REFERRED = "referred", _("Question to a body outside")


class OutsideBody(TextChoices):
    """Whom the directorate asks. None is connected: each is a simulator, and the page says so."""

    POLICE = "police", _("Police")
    POPULATION = "population", _("Population directorate (NVİ)")
    SOCIAL_SECURITY = "social_security", _("Social security (SGK)")
    HEALTH = "health", _("Provincial health directorate")
    COURT = "court", _("Court or prosecutor")


class MinistryAnswer(TextChoices):
    """What the Ministry said."""

    GIVEN = "given", _("Approval given")
    NOT_GIVEN = "not_given", _("Approval not given")
